// What the transport counts, and which refused handshakes it tells.
#include "runtime/transport/traffic.h"

#include <chrono>
#include <string>
#include <thread>

#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/runtime/transport/raw_client.h"
#include "tests/runtime/transport/test_server.h"

namespace wireloom::transport {
namespace {

using ::testing::ElementsAre;

// The endpoints of TestServer.
constexpr size_t kWs = 0;
constexpr size_t kSmall = 1;

// Waits until the traffic of an endpoint is as wanted, which it must become soon.
template <typename Wanted>
Traffic Await(TestServer& server, size_t endpoint, const Wanted& wanted) {
  const absl::Time deadline = absl::Now() + absl::Seconds(20);
  while (true) {
    const Traffic traffic = server.server().shard(0).traffic(endpoint);
    if (wanted(traffic) || absl::Now() > deadline) {
      EXPECT_TRUE(wanted(traffic));
      return traffic;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

TEST(TrafficTest, CountsFramesAndBytesByEndpoint) {
  TestServer server;
  RawClient client(server.port());
  ASSERT_EQ(client.Upgrade("/ws"), 101);
  const std::string frame = RawClient::Frame(1, "hello");
  ASSERT_TRUE(client.Send(frame));
  EXPECT_EQ(client.ReadMessage(), "hello");
  // A message in two frames, with a ping between them.
  const std::string parts = RawClient::Frame(1, "he", /*final=*/false) + RawClient::Frame(9, "?") +
                            RawClient::Frame(0, "llo");
  ASSERT_TRUE(client.Send(parts));
  ASSERT_EQ(client.ReadFrame()->opcode, 10);
  EXPECT_EQ(client.ReadMessage(), "hello");

  const Traffic traffic = server.server().shard(0).traffic(kWs);
  EXPECT_EQ(traffic.open, 1u);
  EXPECT_EQ(traffic.closing, 0u);
  EXPECT_EQ(traffic.frames_received, 4u);
  EXPECT_EQ(traffic.bytes_received, frame.size() + parts.size());
  EXPECT_EQ(traffic.frames_sent, 3u);
  EXPECT_EQ(traffic.bytes_sent, 7u + 3u + 7u);
  EXPECT_EQ(traffic.queued_bytes, 0u);
  const Traffic other = server.server().shard(0).traffic(kSmall);
  EXPECT_EQ(other.open + other.frames_received + other.bytes_received + other.frames_sent, 0u);
}

TEST(TrafficTest, ConnectionsAreClosingUntilTheirSocketIsGone) {
  TestServer server;
  RawClient client(server.port());
  ASSERT_EQ(client.Upgrade("/ws"), 101);
  ASSERT_TRUE(client.SendText("!close 1000 bye"));
  Await(server, kWs, [](const Traffic& t) { return t.open == 0 && t.closing == 1; });
  EXPECT_EQ(client.ReadMessage(), "last words");
  EXPECT_EQ(client.ReadFrame()->code(), 1000);
  // The client never answers the close: the transport's patience ends it.
  Await(server, kWs, [](const Traffic& t) { return t.open == 0 && t.closing == 0; });
}

TEST(TrafficTest, LostConnectionsAreNotCountedAnyMore) {
  TestServer server;
  {
    RawClient client(server.port());
    ASSERT_EQ(client.Upgrade("/ws"), 101);
    EXPECT_EQ(server.server().shard(0).traffic(kWs).open, 1u);
  }
  Await(server, kWs, [](const Traffic& t) { return t.open == 0 && t.closing == 0; });
}

TEST(TrafficTest, TellsWhatWaitsForSlowReaders) {
  TestServer server;
  RawClient slow(server.port(), "127.0.0.1", 4096);
  ASSERT_EQ(slow.Upgrade("/ws"), 101);
  // More than the kernel's buffers take, less than the queue does.
  ASSERT_TRUE(slow.SendText("!flood 3800 1000"));
  const Traffic full = Await(server, kWs, [](const Traffic& t) { return t.queued_bytes > 0; });
  EXPECT_EQ(full.queued_bytes, full.largest_queue_bytes);
  EXPECT_LE(full.queued_bytes, 3800u * 1004u);
  for (int i = 0; i < 3800; ++i) ASSERT_FALSE(slow.ReadMessage().empty());
  Await(server, kWs,
        [](const Traffic& t) { return t.queued_bytes == 0 && t.largest_queue_bytes == 0; });
  EXPECT_EQ(server.server().shard(0).traffic(kWs).frames_sent, 3800u);
}

TEST(TrafficTest, RefusedHandshakesAreTold) {
  TestServer server;
  RawClient refused(server.port());
  EXPECT_EQ(refused.Upgrade("/refused?token=secret"), 403);
  RawClient unversioned(server.port());
  ASSERT_TRUE(unversioned.Send(
      "GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
      "Sec-WebSocket-Version: 8\r\n\r\n"));
  EXPECT_EQ(unversioned.ReadResponse()->status, 426);
  EXPECT_THAT(server.seen().refusals(), ElementsAre("403 /refused 127.0.0.1", "426 /ws 127.0.0.1"));
}

}  // namespace
}  // namespace wireloom::transport
