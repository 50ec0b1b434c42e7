// What every engine promises about the history of a channel, whatever keeps it.
#include <deque>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "runtime/core/manual_clock.h"
#include "runtime/engine/history.h"
#include "runtime/engine/log_history.h"
#include "runtime/engine/memory_history.h"
#include "runtime/engine/memory_log.h"
#include "runtime/engine/sqlite_log.h"
#include "tests/runtime/engine/log_under_test.h"

namespace wireloom::engine {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// An answer that comes at once or from another thread.
template <typename Result, typename Call>
Result Await(Call call) {
  std::promise<Result> later;
  std::optional<Result> now = call([&later]() -> absl::AnyInvocable<void(Result)> {
    return [&later](Result result) { later.set_value(std::move(result)); };
  });
  return now.has_value() ? *std::move(now) : later.get_future().get();
}

// An engine, and what it stands on.
class EngineUnderTest {
 public:
  virtual ~EngineUnderTest() = default;
  // Makes it; it keeps so much of each channel.
  virtual std::unique_ptr<HistoryEngine> Make(const HistoryBounds& bounds) = 0;
  // Whether it still has everything after it was made again.
  virtual bool lasts() const { return true; }
};

struct Param {
  const char* name;
  std::unique_ptr<EngineUnderTest> (*make)();
  int each_appends;  // where threads append: as fast as the engine is
};

class HistoryContractTest : public ::testing::TestWithParam<Param> {
 protected:
  void Open(const HistoryBounds& bounds) {
    channel_.reset();
    engine_ = under_test_->Make(bounds);
    channel_ = engine_->Open("room:channel");
  }

  uint64_t Append(const std::string& text) {
    const auto sequence = Await<ChannelHistory::Sequence>([&](auto later) {
      return channel_->Append(core::MakeFrame(core::Opcode::kText, text), later);
    });
    EXPECT_TRUE(sequence.ok()) << sequence.status();
    return sequence.value_or(0);
  }

