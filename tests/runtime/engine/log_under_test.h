// Logs for tests: made by name, asked without callbacks.
#ifndef WIRELOOM_TESTS_RUNTIME_ENGINE_LOG_UNDER_TEST_H_
#define WIRELOOM_TESTS_RUNTIME_ENGINE_LOG_UNDER_TEST_H_

#include <cstdint>
#include <filesystem>
#include <future>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "runtime/engine/log.h"

namespace wireloom::engine {

// A folder that goes with the test.
class ScratchFolder {
 public:
  ScratchFolder() {
    std::string name = testing::TempDir() + "/wireloom-log-XXXXXX";
    path_ = mkdtemp(name.data());
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  ~ScratchFolder() { std::filesystem::remove_all(path_); }

  std::string File(std::string_view name) const { return path_ + "/" + std::string(name); }

 private:
  std::string path_;
};

inline std::vector<LogRecord> Records(int64_t first, int64_t count, std::string_view labels = "",
                                      std::string_view body = "body") {
  std::vector<LogRecord> records;
  for (int64_t position = first; position < first + count; ++position) {
    records.push_back(
        {position, std::string(labels), std::string(body) + std::to_string(position)});
  }
  return records;
}

inline absl::Status Append(Log& log, std::string_view stream, std::vector<LogRecord> records) {
  std::promise<absl::Status> done;
  log.Append(stream, std::move(records),
             [&done](const absl::Status& status) { done.set_value(status); });
  return done.get_future().get();
}

inline absl::StatusOr<LogPage> Read(Log& log, std::string_view stream, LogQuery query = {}) {
  std::promise<absl::StatusOr<LogPage>> done;
  log.Read(stream, std::move(query),
           [&done](absl::StatusOr<LogPage> page) { done.set_value(std::move(page)); });
  return done.get_future().get();
}

inline absl::Status Drop(Log& log, std::string_view stream) {
  std::promise<absl::Status> done;
  log.Drop(stream, [&done](const absl::Status& status) { done.set_value(status); });
  return done.get_future().get();
}

inline std::vector<int64_t> PositionsOf(const LogPage& page) {
  std::vector<int64_t> positions;
  for (const LogRecordRef& record : page.records) positions.push_back(record->position);
  return positions;
}

// All positions of a stream, page by page; fails where the pages do not lead to the end.
inline std::vector<int64_t> AllPositions(Log& log, std::string_view stream, LogQuery query = {}) {
  std::vector<int64_t> all;
  for (;;) {
    const absl::StatusOr<LogPage> page = Read(log, stream, query);
    EXPECT_TRUE(page.ok()) << page.status();
    if (!page.ok()) return all;
    const std::vector<int64_t> positions = PositionsOf(*page);
    all.insert(all.end(), positions.begin(), positions.end());
    if (!page->more) return all;
    EXPECT_GT(page->next_after, query.after) << "a page that leads nowhere";
    if (page->next_after <= query.after) return all;
    query.after = page->next_after;
  }
}

}  // namespace wireloom::engine

#endif  // WIRELOOM_TESTS_RUNTIME_ENGINE_LOG_UNDER_TEST_H_
