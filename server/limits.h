// The limits of one protocol's connections: the schema's, with what the options replace.
#ifndef WIRELOOM_SERVER_LIMITS_H_
#define WIRELOOM_SERVER_LIMITS_H_

#include <cstddef>

#include "absl/time/time.h"
#include "runtime/codec/kind_info.h"
#include "runtime/core/token_bucket.h"
#include "server/serve.h"

namespace wireloom::server {

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
