// The rate limits that a connection's messages are under: its own, and that of its address.
#ifndef WIRELOOM_SERVER_RATE_LIMITER_H_
#define WIRELOOM_SERVER_RATE_LIMITER_H_

#include <algorithm>
#include <utility>

#include "absl/time/time.h"
#include "runtime/core/address_directory.h"
#include "runtime/core/token_bucket.h"
#include "server/metrics/labels.h"

namespace wireloom::server {

// Belongs to its connection's shard; the address' part is shared by all of them.
class RateLimiter {
 public:
  RateLimiter(const core::RateLimit& own, absl::Duration now) : own_limit_(own), own_(own, now) {}

  // Where the connection is counted, and whose tokens it takes too.
  void set_place(core::AddressDirectory::Place place) { place_ = std::move(place); }

  // Takes a token of each, if both have one. What the connection's own limit refuses costs the
  // address nothing; `now` is Clock::Elapsed().
  bool Take(absl::Duration now) {
    if (!own_.Take(now)) {
      refused_by_ = RateScope::kConnection;
    } else if (!place_.Take(now)) {
      refused_by_ = RateScope::kAddress;
    } else {
      return true;
    }
    return false;
  }

  // -- After a refusal.

  // Time until both have a token again.
  absl::Duration UntilNext(absl::Duration now) const {
    return std::max(own_.UntilNext(now), place_.UntilNext(now));
  }
  RateScope refused_by() const { return refused_by_; }
  const core::RateLimit& limit() const {
    return refused_by_ == RateScope::kConnection ? own_limit_ : place_.rate();
  }

 private:
  core::RateLimit own_limit_;
  core::TokenBucket own_;
  core::AddressDirectory::Place place_;
  RateScope refused_by_ = RateScope::kConnection;
};

}  // namespace wireloom::server

#endif  // WIRELOOM_SERVER_RATE_LIMITER_H_
