// What every engine promises about a log, whatever keeps it.
#include <atomic>
#include <functional>
#include <memory>
#include <numeric>
#include <string>
#include <thread>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "runtime/core/manual_clock.h"
#include "runtime/engine/memory_log.h"
#include "runtime/engine/sqlite_log.h"
#include "tests/runtime/engine/log_under_test.h"

namespace wireloom::engine {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct Engine {
  std::string name;
  std::function<std::unique_ptr<Log>(const ScratchFolder&, const LogRetention&, const core::Clock&)>
      make;
};

std::vector<int64_t> Range(int64_t first, int64_t count) {
  std::vector<int64_t> positions(static_cast<size_t>(count));
  std::iota(positions.begin(), positions.end(), first);
  return positions;
}

class LogContractTest : public ::testing::TestWithParam<Engine> {
 protected:
  void Open(const LogRetention& retention) { log_ = GetParam().make(folder_, retention, clock_); }
  void SetUp() override { Open({}); }

  LogExtent Extent(std::string_view stream) {
    const auto page = Read(*log_, stream);
    EXPECT_TRUE(page.ok());
    return page.ok() ? page->extent : LogExtent{};
  }

  ScratchFolder folder_;
  core::ManualClock clock_;
  std::unique_ptr<Log> log_;
};

TEST_P(LogContractTest, BeginsEmpty) {
  const auto page = Read(*log_, "s", {.after = 7});
  ASSERT_TRUE(page.ok());
  EXPECT_THAT(page->records, IsEmpty());
  EXPECT_EQ(page->found, 0u);
  EXPECT_FALSE(page->more);
  EXPECT_EQ(page->next_after, 7);
  EXPECT_EQ(page->extent.last, 0);
  EXPECT_EQ(page->extent.complete_after, 0);
  EXPECT_EQ(page->extent.records, 0u);
  EXPECT_EQ(log_->last_at_start(), 0);
  EXPECT_EQ(log_->began(), clock_.Now());
}

TEST_P(LogContractTest, GivesBackWhatWasAppended) {
  const std::string odd("\0\xFF\n", 3);
  const std::string large(1 << 20, 'x');
  std::vector<LogRecord> records = {
      {5, "a", "one"}, {6, odd, odd}, {1000, "", ""}, {1001, "", large}};
  ASSERT_TRUE(Append(*log_, "s", records).ok());
  const auto page = Read(*log_, "s", {.max_bytes = 1 << 21});
  ASSERT_TRUE(page.ok());
  ASSERT_EQ(page->records.size(), records.size());
  for (size_t i = 0; i < records.size(); ++i) {
    EXPECT_EQ(page->records[i]->position, records[i].position);
    EXPECT_EQ(page->records[i]->labels, records[i].labels);
    EXPECT_EQ(page->records[i]->body, records[i].body);
  }
  EXPECT_FALSE(page->more);
  EXPECT_EQ(page->next_after, 1001);
  EXPECT_EQ(page->extent.last, 1001);
  EXPECT_EQ(page->extent.records, 4u);
}

TEST_P(LogContractTest, ReadsWhatIsStrictlyNewerUpToABound) {
  ASSERT_TRUE(Append(*log_, "s", Records(10, 10)).ok());
  EXPECT_EQ(AllPositions(*log_, "s", {.after = 9}), Range(10, 10));
  EXPECT_EQ(AllPositions(*log_, "s", {.after = 10}), Range(11, 9));
  EXPECT_EQ(AllPositions(*log_, "s", {.after = 12, .up_to = 14}), Range(13, 2));
  EXPECT_THAT(AllPositions(*log_, "s", {.after = 19}), IsEmpty());
  EXPECT_THAT(AllPositions(*log_, "s", {.after = 15, .up_to = 15}), IsEmpty());
}

TEST_P(LogContractTest, RefusesPositionsThatAreNotInOrder) {
  ASSERT_TRUE(Append(*log_, "s", Records(10, 2)).ok());
  for (const int64_t bad : {11, 10, 1, 0, -5}) {
    EXPECT_TRUE(absl::IsInvalidArgument(Append(*log_, "s", Records(bad, 1)))) << bad;
  }
  // All or nothing.
  std::vector<LogRecord> records = Records(20, 3);
  records.push_back(records.front());
  EXPECT_TRUE(absl::IsInvalidArgument(Append(*log_, "s", records)));
  EXPECT_TRUE(absl::IsInvalidArgument(Append(*log_, "new", Records(0, 1))));
  EXPECT_THAT(AllPositions(*log_, "s"), ElementsAre(10, 11));
  EXPECT_TRUE(Append(*log_, "s", Records(12, 1)).ok());
  EXPECT_TRUE(Append(*log_, "s", {}).ok());
  EXPECT_THAT(AllPositions(*log_, "s"), ElementsAre(10, 11, 12));
}

TEST_P(LogContractTest, BoundsPages) {
  ASSERT_TRUE(Append(*log_, "s", Records(1, 100, "ab", "cdef")).ok());  // 7 to 9 bytes each
  auto page = Read(*log_, "s", {.max_records = 3});
  EXPECT_EQ(PositionsOf(*page), Range(1, 3));
  EXPECT_TRUE(page->more);
  EXPECT_EQ(page->next_after, 3);
  page = Read(*log_, "s", {.max_bytes = 21});
  EXPECT_EQ(PositionsOf(*page), Range(1, 3));
  page = Read(*log_, "s", {.max_bytes = 20});
  EXPECT_EQ(PositionsOf(*page), Range(1, 2));
  page = Read(*log_, "s", {.max_bytes = 1});
  EXPECT_EQ(PositionsOf(*page), Range(1, 1));
  page = Read(*log_, "s", {.max_scanned = 5});
  EXPECT_EQ(PositionsOf(*page), Range(1, 5));
  EXPECT_TRUE(page->more);
  page = Read(*log_, "s", {.max_records = 100});
  EXPECT_FALSE(page->more);
  for (const LogQuery& query : {LogQuery{.max_records = 7}, LogQuery{.max_bytes = 50},
                                LogQuery{.max_scanned = 9}, LogQuery{.max_records = 1}}) {
    EXPECT_EQ(AllPositions(*log_, "s", query), Range(1, 100));
  }
}

TEST_P(LogContractTest, ChoosesByLabels) {
  for (int64_t i = 1; i <= 100; ++i) {
    ASSERT_TRUE(Append(*log_, "s", Records(i, 1, i % 10 == 0 ? "ten" : "other")).ok());
  }
  const auto tens = [](std::string_view labels) { return labels == "ten"; };
  EXPECT_THAT(AllPositions(*log_, "s", {.wanted = tens}),
              ElementsAre(10, 20, 30, 40, 50, 60, 70, 80, 90, 100));
  auto page = Read(*log_, "s", {.wanted = tens, .max_scanned = 25});
  EXPECT_EQ(PositionsOf(*page), (std::vector<int64_t>{10, 20}));
  EXPECT_TRUE(page->more);
  EXPECT_EQ(page->next_after, 25);
  // A page without a record leads on all the same.
  page = Read(*log_, "s", {.wanted = tens, .max_scanned = 5});
  EXPECT_THAT(page->records, IsEmpty());
  EXPECT_EQ(page->next_after, 5);
  EXPECT_TRUE(page->more);
}

TEST_P(LogContractTest, Counts) {
  ASSERT_TRUE(Append(*log_, "s", Records(1, 100, "a", std::string(10'000, 'x'))).ok());
  auto page = Read(*log_, "s", {.after = 10, .max_records = 1, .count_only = true});
  EXPECT_EQ(page->found, 90u);
  EXPECT_THAT(page->records, IsEmpty());
  EXPECT_FALSE(page->more);
  page = Read(*log_, "s", {.after = 10, .up_to = 20, .max_scanned = 6, .count_only = true});
  EXPECT_EQ(page->found, 6u);
  EXPECT_TRUE(page->more);
  EXPECT_EQ(page->next_after, 16);
}

TEST_P(LogContractTest, KeepsStreamsApart) {
  const std::string odd("s\0t", 3);
  ASSERT_TRUE(Append(*log_, "s", Records(1, 3)).ok());
  ASSERT_TRUE(Append(*log_, "t", Records(2, 2)).ok());
  ASSERT_TRUE(Append(*log_, odd, Records(9, 1)).ok());
  EXPECT_EQ(AllPositions(*log_, "s"), Range(1, 3));
  EXPECT_EQ(AllPositions(*log_, "t"), Range(2, 2));
  EXPECT_EQ(AllPositions(*log_, odd), Range(9, 1));
}

TEST_P(LogContractTest, LetsGoOfWhatIsTooMuch) {
  log_.reset();
  Open({.max_records = 10});
  ASSERT_TRUE(Append(*log_, "s", Records(1, 10)).ok());
  EXPECT_EQ(Extent("s").complete_after, 0);
  ASSERT_TRUE(Append(*log_, "s", Records(11, 3)).ok());
  EXPECT_EQ(AllPositions(*log_, "s"), Range(4, 10));
  EXPECT_EQ(Extent("s").complete_after, 3);
  EXPECT_EQ(Extent("s").records, 10u);
  // More at once than is kept.
  ASSERT_TRUE(Append(*log_, "s", Records(100, 1000)).ok());
  EXPECT_EQ(AllPositions(*log_, "s"), Range(1090, 10));
  EXPECT_EQ(Extent("s").complete_after, 1089);
  EXPECT_EQ(Extent("s").last, 1099);
}

TEST_P(LogContractTest, LetsGoOfWhatIsTooOldLittleByLittle) {
  log_.reset();
  Open({.max_age = absl::Hours(1)});
  ASSERT_TRUE(Append(*log_, "s", Records(1, 3000)).ok());
  clock_.Advance(absl::Minutes(30));
  ASSERT_TRUE(Append(*log_, "s", Records(3001, 1)).ok());
  clock_.Advance(absl::Minutes(31));
  EXPECT_EQ(Extent("s").complete_after, 0);
  size_t before = Extent("s").records;
  int64_t position = 3002;
  for (; Extent("s").complete_after < 3000; ++position) {
    ASSERT_LT(position, 6000);
    ASSERT_TRUE(Append(*log_, "s", Records(position, 1)).ok());
    EXPECT_LT(before - Extent("s").records, 100u) << "a stall";
    before = Extent("s").records;
  }
  EXPECT_EQ(AllPositions(*log_, "s"), Range(3001, position - 3001));
}

TEST_P(LogContractTest, SweepsStreamsThatNobodyAppendsTo) {
  log_.reset();
  Open({.max_age = absl::Hours(1)});
  for (int i = 0; i < 100; ++i) {
    ASSERT_TRUE(Append(*log_, "s" + std::to_string(i), Records(1, 20)).ok());
  }
  ASSERT_TRUE(Append(*log_, "large", Records(1, 2000)).ok());
  clock_.Advance(absl::Hours(2));
  ASSERT_TRUE(Append(*log_, "new", Records(1, 1)).ok());
  for (int i = 0; i < 10; ++i) log_->Sweep();
  ASSERT_TRUE(Append(*log_, "new", Records(2, 1)).ok());  // the sweeps are over
  for (int i = 0; i < 100; ++i) {
    const LogExtent extent = Extent("s" + std::to_string(i));
    EXPECT_EQ(extent.records, 0u);
    EXPECT_EQ(extent.complete_after, 20);
    EXPECT_EQ(extent.last, 20);
  }
  EXPECT_EQ(Extent("large").records, 0u);
  EXPECT_EQ(Extent("new").records, 2u);
  EXPECT_TRUE(absl::IsInvalidArgument(Append(*log_, "s1", Records(20, 1))));
  EXPECT_TRUE(Append(*log_, "s1", Records(21, 1)).ok());
}

TEST_P(LogContractTest, DropsStreams) {
  ASSERT_TRUE(Append(*log_, "s", Records(5, 3000)).ok());
  ASSERT_TRUE(Append(*log_, "t", Records(5, 1)).ok());
  ASSERT_TRUE(Drop(*log_, "s").ok());
  ASSERT_TRUE(Drop(*log_, "never there").ok());
  EXPECT_THAT(AllPositions(*log_, "s"), IsEmpty());
  EXPECT_EQ(Extent("s").last, 0);
  ASSERT_TRUE(Append(*log_, "s", Records(1, 2)).ok());
  for (int i = 0; i < 10; ++i) log_->Sweep();
  ASSERT_TRUE(Append(*log_, "s", Records(3, 1)).ok());
  EXPECT_EQ(AllPositions(*log_, "s"), Range(1, 3));
  EXPECT_EQ(AllPositions(*log_, "t"), Range(5, 1));
}

// Many threads at once: what was appended is seen at once and in order, without gaps.
TEST_P(LogContractTest, ServesManyThreads) {
  static constexpr int kAppends = 300;
  static constexpr int64_t kBatch = 3;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([this, t] {
      const std::string stream = "s" + std::to_string(t);
      std::atomic<int> kept = 0;
      for (int i = 0; i < kAppends; ++i) {
        log_->Append(stream, Records(1 + i * kBatch, kBatch),
                     [&kept](const absl::Status& status) { kept += status.ok() ? 1 : 0; });
        if (i % 16 != 0) continue;
        // What came before may still be on its way, but whole and in order.
        const std::vector<int64_t> seen = AllPositions(*log_, stream, {.max_records = 100});
        EXPECT_GE(static_cast<int>(seen.size()), 0);
        EXPECT_EQ(seen, Range(1, static_cast<int64_t>(seen.size())));
        EXPECT_EQ(seen.size() % kBatch, 0u);
      }
      ASSERT_TRUE(Append(*log_, stream, Records(1 + kAppends * kBatch, 1)).ok());
      EXPECT_EQ(kept, kAppends);
      EXPECT_EQ(AllPositions(*log_, stream), Range(1, kAppends * kBatch + 1));
    });
  }
  for (std::thread& thread : threads) thread.join();
}

INSTANTIATE_TEST_SUITE_P(
    Engines, LogContractTest,
    ::testing::Values(Engine{"Memory",
                             [](const ScratchFolder&, const LogRetention& retention,
                                const core::Clock& clock) {
                               return std::make_unique<MemoryLog>(retention, clock);
                             }},
                      Engine{"Sqlite",
                             [](const ScratchFolder& folder, const LogRetention& retention,
                                const core::Clock& clock) -> std::unique_ptr<Log> {
                               auto log =
                                   SqliteLog::Open(folder.File("log.sqlite"), retention, clock);
                               EXPECT_TRUE(log.ok()) << log.status();
                               return log.ok() ? *std::move(log) : nullptr;
                             }}),
    [](const auto& engine) { return engine.param.name; });

}  // namespace
}  // namespace wireloom::engine
