// The queue of one connection: order, bound, conflation, control frames.
#include "runtime/core/outbound_queue.h"

#include <random>
#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace wireloom::core {
namespace {

FrameRef Text(std::string_view payload) { return MakeFrame(Opcode::kText, payload); }

std::string Bytes(const FrameRef& frame) { return std::string(frame->bytes()); }

std::string GatherAll(OutboundQueue& queue, size_t step = 4096) {
  std::string all;
  std::string buffer(step, '\0');
  while (const size_t count = queue.Gather(buffer.data(), buffer.size())) {
    all.append(buffer, 0, count);
  }
  EXPECT_TRUE(queue.empty());
  return all;
}

TEST(OutboundQueueTest, KeepsTheOrder) {
  OutboundQueue queue;
  std::string expected;
  for (int i = 0; i < 1000; ++i) {
    const FrameRef frame = Text(std::to_string(i));
    expected += Bytes(frame);
    ASSERT_TRUE(queue.Push(frame));
  }
  EXPECT_EQ(queue.bytes(), expected.size());
  EXPECT_EQ(GatherAll(queue), expected);
}

TEST(OutboundQueueTest, SplitsFramesWhereTheBufferEnds) {
  for (size_t step = 1; step < 12; ++step) {
    OutboundQueue queue;
    ASSERT_TRUE(queue.Push(Text("hello")));
    ASSERT_TRUE(queue.Push(Text("world!")));
    EXPECT_EQ(GatherAll(queue, step), Bytes(Text("hello")) + Bytes(Text("world!")));
  }
}

TEST(OutboundQueueTest, RefusesWhatIsOverTheBound) {
  OutboundQueue queue(100);
  ASSERT_TRUE(queue.Push(Text(std::string(48, 'a'))));
  ASSERT_TRUE(queue.Push(Text(std::string(48, 'b'))));
  EXPECT_EQ(queue.bytes(), 100u);
  EXPECT_FALSE(queue.Push(Text("")));
  EXPECT_EQ(queue.bytes(), 100u);
  char buffer[50];
  ASSERT_EQ(queue.Gather(buffer, sizeof(buffer)), 50u);
  EXPECT_TRUE(queue.Push(Text("")));
}

TEST(OutboundQueueTest, TakesEverythingOnceTheBoundIsLifted) {
  OutboundQueue queue(100);
  ASSERT_TRUE(queue.Push(Text(std::string(98, 'a'))));
  ASSERT_FALSE(queue.Push(Text("b")));
  queue.LiftBound();
  for (int i = 0; i < 10; ++i) EXPECT_TRUE(queue.Push(Text(std::string(98, 'b'))));
  EXPECT_EQ(queue.bytes(), 1100u);
}

TEST(OutboundQueueTest, TakesOneFrameOfWhateverSizeWhenEmpty) {
  OutboundQueue queue(100);
  EXPECT_TRUE(queue.Push(Text(std::string(1000, 'a'))));
  EXPECT_FALSE(queue.Push(Text("b")));
}

TEST(OutboundQueueTest, SendsControlFramesBeforeDataAndNeverRefusesThem) {
  OutboundQueue queue(100);
  ASSERT_TRUE(queue.Push(Text(std::string(98, 'a'))));
  queue.PushControl(MakeFrame(Opcode::kPing, "ping"));
  queue.PushControl(MakeFrame(Opcode::kPong, "pong"));
  EXPECT_EQ(GatherAll(queue), Bytes(MakeFrame(Opcode::kPong, "pong")) +
                                  Bytes(MakeFrame(Opcode::kPing, "ping")) +
                                  Bytes(Text(std::string(98, 'a'))));
}

TEST(OutboundQueueTest, DoesNotPutAControlFrameIntoAnother) {
  OutboundQueue queue;
  ASSERT_TRUE(queue.Push(Text("hello")));
  char first;
  ASSERT_EQ(queue.Gather(&first, 1), 1u);
  queue.PushControl(MakeFrame(Opcode::kPong, "p"));
  EXPECT_EQ(first + GatherAll(queue), Bytes(Text("hello")) + Bytes(MakeFrame(Opcode::kPong, "p")));
}

TEST(OutboundQueueTest, AnswersTheLatestOfManyPings) {
  OutboundQueue queue;
  for (int i = 0; i < 100; ++i) queue.PushControl(MakeFrame(Opcode::kPong, std::to_string(i)));
  EXPECT_EQ(GatherAll(queue), Bytes(MakeFrame(Opcode::kPong, "99")));
}

TEST(OutboundQueueTest, SendsTheCloseFrameLastAndNothingAfterIt) {
  OutboundQueue queue;
  ASSERT_TRUE(queue.Push(Text("last words")));
  queue.PushClose(MakeCloseFrame(1000, "bye"));
  EXPECT_TRUE(queue.Push(Text("too late")));
  queue.PushControl(MakeFrame(Opcode::kPong, "too late"));
  queue.PushClose(MakeCloseFrame(1001, "too late"));
  EXPECT_EQ(GatherAll(queue), Bytes(Text("last words")) + Bytes(MakeCloseFrame(1000, "bye")));
  EXPECT_TRUE(queue.Push(Text("too late")));
  EXPECT_TRUE(queue.empty());
}

TEST(OutboundQueueTest, DropsWhatIsNotBegun) {
  OutboundQueue queue;
  ASSERT_TRUE(queue.Push(Text("begun")));
  ASSERT_TRUE(queue.Push(Text("dropped"), 7));
  char first;
  ASSERT_EQ(queue.Gather(&first, 1), 1u);
  queue.DropUnsent();
  queue.PushClose(MakeCloseFrame(1013, "slow"));
  EXPECT_EQ(first + GatherAll(queue), Bytes(Text("begun")) + Bytes(MakeCloseFrame(1013, "slow")));
}

TEST(OutboundQueueTest, KeepsOnlyTheLatestOfAKey) {
  OutboundQueue queue;
  ASSERT_TRUE(queue.Push(Text("cursor 1"), 1));
  ASSERT_TRUE(queue.Push(Text("message")));
  ASSERT_TRUE(queue.Push(Text("other cursor"), 2));
  ASSERT_TRUE(queue.Push(Text("cursor, the latest"), 1));
  EXPECT_EQ(queue.conflated(), 1u);
  EXPECT_EQ(GatherAll(queue), Bytes(Text("cursor, the latest")) + Bytes(Text("message")) +
                                  Bytes(Text("other cursor")));
  ASSERT_TRUE(queue.Push(Text("cursor 2"), 1));
  EXPECT_EQ(GatherAll(queue), Bytes(Text("cursor 2")));
}

TEST(OutboundQueueTest, DoesNotReplaceWhatIsHalfOut) {
  OutboundQueue queue;
  ASSERT_TRUE(queue.Push(Text("cursor 1"), 1));
  char first;
  ASSERT_EQ(queue.Gather(&first, 1), 1u);
  ASSERT_TRUE(queue.Push(Text("cursor 2"), 1));
  EXPECT_EQ(first + GatherAll(queue), Bytes(Text("cursor 1")) + Bytes(Text("cursor 2")));
}

TEST(OutboundQueueTest, SurvivesRandomUse) {
  const auto seed = std::random_device{}();
  SCOPED_TRACE(testing::Message() << "seed " << seed);
  std::mt19937 random(seed);
  OutboundQueue queue;
  std::string expected;
  std::string sent;
  std::string buffer(300, '\0');
  int number = 0;
  for (int i = 0; i < 5000; ++i) {
    if (random() % 2 == 0) {
      const FrameRef frame = Text(std::to_string(number++) + std::string(random() % 100, '.'));
      expected += Bytes(frame);
      ASSERT_TRUE(queue.Push(frame, random() % 3 == 0 ? static_cast<uint64_t>(number) : 0));
    } else {
      sent.append(buffer, 0, queue.Gather(buffer.data(), random() % 120));
    }
    ASSERT_EQ(queue.bytes(), expected.size() - sent.size());
  }
  EXPECT_EQ(sent + GatherAll(queue), expected);
}

}  // namespace
}  // namespace wireloom::core
