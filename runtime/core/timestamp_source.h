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
  // `after`: the first one is later than that.
  explicit TimestampSource(absl::Time after = absl::UnixEpoch())
      : last_(absl::ToUnixMicros(after)) {}

  // `now`, or the microsecond after the last one given out where the clock has not gone beyond
  // that.
  absl::Time Next(absl::Time now) { return Reserve(now, 1); }

  // As Next(), for `count` (at least 1) at once: the one that is returned, and those of the
  // microseconds behind it.
  absl::Time Reserve(absl::Time now, int64_t count) {
    const int64_t wanted = absl::ToUnixMicros(now);
    int64_t last = last_.load(std::memory_order_relaxed);
    int64_t first = 0;
    do {
      first = std::max(last + 1, wanted);
    } while (!last_.compare_exchange_weak(last, first + count - 1, std::memory_order_acq_rel,
                                          std::memory_order_relaxed));
    return absl::FromUnixMicros(first);
  }

  // The last one that was given out.
  absl::Time last() const { return absl::FromUnixMicros(last_.load(std::memory_order_acquire)); }

 private:
  std::atomic<int64_t> last_;
};

}  // namespace wireloom::core

#endif  // WIRELOOM_RUNTIME_CORE_TIMESTAMP_SOURCE_H_
