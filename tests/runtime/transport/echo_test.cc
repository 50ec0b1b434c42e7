// Messages both ways: whole, in fragments, big, many, on several shards.
#include <atomic>
#include <chrono>
#include <future>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "gtest/gtest.h"
#include "tests/runtime/transport/raw_client.h"
#include "tests/runtime/transport/test_server.h"

namespace wireloom::transport {
namespace {

constexpr size_t kMiB = size_t{1} << 20;

TEST(EchoTest, TextAndBinaryComeBackAsTheyAre) {
  TestServer server;
  RawClient client(server.port());
  ASSERT_EQ(client.Upgrade("/ws"), 101);
  ASSERT_TRUE(client.SendText("hello"));
  std::optional<RawFrame> frame = client.ReadFrame();
  ASSERT_TRUE(frame.has_value());
  EXPECT_EQ(frame->opcode, 1);
  EXPECT_TRUE(frame->final);
  EXPECT_EQ(frame->payload, "hello");
  const std::string binary("\x00\xFF\x80", 3);
  ASSERT_TRUE(client.SendFrame(2, binary));
  frame = client.ReadFrame();
  ASSERT_TRUE(frame.has_value());
  EXPECT_EQ(frame->opcode, 2);
  EXPECT_EQ(frame->payload, binary);
  ASSERT_TRUE(client.SendText(""));
  frame = client.ReadFrame();
  ASSERT_TRUE(frame.has_value());
  EXPECT_EQ(frame->payload, "");
}

TEST(EchoTest, FragmentsBecomeOneMessageAndPingsMayStandBetween) {
  TestServer server;
  RawClient client(server.port());
  ASSERT_EQ(client.Upgrade("/ws"), 101);
  ASSERT_TRUE(client.SendFrame(1, "one ", false));
  ASSERT_TRUE(client.SendFrame(0, "", false));
  ASSERT_TRUE(client.SendFrame(9, "are you there?"));
  ASSERT_TRUE(client.SendFrame(0, "message", true));
  std::optional<RawFrame> pong = client.ReadFrame();
  ASSERT_TRUE(pong.has_value());
  EXPECT_EQ(pong->opcode, 10);
  EXPECT_EQ(pong->payload, "are you there?");
  EXPECT_EQ(client.ReadMessage(), "one message");
}

TEST(EchoTest, EverySizeComesBack) {
  TestServer server;
  RawClient client(server.port());
  ASSERT_EQ(client.Upgrade("/ws"), 101);
  for (const size_t size : {size_t{1}, size_t{125}, size_t{126}, size_t{127}, size_t{4095},
                            size_t{65471}, size_t{65535}, size_t{65536}, size_t{65537}, kMiB}) {
    std::string text(size, 'x');
    for (size_t i = 0; i < size; i += 7) text[i] = static_cast<char>('a' + i % 23);
    ASSERT_TRUE(client.SendText(text));
    ASSERT_EQ(client.ReadMessage(), text) << size;
  }
}

TEST(EchoTest, BytesMayComeOneByOne) {
  TestServer server;
  RawClient client(server.port());
  const std::string bytes = RawClient::UpgradeRequest("/ws") + RawClient::Frame(1, "slow") +
                            RawClient::Frame(1, std::string(200, 's'));
  for (const char byte : bytes) ASSERT_TRUE(client.Send({&byte, 1}));
  ASSERT_EQ(client.ReadResponse()->status, 101);
  EXPECT_EQ(client.ReadMessage(), "slow");
  EXPECT_EQ(client.ReadMessage(), std::string(200, 's'));
}

TEST(EchoTest, FramesRightBehindTheHandshakeAreNotLost) {
  TestServer server;
  RawClient client(server.port());
  ASSERT_TRUE(client.Send(RawClient::UpgradeRequest("/ws") + RawClient::Frame(1, "eager") +
                          RawClient::Frame(1, "client")));
  ASSERT_EQ(client.ReadResponse()->status, 101);
  EXPECT_EQ(client.ReadMessage(), "eager");
  EXPECT_EQ(client.ReadMessage(), "client");
}

TEST(EchoTest, ManyMessagesKeepTheirOrder) {
  TestServer server;
  RawClient client(server.port());
  ASSERT_EQ(client.Upgrade("/ws"), 101);
  constexpr int kMessages = 20000;
  std::thread sender([&] {
    std::string batch;
    for (int i = 0; i < kMessages; ++i) {
      batch += RawClient::Frame(1, std::to_string(i));
      if (batch.size() > 3000) {
        client.Send(batch);
        batch.clear();
      }
    }
    client.Send(batch);
  });
  for (int i = 0; i < kMessages; ++i) ASSERT_EQ(client.ReadMessage(), std::to_string(i));
  sender.join();
}

// Writes that the kernel takes only in part, over and over.
TEST(EchoTest, BigMessagesSurvivePartialWrites) {
  TestServer server;
  const auto seed = std::random_device{}();
  SCOPED_TRACE(testing::Message() << "seed " << seed);
  std::mt19937 random(seed);
  RawClient client(server.port(), "127.0.0.1", 4096);
  ASSERT_EQ(client.Upgrade("/ws"), 101);
  for (int round = 0; round < 6; ++round) {
    std::vector<std::string> texts;
    for (int i = 0; i < 3; ++i) {
      std::string text(random() % kMiB, '.');
      for (char& c : text) c = static_cast<char>('a' + random() % 26);
      ASSERT_TRUE(client.SendText(text));
      texts.push_back(std::move(text));
    }
    for (const std::string& text : texts) ASSERT_TRUE(client.ReadMessage() == text);
  }
}

TEST(EchoTest, ShardsShareThePortAndTheirConnectionsHearEachOther) {
  ServerOptions options = TestServer::Options();
  options.shards = 2;
  TestServer server(options);
  std::vector<std::unique_ptr<RawClient>> clients;
  std::set<std::string> shards;
  std::set<std::string> ids;
  // Which shard a connection gets is up to the kernel; 2^-39 that all get the same.
  for (int i = 0; i < 40; ++i) {
    clients.push_back(std::make_unique<RawClient>(server.port()));
    ASSERT_EQ(clients.back()->Upgrade("/ws"), 101);
    ASSERT_TRUE(clients.back()->SendText("!shard"));
    shards.insert(clients.back()->ReadMessage());
    ASSERT_TRUE(clients.back()->SendText("!id"));
    ids.insert(clients.back()->ReadMessage());
  }
  EXPECT_EQ(shards.size(), 2u);
  EXPECT_EQ(ids.size(), clients.size());
  constexpr int kMessages = 200;
  for (int i = 0; i < kMessages; ++i) {
    ASSERT_TRUE(clients[0]->SendText("!broadcast " + std::to_string(i)));
  }
  for (const auto& client : clients) {
    for (int i = 0; i < kMessages; ++i) ASSERT_EQ(client->ReadMessage(), std::to_string(i));
  }
}

TEST(EchoTest, PostsFromForeignThreadsRunOnTheShard) {
  ServerOptions options = TestServer::Options();
  options.shards = 2;
  TestServer server(options);
  std::atomic<int> ran{0};
  std::promise<void> last;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int j = 0; j < 1000; ++j) {
        server.server().shard(static_cast<size_t>(j % 2)).Post([&] {
          if (++ran == 4000) last.set_value();
        });
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  ASSERT_EQ(last.get_future().wait_for(std::chrono::seconds(20)), std::future_status::ready);
}

TEST(EchoTest, TellsTheClientsAddress) {
  ServerOptions options = TestServer::Options();
  options.host = "::";
  TestServer server(options);
  for (const std::string address : {"127.0.0.1", "::1"}) {
    RawClient client(server.port(), address);
    ASSERT_EQ(client.Upgrade("/ws"), 101);
    ASSERT_TRUE(client.SendText("!address"));
    EXPECT_EQ(client.ReadMessage(), address);
  }
}

TEST(EchoTest, PingsOfTheServerAreAnswered) {
  TestServer server;
  RawClient client(server.port());
  ASSERT_EQ(client.Upgrade("/ws"), 101);
  ASSERT_TRUE(client.SendText("!ping"));
  const std::optional<RawFrame> ping = client.ReadFrame();
  ASSERT_TRUE(ping.has_value());
  EXPECT_EQ(ping->opcode, 9);
  ASSERT_TRUE(client.SendFrame(10, ping->payload));
  ASSERT_TRUE(client.SendText("after"));
  EXPECT_EQ(client.ReadMessage(), "after");
  EXPECT_EQ(server.seen().pongs, 1);
}

}  // namespace
}  // namespace wireloom::transport
