// A token bucket: the rate limit of a connection.
#ifndef WIRELOOM_RUNTIME_CORE_TOKEN_BUCKET_H_
#define WIRELOOM_RUNTIME_CORE_TOKEN_BUCKET_H_

#include <cstdint>

#include "absl/time/time.h"

namespace wireloom::core {

// `rate` tokens come back evenly over `window`; at most `capacity` are held (decisions, 'Rate
// limits').
struct RateLimit {
  uint32_t rate = 0;  // 0: unlimited
  absl::Duration window;
  uint32_t burst = 0;  // 0: as `rate`

  uint32_t capacity() const { return burst == 0 ? rate : burst; }
};

// Full at first. Belongs to one thread; `now` is Clock::Elapsed().
class TokenBucket {
 public:
  TokenBucket(const RateLimit& limit, absl::Duration now);

  // Takes a token if there is one.
  bool Take(absl::Duration now);

  // Time until the next token, zero if there is one.
  absl::Duration UntilNext(absl::Duration now) const;

 private:
  // Tokens are counted as the time that earns them, in nanoseconds, so that nothing is lost to
  // rounding at any rate.
  int64_t HeldAt(absl::Duration now) const;

  int64_t cost_ns_;  // what a token takes to earn; 0: unlimited
  int64_t full_ns_;
  int64_t held_ns_;
  absl::Duration last_;
};

// What `retry_after` and `retryAfter` say: whole seconds until the next token, at least 1.
int64_t RetryAfterSeconds(absl::Duration until_next);

}  // namespace wireloom::core

#endif  // WIRELOOM_RUNTIME_CORE_TOKEN_BUCKET_H_
