// The limits of one protocol's connections: the schema's, with what the options replace.
#ifndef WIRELOOM_SERVER_LIMITS_H_
#define WIRELOOM_SERVER_LIMITS_H_

#include <cstddef>
#include <cstdint>
#include <optional>

#include "absl/time/time.h"
#include "runtime/codec/kind_info.h"
#include "runtime/core/token_bucket.h"

namespace wireloom::server {

// Replaces limits that a protocol's schema declares (wireloom.Limits); what is absent keeps the
// schema's value.
struct LimitOverrides {
  std::optional<size_t> max_message_bytes;
  std::optional<absl::Duration> authentication_timeout;
  // Token bucket of each connection: `rate` messages in `rate_window`, at most `rate_burst` at
  // once.
  std::optional<uint32_t> rate;
  std::optional<absl::Duration> rate_window;
  std::optional<uint32_t> rate_burst;
  // Silence after which the server pings, and how long it then waits.
  std::optional<absl::Duration> ping_after;
  std::optional<absl::Duration> ping_timeout;
  // Silence after which the connection is closed; zero: never.
  std::optional<absl::Duration> idle_timeout;
};

struct ConnectionLimits {
  size_t max_message_bytes = 0;
  absl::Duration authentication_timeout;
  core::RateLimit rate;
  absl::Duration ping_after;
  absl::Duration ping_timeout;
  absl::Duration idle_timeout;  // zero: never
};

ConnectionLimits EffectiveLimits(const codec::Limits& declared, const LimitOverrides& overrides);

}  // namespace wireloom::server

#endif  // WIRELOOM_SERVER_LIMITS_H_
