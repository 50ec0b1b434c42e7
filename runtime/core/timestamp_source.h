// Timestamps that are unique and strictly increasing, over all shards.
#ifndef WIRELOOM_RUNTIME_CORE_TIMESTAMP_SOURCE_H_
#define WIRELOOM_RUNTIME_CORE_TIMESTAMP_SOURCE_H_

#include <algorithm>
#include <atomic>
#include <cstdint>

#include "absl/time/time.h"

namespace wireloom::core {

// Microseconds, because durable messages are written with six digits. Safe from every thread.
class TimestampSource {
 public:
  // `now`, or the microsecond after the last one given out where the clock has not gone beyond
  // that.
  absl::Time Next(absl::Time now) {
    const int64_t wanted = absl::ToUnixMicros(now);
    int64_t last = last_.load(std::memory_order_relaxed);
    int64_t next = 0;
    do {
      next = std::max(last + 1, wanted);
    } while (!last_.compare_exchange_weak(last, next, std::memory_order_acq_rel,
                                          std::memory_order_relaxed));
    return absl::FromUnixMicros(next);
  }

 private:
  std::atomic<int64_t> last_{0};
};

}  // namespace wireloom::core

#endif  // WIRELOOM_RUNTIME_CORE_TIMESTAMP_SOURCE_H_
