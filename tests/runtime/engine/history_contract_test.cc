// What every engine promises about the history of a channel, whatever keeps it.
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "runtime/engine/history.h"
#include "runtime/engine/memory_history.h"

namespace wireloom::engine {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Makes an engine that keeps so much of each channel.
using Make = std::function<std::unique_ptr<HistoryEngine>(const HistoryBounds&)>;

class HistoryContractTest : public ::testing::TestWithParam<Make> {
 protected:
  void Open(const HistoryBounds& bounds) {
    engine_ = GetParam()(bounds);
    channel_ = engine_->Open("room:channel");
  }

  uint64_t Append(const std::string& text) {
    const auto sequence = channel_->Append(core::MakeFrame(core::Opcode::kText, text));
    EXPECT_TRUE(sequence.ok());
    return sequence.value_or(0);
  }

  // `sequence:text` of each entry.
  std::vector<std::string> Read(const HistoryQuery& query) {
    const auto page = channel_->Read(query);
    EXPECT_TRUE(page.ok());
    std::vector<std::string> entries;
    for (const auto& [sequence, frame] : page->entries) {
      entries.push_back(std::to_string(sequence) + ":" + std::string(frame->payload()));
    }
    truncated_ = page->truncated;
    last_ = page->last_sequence;
    return entries;
  }
  std::vector<std::string> Last(size_t count, size_t bytes = 1 << 20) {
    return Read({.after = std::nullopt, .max_messages = count, .max_bytes = bytes});
  }
  std::vector<std::string> After(uint64_t after, size_t count, size_t bytes = 1 << 20) {
    return Read({.after = after, .max_messages = count, .max_bytes = bytes});
  }

