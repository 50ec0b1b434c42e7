// Starting and stopping: errors that say what is wrong, and an end that loses nothing.
#include <chrono>
#include <future>
#include <memory>
#include <string>
#include <vector>

#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/runtime/transport/raw_client.h"
#include "tests/runtime/transport/test_server.h"

namespace wireloom::transport {
namespace {

using testing::HasSubstr;

TEST(StartTest, AnAddressInUseIsNamed) {
  TestServer first;
  for (const size_t shards : {1u, 2u}) {
    ServerOptions options = TestServer::Options();
    options.port = first.port();
    options.shards = shards;
    Server second(options, [](Shard&) -> std::unique_ptr<Application> { return nullptr; });
    const absl::Status status = second.Start();
    EXPECT_EQ(status.code(), absl::StatusCode::kAlreadyExists);
    EXPECT_THAT(
        std::string(status.message()),
        HasSubstr("127.0.0.1:" + std::to_string(first.port()) + ": Address already in use"));
  }
}

TEST(StartTest, BadHostsAreNamed) {
  for (const std::string host : {"nowhere.example", "", "[::1]", "300.0.0.1"}) {
    ServerOptions options;
    options.host = host;
    Server server(options, [](Shard&) -> std::unique_ptr<Application> { return nullptr; });
    const absl::Status status = server.Start();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
    EXPECT_THAT(std::string(status.message()), HasSubstr("`" + host + "`"));
  }
  ServerOptions options;
  options.host = "192.0.2.1";  // RFC 5737: nobody's
  Server server(options, [](Shard&) -> std::unique_ptr<Application> { return nullptr; });
  EXPECT_THAT(std::string(server.Start().message()), HasSubstr("Cannot assign requested address"));
}

TEST(StartTest, AServerWithoutApplicationDoesNotStart) {
  ServerOptions options;
  options.shards = 3;
  Server server(options, [](Shard&) -> std::unique_ptr<Application> { return nullptr; });
  EXPECT_EQ(server.Start().code(), absl::StatusCode::kInternal);
}

TEST(StartTest, APortIsFreeAfterTheServer) {
  uint16_t port = 0;
  {
    TestServer server;
    port = server.port();
    RawClient client(port);
    ASSERT_EQ(client.Upgrade("/ws"), 101);
  }
  ServerOptions options = TestServer::Options();
  options.port = port;
  TestServer server(options);
  RawClient client(port);
  EXPECT_EQ(client.Upgrade("/ws"), 101);
}

TEST(StartTest, ServersStandSideBySide) {
  TestServer first;
  TestServer second;
  EXPECT_NE(first.port(), second.port());
  RawClient client(second.port());
  EXPECT_EQ(client.Upgrade("/ws"), 101);
}

TEST(DrainTest, EveryConnectionHearsTheLastWordsAndTheReason) {
  ServerOptions options = TestServer::Options();
  options.shards = 2;
  TestServer server(options);
  std::vector<std::unique_ptr<RawClient>> clients;
  for (int i = 0; i < 20; ++i) {
    clients.push_back(std::make_unique<RawClient>(server.port()));
    ASSERT_EQ(clients.back()->Upgrade("/ws"), 101);
    ASSERT_TRUE(clients.back()->SendText("!flood 100 500"));
  }
  while (server.seen().messages < 20) absl::SleepFor(absl::Milliseconds(1));
  std::future<void> drained =
      std::async(std::launch::async, [&] { server.server().Drain(absl::Seconds(20)); });
  for (const auto& client : clients) {
    for (int i = 0; i < 100; ++i) ASSERT_EQ(client->ReadMessage().size(), 500u);
    // One from the own shard, one from the other.
    EXPECT_EQ(client->ReadMessage(), "farewell");
    EXPECT_EQ(client->ReadMessage(), "farewell");
    const std::optional<RawFrame> close = client->ReadFrame();
    ASSERT_TRUE(close.has_value());
    EXPECT_EQ(close->code(), 1001);
    EXPECT_EQ(close->reason(), "the server is going away");
    ASSERT_TRUE(client->SendClose(1001));
    EXPECT_TRUE(client->ReadEnd());
  }
  ASSERT_EQ(drained.wait_for(std::chrono::seconds(20)), std::future_status::ready);
  for (const ClosedConnection& closed : server.seen().WaitForCloses(20)) {
    EXPECT_EQ(closed.cause, CloseCause::kDrain);
    EXPECT_EQ(closed.code, 1001);
  }
  RawClient late(server.port());
  EXPECT_EQ(late.fd(), -1);
}

// What was accepted is handed out in one turn at the end, where nobody can have read any of it yet.
TEST(DrainTest, MuchAtTheEndMakesNoSlowConsumer) {
  ServerOptions options = TestServer::Options();
  options.close_timeout = absl::Milliseconds(50);
  TestServer server(options);
  RawClient client(server.port(), "127.0.0.1", 65536);
  ASSERT_EQ(client.Upgrade("/small"), 101);
  ASSERT_TRUE(client.SendText("!last 20000 1000"));  // 80 times what may wait
  EXPECT_EQ(client.ReadMessage(), "noted");
  std::future<void> drained =
      std::async(std::launch::async, [&] { server.server().Drain(absl::Seconds(20)); });
  for (int i = 0; i < 20000; ++i) {
    ASSERT_EQ(client.ReadMessage().substr(0, 5), (std::to_string(i) + " ....").substr(0, 5));
    // Longer than a close may take elsewhere: the drain's own patience counts.
    if (i == 10000) absl::SleepFor(absl::Milliseconds(200));
  }
  EXPECT_EQ(client.ReadMessage(), "farewell");
  EXPECT_EQ(client.ReadClose()->code(), 1001);
  ASSERT_TRUE(client.SendClose(1001));
  EXPECT_TRUE(client.ReadEnd());
  ASSERT_EQ(drained.wait_for(std::chrono::seconds(20)), std::future_status::ready);
}

TEST(DrainTest, DoesNotWaitForeverForASilentClient) {
  ServerOptions options = TestServer::Options();
  options.close_timeout = absl::Seconds(100);
  TestServer server(options);
  RawClient silent(server.port());
  ASSERT_EQ(silent.Upgrade("/ws"), 101);
  const absl::Time begin = absl::Now();
  server.server().Drain(absl::Milliseconds(200));
  EXPECT_LT(absl::Now() - begin, absl::Seconds(10));
  EXPECT_EQ(silent.ReadClose()->code(), 1001);
  EXPECT_TRUE(silent.ReadEnd());
}

TEST(DrainTest, LetsARequestBeAnswered) {
  TestServer server;
  RawClient client(server.port());
  RawClient idle(server.port());
  ASSERT_TRUE(client.Send("GET /later HTTP/1.1\r\nHost: x\r\n\r\n"));
  ASSERT_TRUE(idle.Send("GET /health HTTP/1.1\r\nHost: x\r\n\r\n"));
  EXPECT_EQ(idle.ReadResponse()->status, 200);
  std::future<void> drained =
      std::async(std::launch::async, [&] { server.server().Drain(absl::Seconds(20)); });
  EXPECT_EQ(client.ReadResponse()->body, "later");
  EXPECT_TRUE(client.ReadEnd());
  EXPECT_TRUE(idle.ReadEnd());
  ASSERT_EQ(drained.wait_for(std::chrono::seconds(20)), std::future_status::ready);
}

TEST(DrainTest, LetsARequestThatHasBegunComeWhole) {
  ServerOptions options = TestServer::Options();
  options.handshake_timeout = absl::Seconds(10);
  TestServer server(options);
  RawClient idle(server.port());
  RawClient in_head(server.port());
  RawClient in_body(server.port());
  RawClient told_to_go_on(server.port());
  const std::string first = "GET /health HTTP/1.1\r\nHost: x\r\n\r\n";
  // With the answer to the first it is known that the server has read what stands behind it.
  ASSERT_TRUE(idle.Send(first));
  ASSERT_TRUE(in_head.Send(first + "GET /health HTTP/1.1\r\nHo"));
  ASSERT_TRUE(
      in_body.Send(first + "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\n\r\nabc"));
  for (RawClient* client : {&idle, &in_head, &in_body}) {
    EXPECT_EQ(client->ReadResponse()->status, 200);
  }
  ASSERT_TRUE(told_to_go_on.Send(
      "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\nExpect: 100-continue\r\n\r\n"));
  EXPECT_EQ(told_to_go_on.ReadResponse()->status, 100);
  std::future<void> drained =
      std::async(std::launch::async, [&] { server.server().Drain(absl::Seconds(20)); });
  EXPECT_TRUE(idle.ReadEnd());
  ASSERT_TRUE(in_head.Send("st: x\r\n\r\n"));
  ASSERT_TRUE(in_body.Send("def"));
  ASSERT_TRUE(told_to_go_on.Send("abcdef"));
  for (RawClient* client : {&in_head, &in_body, &told_to_go_on}) {
    const std::optional<RawResponse> response = client->ReadResponse();
    ASSERT_TRUE(response.has_value());
    EXPECT_EQ(response->status, 200);
    EXPECT_TRUE(response->Has("Connection: close"));
    if (client != &in_head) {
      EXPECT_EQ(response->body, "abcdef");
    }
    EXPECT_TRUE(client->ReadEnd());
  }
  ASSERT_EQ(drained.wait_for(std::chrono::seconds(20)), std::future_status::ready);
}

TEST(DrainTest, DoesNotWaitForeverForARequest) {
  ServerOptions options = TestServer::Options();
  options.handshake_timeout = absl::Seconds(100);
  TestServer server(options);
  RawClient client(server.port());
  ASSERT_TRUE(client.Send("GET /health HTTP/1.1\r\nHost: x\r\n\r\nGET"));
  EXPECT_EQ(client.ReadResponse()->status, 200);
  const absl::Time begin = absl::Now();
  server.server().Drain(absl::Milliseconds(200));
  EXPECT_LT(absl::Now() - begin, absl::Seconds(10));
  EXPECT_TRUE(client.ReadEnd());
}

TEST(DrainTest, TasksThatNobodyRunsAreDestroyed) {
  auto token = std::make_shared<int>(0);
  {
    TestServer server;
    server.server().Stop();
    server.server().shard(0).Post([token] { ADD_FAILURE(); });
    server.server().Stop();
    server.server().Drain(absl::Seconds(1));
  }
  EXPECT_EQ(token.use_count(), 1);
}

}  // namespace
}  // namespace wireloom::transport
