// What is special about the log in a file: what outlasts the process, and what files it refuses.
#include "runtime/engine/sqlite_log.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <numeric>
#include <random>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "runtime/core/manual_clock.h"
#include "runtime/engine/sqlite.h"
#include "tests/runtime/engine/log_under_test.h"

namespace wireloom::engine {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class SqliteLogTest : public ::testing::Test {
 protected:
  std::unique_ptr<Log> Open(const LogRetention& retention = {}) {
    auto log = SqliteLog::Open(file_, retention, clock_);
    EXPECT_TRUE(log.ok()) << log.status();
    return log.ok() ? *std::move(log) : nullptr;
  }
  absl::Status Refusal() { return SqliteLog::Open(file_, {}, clock_).status(); }

  ScratchFolder folder_;
  const std::string file_ = folder_.File("log.sqlite");
  core::ManualClock clock_;
};

TEST_F(SqliteLogTest, OutlastsTheProcess) {
  const absl::Time began = clock_.Now();
  {
    const auto log = Open();
    ASSERT_TRUE(Append(*log, "s", Records(1, 5)).ok());
    ASSERT_TRUE(Append(*log, "t", Records(70, 2)).ok());
    ASSERT_TRUE(Append(*log, "dropped", Records(1, 1)).ok());
    ASSERT_TRUE(Drop(*log, "dropped").ok());
  }
  clock_.Advance(absl::Hours(1));
  const auto log = Open();
  EXPECT_EQ(log->began(), began);
  EXPECT_EQ(log->last_at_start(), 71);
  EXPECT_THAT(AllPositions(*log, "s"), ElementsAre(1, 2, 3, 4, 5));
  EXPECT_THAT(AllPositions(*log, "dropped"), IsEmpty());
  EXPECT_TRUE(absl::IsInvalidArgument(Append(*log, "s", Records(5, 1))));
  EXPECT_TRUE(Append(*log, "s", Records(6, 1)).ok());
}

TEST_F(SqliteLogTest, KeepsLessOnceRetentionIsLess) {
  ASSERT_TRUE(Append(*Open(), "s", Records(1, 1000)).ok());
  const auto log = Open({.max_records = 100});
  for (int i = 0; i < 3; ++i) log->Sweep();
  ASSERT_TRUE(Append(*log, "other", Records(1, 1)).ok());
  EXPECT_EQ(AllPositions(*log, "s").front(), 901);
  EXPECT_EQ(Read(*log, "s")->extent.complete_after, 900);
}

TEST_F(SqliteLogTest, LeavesOneFileAtItsEnd) {
  ASSERT_TRUE(Append(*Open(), "s", Records(1, 10)).ok());
  EXPECT_FALSE(std::filesystem::exists(file_ + "-wal"));
}

TEST_F(SqliteLogTest, BelongsToOneProcess) {
  const auto log = Open();
  const absl::Status refusal = Refusal();
  EXPECT_TRUE(absl::IsFailedPrecondition(refusal));
  EXPECT_THAT(refusal.message(), AllOf(HasSubstr(file_), HasSubstr("another process")));
}

TEST_F(SqliteLogTest, RefusesWhatIsNoLog) {
  std::ofstream(file_) << "this is a text of some length, and surely not a database";
  EXPECT_TRUE(absl::IsDataLoss(Refusal())) << Refusal();
  EXPECT_THAT(Refusal().message(), HasSubstr(file_));

  std::filesystem::remove(file_);
  ASSERT_TRUE(sqlite::Connection::Open(file_)->Execute("CREATE TABLE mine (x)").ok());
  EXPECT_TRUE(absl::IsFailedPrecondition(Refusal()));
  EXPECT_THAT(Refusal().message(), HasSubstr("something else"));
  EXPECT_EQ(*sqlite::Connection::Open(file_)->QueryInteger("SELECT count(*) FROM mine"), 0);
}

TEST_F(SqliteLogTest, RefusesFilesOfNewerVersions) {
  Open();
  ASSERT_TRUE(sqlite::Connection::Open(file_)->Execute("PRAGMA user_version = 2").ok());
  EXPECT_TRUE(absl::IsFailedPrecondition(Refusal()));
  EXPECT_THAT(Refusal().message(), HasSubstr("newer version"));
}

TEST_F(SqliteLogTest, NamesAFileThatCannotBeOpened) {
  const absl::Status refusal =
      SqliteLog::Open(folder_.File("missing/log.sqlite"), {}, clock_).status();
  EXPECT_TRUE(absl::IsFailedPrecondition(refusal));
  EXPECT_THAT(refusal.message(),
              AllOf(HasSubstr("missing/log.sqlite"), HasSubstr("No such file or directory")));
}

// Noise over whole pages, where so many parts of the file lie before them.
void Damage(const std::string& file, double place) {
  const auto size = static_cast<std::streamoff>(std::filesystem::file_size(file));
  std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
  stream.seekp(static_cast<std::streamoff>(static_cast<double>(size) * place) / 4096 * 4096);
  stream << std::string(4 * 4096, '\x5A');
}

TEST_F(SqliteLogTest, RefusesADamagedFile) {
  ASSERT_TRUE(Append(*Open(), "s", Records(1, 5000)).ok());
  Damage(file_, 0.5);
  EXPECT_TRUE(absl::IsDataLoss(Refusal())) << Refusal();
  EXPECT_THAT(Refusal().message(), AllOf(HasSubstr(file_), HasSubstr("is damaged")));
}

// The writer meets the damage when it lets go of old records. The file is larger than its cache.
TEST_F(SqliteLogTest, TakesNothingMoreOnceItMeetsDamage) {
  constexpr int64_t kRecords = 30'000;
  ASSERT_TRUE(Append(*Open(), "s", Records(1, kRecords, "", std::string(900, 'x'))).ok());
  const auto log = Open({.max_records = 1});
  Damage(file_, 0.1);
  absl::Status status;
  for (int64_t i = 1; i <= 500 && status.ok(); ++i) {
    status = Append(*log, "s", Records(kRecords + i, 1));
  }
  ASSERT_TRUE(absl::IsDataLoss(status)) << status;
  EXPECT_THAT(status.message(), AllOf(HasSubstr(file_), HasSubstr("is damaged")));
  EXPECT_TRUE(absl::IsDataLoss(Append(*log, "other", Records(1, 1))));
}

// The limit of a file's size stands in for a full disk: the write fails half-way.
TEST_F(SqliteLogTest, RefusesWhatDoesNotFitAndGoesOnLater) {
  const auto log = Open();
  ASSERT_TRUE(Append(*log, "s", Records(1, 10)).ok());
  rlimit before{};
  ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);
  const auto old_handler = std::signal(SIGXFSZ, SIG_IGN);
  const rlimit small = {200'000, before.rlim_max};
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &small), 0);
  int64_t next = 11;
  absl::Status status;
  while (next < 100'000 && (status = Append(*log, "s", Records(next, 100))).ok()) next += 100;
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &before), 0);
  EXPECT_TRUE(absl::IsUnavailable(status) || absl::IsResourceExhausted(status)) << status;
  EXPECT_THAT(status.message(), HasSubstr(file_));
  EXPECT_GT(next, 100);
  EXPECT_EQ(AllPositions(*log, "s").size(), static_cast<size_t>(next - 1));
  EXPECT_TRUE(Append(*log, "s", Records(next, 100)).ok());
  EXPECT_EQ(AllPositions(*log, "s").size(), static_cast<size_t>(next + 99));
  std::signal(SIGXFSZ, old_handler);
}