  std::unique_ptr<HistoryEngine> engine_;
  std::unique_ptr<ChannelHistory> channel_;
  bool truncated_ = false;
  uint64_t last_ = 0;
};

TEST_P(HistoryContractTest, BeginsEmpty) {
  Open({});
  EXPECT_THAT(Last(10), IsEmpty());
  EXPECT_FALSE(truncated_);
  EXPECT_EQ(last_, 0u);
  EXPECT_THAT(After(0, 10), IsEmpty());
  EXPECT_THAT(After(7, 10), IsEmpty());
  EXPECT_FALSE(truncated_);
}

TEST_P(HistoryContractTest, GivesTheNewestOldestFirst) {
  Open({});
  for (const char* text : {"a", "b", "c"}) Append(text);
  EXPECT_THAT(Last(2), ElementsAre("2:b", "3:c"));
  EXPECT_FALSE(truncated_);  // all that was asked for
  EXPECT_THAT(Last(9), ElementsAre("1:a", "2:b", "3:c"));
  EXPECT_FALSE(truncated_);
  EXPECT_EQ(last_, 3u);
  EXPECT_EQ(channel_->last_sequence(), 3u);
}

TEST_P(HistoryContractTest, GivesWhatIsStrictlyNewer) {
  Open({});
  for (const char* text : {"a", "b", "c", "d"}) Append(text);
  EXPECT_THAT(After(1, 2), ElementsAre("2:b", "3:c"));
  EXPECT_FALSE(truncated_);
  EXPECT_THAT(After(0, 9), ElementsAre("1:a", "2:b", "3:c", "4:d"));
  EXPECT_THAT(After(4, 9), IsEmpty());
  EXPECT_THAT(After(~uint64_t{0}, 9), IsEmpty());
  EXPECT_FALSE(truncated_);
}

TEST_P(HistoryContractTest, SaysWhenItDoesNotHoldThemAnyMore) {
  Open({.max_messages = 2, .max_bytes = 1000});
  for (const char* text : {"a", "b", "c", "d"}) Append(text);
  EXPECT_THAT(After(0, 9), ElementsAre("3:c", "4:d"));
  EXPECT_TRUE(truncated_);
  EXPECT_THAT(After(0, 1), ElementsAre("3:c"));
  EXPECT_TRUE(truncated_);
  EXPECT_THAT(After(2, 9), ElementsAre("3:c", "4:d"));
  EXPECT_FALSE(truncated_);
  EXPECT_THAT(Last(3), ElementsAre("3:c", "4:d"));
  EXPECT_TRUE(truncated_);
  EXPECT_THAT(Last(2), ElementsAre("3:c", "4:d"));
  EXPECT_FALSE(truncated_);
}

TEST_P(HistoryContractTest, KeepsSoManyBytes) {
  Open({.max_messages = 100, .max_bytes = 30});
  for (const char* text : {"aaaaaaaa", "bbbbbbbb", "cccccccc", "dddddddd"}) Append(text);
  EXPECT_THAT(Last(9), ElementsAre("2:bbbbbbbb", "3:cccccccc", "4:dddddddd"));  // 10 bytes each
  Append(std::string(50, 'e'));
  EXPECT_THAT(Last(9), ElementsAre("5:" + std::string(50, 'e')));  // the newest, whatever its size
}

TEST_P(HistoryContractTest, AnswersFitInTheBytesAskedFor) {
  Open({});
  for (const char* text : {"aaaaaaaa", "bbbbbbbb", "cccccccc"}) Append(text);
  EXPECT_THAT(Last(9, 20), ElementsAre("2:bbbbbbbb", "3:cccccccc"));
  EXPECT_TRUE(truncated_);
  EXPECT_THAT(After(0, 9, 20), ElementsAre("1:aaaaaaaa", "2:bbbbbbbb"));
  EXPECT_TRUE(truncated_);
  // One at least, or nobody would get past a large one.
  EXPECT_THAT(Last(9, 9), ElementsAre("3:cccccccc"));
  EXPECT_TRUE(truncated_);
  EXPECT_THAT(After(1, 9, 9), ElementsAre("2:bbbbbbbb"));
  EXPECT_TRUE(truncated_);
  EXPECT_THAT(After(2, 9, 9), ElementsAre("3:cccccccc"));
  EXPECT_FALSE(truncated_);
}

TEST_P(HistoryContractTest, MayKeepNothingAndCountsAllTheSame) {
  Open({.max_messages = 0, .max_bytes = 0});
  EXPECT_EQ(Append("a"), 1u);
  EXPECT_EQ(Append("b"), 2u);
  EXPECT_THAT(After(0, 9), IsEmpty());
  EXPECT_TRUE(truncated_);
  EXPECT_EQ(last_, 2u);
}

TEST_P(HistoryContractTest, ChannelsAreApart) {
  Open({});
  const auto other = engine_->Open("room:other");
  Append("a");
  EXPECT_EQ(other->last_sequence(), 0u);
}

TEST_P(HistoryContractTest, SequencesHaveNoGapWhoeverAppends) {
  Open({.max_messages = 100'000, .max_bytes = 100 << 20});
  constexpr int kThreads = 4;
  constexpr int kEach = 5'000;
  std::vector<std::vector<uint64_t>> sequences(kThreads);
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&, i] {
      for (int n = 0; n < kEach; ++n) {
        sequences[static_cast<size_t>(i)].push_back(Append(std::to_string(i)));
        if (n % 100 == 0) (void)channel_->Read({.after = 0, .max_messages = 5, .max_bytes = 99});
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  // Each sequence is what its thread was told.
  const auto all = Last(kThreads * kEach, 100 << 20);
  ASSERT_EQ(all.size(), static_cast<size_t>(kThreads * kEach));
  for (size_t i = 0; i < kThreads; ++i) {
    for (const uint64_t sequence : sequences[i]) {
      ASSERT_EQ(all[sequence - 1], std::to_string(sequence) + ":" + std::to_string(i));
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Memory, HistoryContractTest,
                         ::testing::Values([](const HistoryBounds& bounds) {
                           return std::make_unique<MemoryHistory>(bounds);
                         }));

}  // namespace
}  // namespace wireloom::engine
