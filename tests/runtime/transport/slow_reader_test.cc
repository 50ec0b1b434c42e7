// Those who read too slowly are cut off; the others do not notice.
#include <string>

#include "absl/time/clock.h"
#include "gtest/gtest.h"
#include "tests/runtime/transport/raw_client.h"
#include "tests/runtime/transport/test_server.h"

namespace wireloom::transport {
namespace {

TEST(SlowReaderTest, IsClosedWith1013WhileOthersGoOn) {
  TestServer server;
  RawClient slow(server.port(), "127.0.0.1", 4096);
  RawClient quick(server.port());
  ASSERT_EQ(slow.Upgrade("/small"), 101);
  ASSERT_EQ(quick.Upgrade("/ws"), 101);
  const std::string text(900, 't');
  // What fits into the kernel's buffers besides the queue is not ours to know.
  for (int i = 0; server.seen().WaitForCloses(0).empty(); ++i) {
    ASSERT_LT(i, 50000);
    ASSERT_TRUE(quick.SendText("!broadcast " + text));
    ASSERT_EQ(quick.ReadMessage(), text);
  }
  const ClosedConnection closed = server.seen().WaitForCloses(1)[0];
  EXPECT_EQ(closed.cause, CloseCause::kSlowConsumer);
  EXPECT_EQ(closed.code, 1013);
  ASSERT_TRUE(quick.SendText("still there"));
  EXPECT_EQ(quick.ReadMessage(), "still there");
  // If it reads at last, it is told: whole frames, then the reason.
  int messages = 0;
  std::optional<RawFrame> frame;
  while ((frame = slow.ReadFrame()).has_value() && frame->opcode == 1) {
    ASSERT_EQ(frame->payload, text);
    ++messages;
  }
  EXPECT_GT(messages, 0);
  ASSERT_TRUE(frame.has_value());
  EXPECT_EQ(frame->code(), 1013);
  EXPECT_EQ(frame->reason(), "the client reads too slowly");
}

TEST(SlowReaderTest, GoesEvenIfItNeverReads) {
  TestServer server;
  RawClient slow(server.port(), "127.0.0.1", 4096);
  ASSERT_EQ(slow.Upgrade("/small"), 101);
  ASSERT_TRUE(slow.SendText("!flood 30000 1000"));
  const ClosedConnection closed = server.seen().WaitForCloses(1)[0];
  EXPECT_EQ(closed.cause, CloseCause::kSlowConsumer);
  // All but the message that did not fit any more.
  EXPECT_GT(closed.queued_bytes, (size_t{256} << 10) - 1100);
  EXPECT_LE(closed.queued_bytes, size_t{256} << 10);
  server.server().Drain(absl::Seconds(20));  // waits for the socket
}

TEST(SlowReaderTest, HasTimeForABurst) {
  TestServer server;
  RawClient slow(server.port(), "127.0.0.1", 4096);
  RawClient quick(server.port());
  ASSERT_EQ(slow.Upgrade("/bursts"), 101);
  ASSERT_EQ(quick.Upgrade("/bursts"), 101);
  const absl::Time begin = absl::Now();
  for (RawClient* client : {&slow, &quick}) ASSERT_TRUE(client->SendText("!flood 7000 1000"));
  for (int i = 0; i < 7000; ++i) ASSERT_EQ(quick.ReadMessage().size(), 1000u);
  const ClosedConnection closed = server.seen().WaitForCloses(1)[0];
  EXPECT_GE(absl::Now() - begin, kBurstTime);
  EXPECT_EQ(closed.cause, CloseCause::kSlowConsumer);
  EXPECT_EQ(closed.code, 1013);
  EXPECT_GT(closed.queued_bytes, size_t{256} << 10);
  // Who came down to the bound has all the time again.
  absl::SleepFor(kBurstTime);
  ASSERT_TRUE(quick.SendText("!flood 7000 1000"));
  for (int i = 0; i < 7000; ++i) ASSERT_EQ(quick.ReadMessage().size(), 1000u);
  EXPECT_EQ(server.seen().WaitForCloses(1).size(), 1u);
}

TEST(SlowReaderTest, HasNoTimeForMoreThanABurst) {
  TestServer server;
  RawClient slow(server.port(), "127.0.0.1", 4096);
  ASSERT_EQ(slow.Upgrade("/bursts"), 101);
  ASSERT_TRUE(slow.SendText("!flood 30000 1000"));
  const ClosedConnection closed = server.seen().WaitForCloses(1)[0];
  EXPECT_EQ(closed.cause, CloseCause::kSlowConsumer);
  constexpr size_t kMost = (size_t{256} << 10) + (size_t{8} << 20);
  EXPECT_GT(closed.queued_bytes, kMost - 1100);
  EXPECT_LE(closed.queued_bytes, kMost);
}

TEST(SlowReaderTest, GetsTheLatestStateOnly) {
  TestServer server;
  RawClient client(server.port());
  ASSERT_EQ(client.Upgrade("/ws"), 101);
  // One read of the server's, so that all of it is queued before a flush.
  std::string batch;
  for (int i = 0; i < 100; ++i) batch += RawClient::Frame(1, "!state 7 " + std::to_string(i));
  ASSERT_TRUE(client.Send(batch + RawClient::Frame(1, "end")));
  int messages = 0;
  std::string before;
  std::string last;
  while (last != "end") {
    before = last;
    last = client.ReadMessage();
    ASSERT_FALSE(last.empty());
    ++messages;
  }
  EXPECT_EQ(before, "99");
  EXPECT_LT(messages, 20);
}

// A reader that pauses for a while, within what the queue takes, misses nothing.
TEST(SlowReaderTest, MayPause) {
  TestServer server;
  RawClient client(server.port(), "127.0.0.1", 4096);
  ASSERT_EQ(client.Upgrade("/ws"), 101);
  ASSERT_TRUE(client.SendText("!flood 2500 1000"));
  ASSERT_TRUE(client.SendText("end"));
  while (server.seen().messages < 1) {
  }
  for (int i = 0; i < 2500; ++i) {
    ASSERT_EQ(client.ReadMessage().substr(0, 5), (std::to_string(i) + " ....").substr(0, 5));
  }
  EXPECT_EQ(client.ReadMessage(), "end");
}

}  // namespace
}  // namespace wireloom::transport
