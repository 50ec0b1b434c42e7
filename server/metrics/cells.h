// What a shard counts in: cells that share no cache line with another shard's.
#ifndef WIRELOOM_SERVER_METRICS_CELLS_H_
#define WIRELOOM_SERVER_METRICS_CELLS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/time/time.h"
#include "runtime/core/cell.h"

namespace wireloom::server {

// A table of cells, its size fixed when it is made.
class CellTable {
 public:
  explicit CellTable(size_t size) : lines_((size + kPerLine - 1) / kPerLine) {}

  core::Cell& operator[](size_t index) { return lines_[index / kPerLine].cells[index % kPerLine]; }
  uint64_t value(size_t index) const {
    return lines_[index / kPerLine].cells[index % kPerLine].value();
  }

 private:
  static constexpr size_t kPerLine = 8;
  struct alignas(64) Line {
    std::array<core::Cell, kPerLine> cells;
  };

  std::vector<Line> lines_;
};

// Upper bounds of the latency histograms. One more bucket takes what is above.
inline constexpr std::array<absl::Duration, 14> kLatencyBounds = {
    absl::Microseconds(50),  absl::Microseconds(100), absl::Microseconds(250),
    absl::Microseconds(500), absl::Milliseconds(1),   absl::Microseconds(2500),
    absl::Milliseconds(5),   absl::Milliseconds(10),  absl::Milliseconds(25),
    absl::Milliseconds(50),  absl::Milliseconds(100), absl::Milliseconds(250),
    absl::Milliseconds(500), absl::Seconds(1)};

// A histogram's sum over shards.
struct LatencySum {
  std::array<uint64_t, kLatencyBounds.size() + 1> buckets{};  // each on its own, not cumulative
  uint64_t sum_ns = 0;

  uint64_t count() const {
    uint64_t count = 0;
    for (const uint64_t bucket : buckets) count += bucket;
    return count;
  }
};

class alignas(64) LatencyCells {
 public:
  void Observe(absl::Duration time) {
    size_t bucket = 0;
    while (bucket < kLatencyBounds.size() && time > kLatencyBounds[bucket]) ++bucket;
    buckets_[bucket].Add();
    sum_ns_.Add(static_cast<uint64_t>(absl::ToInt64Nanoseconds(time)));
  }

  void AddTo(LatencySum& sum) const {
    for (size_t i = 0; i < buckets_.size(); ++i) sum.buckets[i] += buckets_[i].value();
    sum.sum_ns += sum_ns_.value();
  }

 private:
  std::array<core::Cell, kLatencyBounds.size() + 1> buckets_;
  core::Cell sum_ns_;
};

}  // namespace wireloom::server

#endif  // WIRELOOM_SERVER_METRICS_CELLS_H_
