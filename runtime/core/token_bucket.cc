// A token bucket: the rate limit of a connection.
#include "runtime/core/token_bucket.h"

#include <algorithm>

namespace wireloom::core {

TokenBucket::TokenBucket(const RateLimit& limit, absl::Duration now)
    : cost_ns_(limit.rate == 0
                   ? 0
                   : std::max<int64_t>(1, absl::ToInt64Nanoseconds(limit.window) / limit.rate)),
      full_ns_(cost_ns_ * limit.capacity()),
      held_ns_(full_ns_),
      last_(now) {}

int64_t TokenBucket::HeldAt(absl::Duration now) const {
  const int64_t earned = std::max<int64_t>(0, absl::ToInt64Nanoseconds(now - last_));
  return earned >= full_ns_ - held_ns_ ? full_ns_ : held_ns_ + earned;
}

bool TokenBucket::Take(absl::Duration now) {
  if (cost_ns_ == 0) return true;
  held_ns_ = HeldAt(now);
  last_ = std::max(last_, now);
  if (held_ns_ < cost_ns_) return false;
  held_ns_ -= cost_ns_;
  return true;
}

absl::Duration TokenBucket::UntilNext(absl::Duration now) const {
  return absl::Nanoseconds(std::max<int64_t>(0, cost_ns_ - HeldAt(now)));
}

int64_t RetryAfterSeconds(absl::Duration until_next) {
  const absl::Duration whole = absl::Ceil(until_next, absl::Seconds(1));
  return std::max<int64_t>(1, absl::ToInt64Seconds(whole));
}

}  // namespace wireloom::core
