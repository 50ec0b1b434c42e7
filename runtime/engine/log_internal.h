// What all logs do alike.
#ifndef WIRELOOM_RUNTIME_ENGINE_LOG_INTERNAL_H_
#define WIRELOOM_RUNTIME_ENGINE_LOG_INTERNAL_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "runtime/engine/log.h"

namespace wireloom::engine::internal {

// So many records more than an append brings are let go with it: what is too much goes soon, and no
// append waits long for it.
inline constexpr size_t kMaxExtraTrim = 64;
// And of each stream with a sweep.
inline constexpr size_t kMaxSweep = 1024;

// Whether records may follow the position `last`.
absl::Status CheckOrder(int64_t last, const std::vector<LogRecord>& records);

// Fills a page with what a query looks at, record by record.
class PageBuilder {
 public:
  PageBuilder(const LogQuery& query, LogPage* page) : query_(query), page_(*page) {
    page_.next_after = query.after;
  }

  // Looks at the next record; `body_size` and `make` (a LogRecordRef) are called where they are
  // needed. False: the page is full, the record belongs to the next one.
  template <typename BodySize, typename Make>
  bool Visit(int64_t position, std::string_view labels, BodySize body_size, Make make) {
    if (scanned_ == query_.max_scanned) return Full();
    if (!query_.wanted || query_.wanted(labels)) {
      if (!query_.count_only) {
        const size_t size = labels.size() + body_size();
        if (page_.found > 0 &&
            (page_.found >= query_.max_records || bytes_ + size > query_.max_bytes)) {
          return Full();
        }
        bytes_ += size;
        page_.records.push_back(make());
      }
      ++page_.found;
    }
    ++scanned_;
    page_.next_after = position;
    return true;
  }

 private:
  bool Full() {
    page_.more = true;
    return false;
  }

  const LogQuery& query_;
  LogPage& page_;
  size_t scanned_ = 0;
  size_t bytes_ = 0;
};

}  // namespace wireloom::engine::internal

#endif  // WIRELOOM_RUNTIME_ENGINE_LOG_INTERNAL_H_