// In a process of its own: appends batches of 1 to 9 records to three streams until it is killed,
// and tells the number of each that was kept through the pipe.
[[noreturn]] void AppendUntilKilled(const std::string& file, int pipe, unsigned seed) {
  const core::SystemClock clock;
  auto log = SqliteLog::Open(file, {.max_records = 1'000'000}, clock);
  if (!log.ok()) _exit(3);
  std::mt19937 random(seed);
  std::vector<int64_t> next(3);
  for (size_t s = 0; s < next.size(); ++s) {
    const auto page = Read(**log, std::string(1, static_cast<char>('a' + s)));
    next[s] = page->extent.last + 1;
  }
  for (;;) {
    const size_t s = random() % next.size();
    const auto count = static_cast<int64_t>(1 + random() % 9);
    std::vector<LogRecord> records = Records(next[s], count, std::to_string(count));
    const std::array<int64_t, 3> kept = {static_cast<int64_t>(s), next[s], count};
    next[s] += count;
    (*log)->Append(std::string(1, static_cast<char>('a' + s)), std::move(records),
                   [pipe, kept](const absl::Status& status) {
                     if (!status.ok() || write(pipe, kept.data(), sizeof(kept)) < 0) _exit(4);
                   });
    if (random() % 50 == 0) std::this_thread::sleep_for(std::chrono::microseconds(200));
  }
}

