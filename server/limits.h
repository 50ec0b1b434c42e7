// The limits of one protocol's connections.
#ifndef WIRELOOM_SERVER_LIMITS_H_
#define WIRELOOM_SERVER_LIMITS_H_

#include <cstddef>

#include "absl/time/time.h"
#include "runtime/core/token_bucket.h"

namespace wireloom::server {

// By default those that the schema declares (wireloom.Limits).
struct ConnectionLimits {
  size_t max_message_bytes = 0;
  absl::Duration authentication_timeout;
  core::RateLimit rate;  // of each connection
  // Silence after which the server pings, and how long it then waits.
  absl::Duration ping_after;
  absl::Duration ping_timeout;
  // Silence after which the connection is closed; zero: never.
  absl::Duration idle_timeout;
};

}  // namespace wireloom::server

#endif  // WIRELOOM_SERVER_LIMITS_H_
