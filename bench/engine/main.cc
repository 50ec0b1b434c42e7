// Acknowledged appends per second to a log in memory and to one in a file, and how fast 100,000
// records are read again, by one reader and by a hundred at once.
//
//   bench_engine [--folder=PATH]     where the files are made: the disk is what limits the durable
//   log
//                                    (by default the system's folder for temporary files)
//
// Each figure is the median of several rounds, which take turns, so that both engines meet the same
// machine. Ratios are of the same round's figures.
#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <latch>
#include <memory>
#include <semaphore>
#include <string>
#include <string_view>
#include <vector>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "fmt/format.h"
#include "runtime/core/clock.h"
#include "runtime/engine/memory_log.h"
#include "runtime/engine/sqlite_log.h"

namespace wireloom::engine {
namespace {

constexpr int kRounds = 5;
constexpr size_t kStreams = 8;
constexpr int64_t kReplayed = 100'000;
constexpr std::string_view kLabels = "kpi:revenue\ndepartment:sales\norganization:acme";
// As long as the specification's KPI_UPDATED example.
const std::string& Body() {
  static const std::string body(300, 'x');
  return body;
}

[[noreturn]] void Fail(const absl::Status& status) {
  fmt::print(stderr, "{}\n", status.ToString());
  std::exit(1);
}

std::vector<LogRecord> Batch(int64_t first, int64_t count) {
  std::vector<LogRecord> records;
  for (int64_t i = 0; i < count; ++i) records.push_back({first + i, std::string(kLabels), Body()});
  return records;
}

// Appends `appends` batches, at most `in_flight` of them not acknowledged; records per second.
double Append(Log& log, size_t appends, size_t in_flight, int64_t batch) {
  std::counting_semaphore<> room(static_cast<std::ptrdiff_t>(in_flight));
  std::vector<int64_t> next(kStreams, 1);
  const absl::Time begin = absl::Now();
  for (size_t i = 0; i < appends; ++i) {
    room.acquire();
    int64_t& position = next[i % kStreams];
    log.Append(fmt::format("stream{}", i % kStreams), Batch(position, batch),
               [&room](const absl::Status& status) {
                 if (!status.ok()) Fail(status);
                 room.release();
               });
    position += batch;
  }
  for (size_t i = 0; i < in_flight; ++i) room.acquire();
  return static_cast<double>(appends) * static_cast<double>(batch) /
         absl::ToDoubleSeconds(absl::Now() - begin);
}

// Reads all of a stream as so many readers at once would, a page each at a time; records per
// second.
double Replay(Log& log, size_t readers) {
  std::vector<LogQuery> queries(readers);
  size_t reading = readers;
  std::atomic<size_t> records = 0;
  const absl::Time begin = absl::Now();
  while (reading > 0) {
    std::latch answered(static_cast<std::ptrdiff_t>(readers));
    for (LogQuery& query : queries) {
      if (query.max_records == 0) {
        answered.count_down();
        continue;
      }
      log.Read("replay", query, [&](absl::StatusOr<LogPage> page) {
        if (!page.ok()) Fail(page.status());
        records += page->found;
        query.after = page->next_after;
        if (!page->more) query.max_records = 0;
        answered.count_down();
      });
    }
    answered.wait();
    reading = static_cast<size_t>(std::count_if(
        queries.begin(), queries.end(), [](const LogQuery& q) { return q.max_records > 0; }));
  }
  if (records != readers * kReplayed) Fail(absl::InternalError("records are missing"));
  return static_cast<double>(records) / absl::ToDoubleSeconds(absl::Now() - begin);
}

double Median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

// `run` with both engines by turns, which are made anew for each round.
void Row(std::string_view name, const std::string& folder, const std::function<double(Log&)>& run) {
  const core::SystemClock clock;
  const LogRetention retention;
  std::vector<double> memory, sqlite, ratio;
  for (int round = 0; round < kRounds; ++round) {
    MemoryLog in_memory(retention, clock);
    memory.push_back(run(in_memory));
    const std::string file = folder + "/bench_engine.sqlite";
    auto in_file = SqliteLog::Open(file, retention, clock);
    if (!in_file.ok()) Fail(in_file.status());
    sqlite.push_back(run(**in_file));
    ratio.push_back(sqlite.back() / memory.back());
    in_file->reset();
    for (const char* end : {"", "-lock", "-shm", "-wal"}) std::filesystem::remove(file + end);
  }
  fmt::print("{:<44}{:>14.0f}{:>14.0f}{:>10.4f}\n", name, Median(memory), Median(sqlite),
             Median(ratio));
  std::fflush(stdout);
}

void Main(const std::string& folder) {
  fmt::print("{:<44}{:>14}{:>14}{:>10}\n", "records/s (300 bytes each)", "memory", "SQLite",
             "ratio");
  Row("append, 1 in flight", folder, [](Log& log) { return Append(log, 500, 1, 1); });
  Row("append, 64 in flight", folder, [](Log& log) { return Append(log, 20'000, 64, 1); });
  Row("append, 1,024 in flight", folder, [](Log& log) { return Append(log, 50'000, 1024, 1); });
  Row("append, batches of 1,000, 4 in flight", folder,
      [](Log& log) { return Append(log, 100, 4, 1000); });
  for (const size_t readers : {size_t{1}, size_t{100}}) {
    Row(fmt::format("replay of 100,000, {} at once", readers), folder, [readers](Log& log) {
      for (int64_t first = 1; first <= kReplayed; first += 10'000) {
        std::latch kept(1);
        log.Append("replay", Batch(first, 10'000), [&kept](const absl::Status& status) {
          if (!status.ok()) Fail(status);
          kept.count_down();
        });
        kept.wait();
      }
      return Replay(log, readers);
    });
  }
}

}  // namespace
}  // namespace wireloom::engine

int main(int argc, char** argv) {
  std::string folder = std::filesystem::temp_directory_path();
  for (const std::string_view argument : std::vector<std::string_view>(argv + 1, argv + argc)) {
    constexpr std::string_view kFolder = "--folder=";
    // `./dev bench` gives all programs the same flags: those of others are none of this one's.
    if (argument.starts_with(kFolder)) folder = argument.substr(kFolder.size());
  }
  wireloom::engine::Main(folder);
}
