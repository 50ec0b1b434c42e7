// A token bucket that several threads share.
#ifndef WIRELOOM_RUNTIME_CORE_SHARED_BUCKET_H_
#define WIRELOOM_RUNTIME_CORE_SHARED_BUCKET_H_

#include <atomic>
#include <cstdint>
#include <limits>

#include "absl/time/time.h"
#include "runtime/core/token_bucket.h"

namespace wireloom::core {

// As TokenBucket, without a lock: the generic cell rate algorithm (ITU-T I.371) keeps one number,
// the moment at which the bucket will be full again. Full at first. Safe from every thread; `now`
// is Clock::Elapsed(). The limit comes with each call, because a reload may change it.
class SharedBucket {
 public:
  // Takes a token if there is one.
  bool Take(const RateLimit& limit, absl::Duration now);

  // Time until the next token, zero if there is one.
  absl::Duration UntilNext(const RateLimit& limit, absl::Duration now) const;

  bool full(absl::Duration now) const {
    return full_at_ns_.load(std::memory_order_relaxed) <= absl::ToInt64Nanoseconds(now);
  }

 private:
  std::atomic<int64_t> full_at_ns_{std::numeric_limits<int64_t>::min()};
};

}  // namespace wireloom::core

#endif  // WIRELOOM_RUNTIME_CORE_SHARED_BUCKET_H_
