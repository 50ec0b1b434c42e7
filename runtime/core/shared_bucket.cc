// A token bucket that several threads share.
#include "runtime/core/shared_bucket.h"

#include <algorithm>

namespace wireloom::core {
namespace {

int64_t CostNs(const RateLimit& limit) {
  return std::max<int64_t>(1, absl::ToInt64Nanoseconds(limit.window) / limit.rate);
}

}  // namespace

bool SharedBucket::Take(const RateLimit& limit, absl::Duration now) {
  if (limit.rate == 0) return true;
  const int64_t cost = CostNs(limit);
  const int64_t now_ns = absl::ToInt64Nanoseconds(now);
  int64_t full_at = full_at_ns_.load(std::memory_order_relaxed);
  int64_t next = 0;
  do {
    next = std::max(full_at, now_ns) + cost;
    if (next - now_ns > cost * limit.capacity()) return false;
  } while (!full_at_ns_.compare_exchange_weak(full_at, next, std::memory_order_relaxed));
  return true;
}

absl::Duration SharedBucket::UntilNext(const RateLimit& limit, absl::Duration now) const {
  if (limit.rate == 0) return absl::ZeroDuration();
  const int64_t cost = CostNs(limit);
  const int64_t now_ns = absl::ToInt64Nanoseconds(now);
  const int64_t next = std::max(full_at_ns_.load(std::memory_order_relaxed), now_ns) + cost;
  return absl::Nanoseconds(std::max<int64_t>(0, next - cost * limit.capacity() - now_ns));
}

}  // namespace wireloom::core
