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

TEST(OutboundQueueTest, TakesOneFrameOfWhateverSizeWhenEmpty) {
  OutboundQueue queue(100);
  EXPECT_TRUE(queue.Push(Text(std::string(1000, 'a'))));
  EXPECT_FALSE(queue.Push(Text("b")));
}

// Pushes as a batch does: what it pushed before counts as slack.
bool PushAll(OutboundQueue& queue, const std::vector<size_t>& payloads) {
  size_t pushed = 0;
  for (const size_t size : payloads) {
    const FrameRef frame = Text(std::string(size, 'b'));
    if (!queue.Push(frame, 0, pushed)) return false;
    pushed += frame->size();
  }
  return true;
}

TEST(OutboundQueueTest, JudgesABatchAsAWhole) {
  OutboundQueue queue(100);
  EXPECT_TRUE(PushAll(queue, {98, 98, 98, 98}));
  EXPECT_EQ(queue.bytes(), 400u);
  // The next one finds a queue over its bound.
  EXPECT_FALSE(PushAll(queue, {0}));
  EXPECT_FALSE(queue.Push(Text("")));
  GatherAll(queue);
  EXPECT_TRUE(PushAll(queue, {98, 98}));
}

TEST(OutboundQueueTest, CountsWhatWaitedBeforeTheBatch) {
  OutboundQueue queue(100);
  ASSERT_TRUE(queue.Push(Text(std::string(58, 'a'))));
  EXPECT_TRUE(PushAll(queue, {38, 38, 38}));  // each alone would fit behind it
  EXPECT_EQ(queue.bytes(), 180u);
  EXPECT_FALSE(PushAll(queue, {38, 38}));

  OutboundQueue full(100);
  ASSERT_TRUE(full.Push(Text(std::string(58, 'a'))));
  EXPECT_FALSE(PushAll(full, {38, 39, 38}));  // the second would not
}

TEST(OutboundQueueTest, ForgetsWhatWaitedOnceItIsOut) {
  OutboundQueue queue(100);
  ASSERT_TRUE(queue.Push(Text(std::string(58, 'a'))));
  const FrameRef first = Text(std::string(38, 'b'));
  ASSERT_TRUE(queue.Push(first, 0, 0));
  char buffer[61];
  ASSERT_EQ(queue.Gather(buffer, sizeof(buffer)), sizeof(buffer));
  // Of the batch alone is there what is left: it may be of any size.
  EXPECT_TRUE(queue.Push(Text(std::string(500, 'b')), 0, first->size()));
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