// The labels of each record say how many its batch has.
void ExpectWholeBatches(Log& log, std::string_view stream) {
  std::vector<int64_t> sizes;
  LogQuery query;
  for (bool more = true; more;) {
    const auto page = Read(log, stream, query);
    ASSERT_TRUE(page.ok()) << page.status();
    for (const LogRecordRef& record : page->records) sizes.push_back(std::stol(record->labels));
    query.after = page->next_after;
    more = page->more;
  }
  size_t at = 0;
  while (at < sizes.size()) {
    const auto size = static_cast<size_t>(sizes[at]);
    ASSERT_LE(at + size, sizes.size()) << "half a batch";
    ASSERT_TRUE(std::all_of(sizes.begin() + static_cast<std::ptrdiff_t>(at),
                            sizes.begin() + static_cast<std::ptrdiff_t>(at + size),
                            [&](int64_t other) { return other == sizes[at]; }));
    at += size;
  }
}

TEST_F(SqliteLogTest, KeepsWholeBatchesWhenTheProcessIsKilled) {
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE(testing::Message() << "seed " << seed);
  std::mt19937 random(seed);
  constexpr int kKills = 10;
  for (int kill_number = 0; kill_number < kKills; ++kill_number) {
    std::array<int, 2> pipe{};
    ASSERT_EQ(pipe2(pipe.data(), O_CLOEXEC), 0);
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) AppendUntilKilled(file_, pipe[1], static_cast<unsigned>(random()));
    close(pipe[1]);
    const auto life = std::chrono::milliseconds(20 + random() % 100);
    std::vector<std::array<int64_t, 3>> kept;
    std::array<int64_t, 3> one{};
    // It lives until it has kept something, and a little longer.
    ASSERT_EQ(read(pipe[0], one.data(), sizeof(one)), static_cast<ssize_t>(sizeof(one)));
    kept.push_back(one);
    std::thread killer([child, life] {
      std::this_thread::sleep_for(life);
      kill(child, SIGKILL);
    });
    while (read(pipe[0], one.data(), sizeof(one)) == static_cast<ssize_t>(sizeof(one))) {
      kept.push_back(one);
    }
    killer.join();
    close(pipe[0]);
    int ended = 0;
    ASSERT_EQ(waitpid(child, &ended, 0), child);
    ASSERT_TRUE(WIFSIGNALED(ended)) << "exit code " << WEXITSTATUS(ended);

    auto opened = SqliteLog::Open(file_, {.max_records = 1'000'000}, clock_);
    ASSERT_TRUE(opened.ok()) << opened.status();
    Log& log = **opened;
    for (const std::string stream : {"a", "b", "c"}) {
      const std::vector<int64_t> held = AllPositions(log, stream);
      ExpectWholeBatches(log, stream);
      std::vector<int64_t> expected(held.size());
      std::iota(expected.begin(), expected.end(), 1);
      ASSERT_EQ(held, expected);
      for (const auto& [s, first, count] : kept) {
        if (stream[0] != static_cast<char>('a' + s)) continue;
        ASSERT_GE(static_cast<int64_t>(held.size()), first + count - 1) << "acknowledged and lost";
      }
    }
  }
}

}  // namespace
}  // namespace wireloom::engine