  // Safe from every thread.
  ChannelHistory::ReadResult Page(const HistoryQuery& query) {
    return Await<ChannelHistory::ReadResult>(
        [&](auto later) { return channel_->Read(query, later); });
  }
  // `sequence:text` of each entry.
  std::vector<std::string> Read(const HistoryQuery& query) {
    const auto page = Page(query);
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

  const std::unique_ptr<EngineUnderTest> under_test_ = GetParam().make();
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

TEST_P(HistoryContractTest, WhatIsForgottenBeginsAnew) {
  Open({});
  for (const char* text : {"a", "b"}) Append(text);
  channel_->Forget();
  channel_ = engine_->Open("room:channel");
  EXPECT_THAT(Last(9), IsEmpty());
  EXPECT_FALSE(truncated_);
  EXPECT_EQ(Append("c"), 1u);
  EXPECT_THAT(Last(9), ElementsAre("1:c"));
}

TEST_P(HistoryContractTest, OutlastsTheEngineOrBeginsAnew) {
  Open({});
  for (const char* text : {"a", "b", "c"}) Append(text);
  Open({.max_messages = 2, .max_bytes = 1000});
  if (!under_test_->lasts()) {
    EXPECT_THAT(Last(9), IsEmpty());
    return;
  }
  EXPECT_THAT(Last(9), ElementsAre("2:b", "3:c"));
  EXPECT_TRUE(truncated_);
  EXPECT_EQ(Append("d"), 4u);
  EXPECT_THAT(After(2, 9), ElementsAre("3:c", "4:d"));
  EXPECT_FALSE(truncated_);
}

TEST_P(HistoryContractTest, AChannelThatComesBackGoesOn) {
  Open({});
  Append("a");
  channel_ = engine_->Open("room:channel");  // while the old one is still there
  if (!under_test_->lasts()) return;
  EXPECT_EQ(Append("b"), 2u);
  EXPECT_THAT(Last(9), ElementsAre("1:a", "2:b"));
}

TEST_P(HistoryContractTest, SequencesHaveNoGapWhoeverAppends) {
  Open({.max_messages = 100'000, .max_bytes = 100 << 20});
  constexpr int kThreads = 4;
  const int each = GetParam().each_appends;
  std::vector<std::vector<uint64_t>> sequences(kThreads);
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&, i] {
      for (int n = 0; n < each; ++n) {
        sequences[static_cast<size_t>(i)].push_back(Append(std::to_string(i)));
        if (n % 100 == 0) {
          EXPECT_TRUE(Page({.after = 0, .max_messages = 5, .max_bytes = 99}).ok());
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  // Each sequence is what its thread was told.
  const auto all = Last(kThreads * each, 100 << 20);
  ASSERT_EQ(all.size(), static_cast<size_t>(kThreads * each));
  for (size_t i = 0; i < kThreads; ++i) {
    for (const uint64_t sequence : sequences[i]) {
      ASSERT_EQ(all[sequence - 1], std::to_string(sequence) + ":" + std::to_string(i));
    }
  }
}

class InMemory final : public EngineUnderTest {
 public:
  std::unique_ptr<HistoryEngine> Make(const HistoryBounds& bounds) override {
    return std::make_unique<MemoryHistory>(bounds);
  }
  bool lasts() const override { return false; }
};

class OverLog : public EngineUnderTest {
 public:
  std::unique_ptr<HistoryEngine> Make(const HistoryBounds& bounds) override {
    return std::make_unique<LogHistory>(*log_, LogHistory::Options{.bounds = bounds});
  }

 protected:
  const ScratchFolder folder_;
  const core::ManualClock clock_;
  std::unique_ptr<Log> log_;
};

class OverMemoryLog final : public OverLog {
 public:
  OverMemoryLog() { log_ = std::make_unique<MemoryLog>(LogRetention{}, clock_); }
};

class OverSqliteLog final : public OverLog {
 public:
  OverSqliteLog() {
    auto log = SqliteLog::Open(folder_.File("log.sqlite"), {}, clock_);
    EXPECT_TRUE(log.ok()) << log.status();
    if (log.ok()) log_ = *std::move(log);
  }
};

template <typename Engine>
std::unique_ptr<EngineUnderTest> Make() {
  return std::make_unique<Engine>();
}

INSTANTIATE_TEST_SUITE_P(Engines, HistoryContractTest,
                         ::testing::Values(Param{"Memory", Make<InMemory>, 5'000},
                                           Param{"MemoryLog", Make<OverMemoryLog>, 5'000},
                                           Param{"SqliteLog", Make<OverSqliteLog>, 50}),
                         [](const auto& engine) { return std::string(engine.param.name); });

// -- What a log's history does while the log takes its time.

// Holds what it is asked until the test lets it go on.
class HeldLog final : public Log {
 public:
  explicit HeldLog(Log& log) : log_(log) {}

  void Append(std::string_view stream, std::vector<LogRecord> records, AppendDone done) override {
    Hold([this, stream = std::string(stream), records = std::move(records),
          done = std::move(done)]() mutable {
      if (!failing) return log_.Append(stream, std::move(records), std::move(done));
      done(absl::UnavailableError("no room"));
    });
  }
  void Read(std::string_view stream, LogQuery query, ReadDone done) override {
    Hold([this, stream = std::string(stream), query = std::move(query),
          done = std::move(done)]() mutable {
      if (!failing) return log_.Read(stream, std::move(query), std::move(done));
      done(absl::UnavailableError("cannot read"));
    });
  }
  void Drop(std::string_view stream, AppendDone done) override {
    Hold([this, stream = std::string(stream), done = std::move(done)]() mutable {
      log_.Drop(stream, std::move(done));
    });
  }
  void Sweep() override {}
  absl::Time began() const override { return log_.began(); }
  int64_t last_at_start() const override { return 0; }

  // Does what was asked, the oldest first, and what that leads to.
  void GoOn() {
    while (!held_.empty()) Step();
  }
  void Step() {
    auto call = std::move(held_.front());
    held_.pop_front();
    call();
  }
  size_t held() const { return held_.size(); }

  bool failing = false;

 private:
  void Hold(absl::AnyInvocable<void()> call) { held_.push_back(std::move(call)); }

  Log& log_;
  std::deque<absl::AnyInvocable<void()>> held_;
};

class LogHistoryTest : public ::testing::Test {
 protected:
  // Told later, to answers_; -1: an error.
  void Append(ChannelHistory& channel, const std::string& text) {
    const auto now = channel.Append(core::MakeFrame(core::Opcode::kText, text), [this] {
      return ChannelHistory::Appended([this](ChannelHistory::Sequence sequence) {
        answers_.push_back(sequence.ok() ? static_cast<int64_t>(*sequence) : -1);
      });
    });
    if (now.has_value()) refused_ = now->status();
  }
  std::vector<std::string> Texts(const ChannelHistory& channel) {
    std::vector<std::string> texts;
    const auto take = [&texts](const ChannelHistory::ReadResult& page) {
      if (!page.ok()) return texts.push_back("error");
      for (const auto& entry : page->entries) texts.emplace_back(entry.frame->payload());
    };
    const auto now = channel.Read({.after = 0, .max_messages = 9, .max_bytes = 1000},
                                  [&take] { return ChannelHistory::WasRead(take); });
    if (now.has_value()) take(*now);
    log_.GoOn();
    return texts;
  }

  core::ManualClock clock_;
  MemoryLog memory_{{}, clock_};
  HeldLog log_{memory_};
  std::vector<absl::StatusCode> noted_;
  bool is_failing_ = false;
  LogHistory history_{log_,
                      {.prefix = "p/",
                       .max_waiting_bytes = 50,
                       .note = [this](const absl::Status& s) { noted_.push_back(s.code()); },
                       .is_failing = [this] { return is_failing_; }}};
  std::vector<int64_t> answers_;
  absl::Status refused_;
};

TEST_F(LogHistoryTest, IsInTheHistoryOnceTheLogHasIt) {
  const auto channel = history_.Open("c");
  log_.GoOn();
  for (const char* text : {"a", "b"}) Append(*channel, text);
  EXPECT_EQ(log_.held(), 2u) << "one after the other";
  EXPECT_THAT(answers_, IsEmpty());
  EXPECT_EQ(channel->last_sequence(), 0u);
  log_.GoOn();
  EXPECT_THAT(answers_, ElementsAre(1, 2));
  EXPECT_EQ(channel->last_sequence(), 2u);
}

TEST_F(LogHistoryTest, WhoReadsSeesWhatWasAppendedBefore) {
  const auto channel = history_.Open("c");
  log_.GoOn();
  Append(*channel, "a");
  std::vector<size_t> seen;
  const auto read = [&] {
    return channel->Read({.after = 0, .max_messages = 9, .max_bytes = 1000}, [&seen] {
      return ChannelHistory::WasRead([&seen](const ChannelHistory::ReadResult& page) {
        seen.push_back(page->entries.size());
      });
    });
  };
  EXPECT_FALSE(read().has_value());
  Append(*channel, "b");
  EXPECT_THAT(seen, IsEmpty());
  log_.Step();
  EXPECT_THAT(seen, ElementsAre(1));
  EXPECT_FALSE(read().has_value());
  log_.failing = true;
  log_.Step();
  EXPECT_THAT(seen, ElementsAre(1, 1));  // `b` is not there, and will not be
  EXPECT_TRUE(read().has_value());
}

TEST_F(LogHistoryTest, WhatComesWhileItLoadsWaits) {
  {
    const auto channel = history_.Open("c");
    Append(*channel, "a");
    log_.GoOn();
  }
  const auto channel = history_.Open("c");
  Append(*channel, "b");
  EXPECT_THAT(Texts(*channel), ElementsAre("a", "b"));  // asked behind `b`
  EXPECT_THAT(answers_, ElementsAre(1, 2));
  EXPECT_THAT(Texts(*channel), ElementsAre("a", "b"));
}

TEST_F(LogHistoryTest, WhatTheLogDoesNotTakeIsNotThere) {
  const auto channel = history_.Open("c");
  Append(*channel, "a");
  log_.GoOn();
  log_.failing = true;
  Append(*channel, "b");
  log_.GoOn();
  log_.failing = false;
  Append(*channel, "c");
  log_.GoOn();
  EXPECT_THAT(answers_, ElementsAre(1, -1, 3));
  EXPECT_THAT(noted_, ElementsAre(absl::StatusCode::kOk, absl::StatusCode::kUnavailable,
                                  absl::StatusCode::kOk));
  EXPECT_THAT(Texts(*channel), ElementsAre("a", "c"));
  is_failing_ = true;
  Append(*channel, "d");
  EXPECT_EQ(refused_.code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(log_.held(), 0u);
}

TEST_F(LogHistoryTest, ALogThatCannotBeReadIsReadAgain) {
  log_.failing = true;
  const auto channel = history_.Open("c");
  Append(*channel, "a");
  EXPECT_THAT(Texts(*channel), ElementsAre("error"));
  EXPECT_THAT(answers_, ElementsAre(-1));
  log_.failing = false;
  Append(*channel, "b");
  log_.GoOn();
  EXPECT_THAT(answers_, ElementsAre(-1, 1));
  EXPECT_THAT(Texts(*channel), ElementsAre("b"));
}

TEST_F(LogHistoryTest, SoMuchMayWait) {
  const auto channel = history_.Open("c");
  Append(*channel, std::string(40, 'a'));
  EXPECT_TRUE(refused_.ok());
  Append(*channel, std::string(40, 'b'));
  EXPECT_EQ(refused_.code(), absl::StatusCode::kResourceExhausted);
  log_.GoOn();
  refused_ = absl::OkStatus();
  Append(*channel, std::string(40, 'c'));
  EXPECT_TRUE(refused_.ok());
  log_.GoOn();
  EXPECT_THAT(answers_, ElementsAre(1, 2));
}

TEST_F(LogHistoryTest, ADeletedChannelLeavesNothing) {
  auto channel = history_.Open("c");
  log_.GoOn();
  for (const char* text : {"a", "b"}) Append(*channel, text);
  channel->Forget();
  Append(*channel, "c");
  EXPECT_EQ(refused_.code(), absl::StatusCode::kNotFound);
  // Its successor does not look before the log has dropped what there was.
  const auto next = history_.Open("c");
  Append(*next, "d");
  log_.GoOn();
  EXPECT_THAT(Texts(*next), ElementsAre("d"));
  EXPECT_THAT(answers_, ElementsAre(1, 2, 1));
}

}  // namespace
}  // namespace wireloom::engine
