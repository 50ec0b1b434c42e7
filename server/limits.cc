// The limits of one protocol's connections.
#include "server/limits.h"

namespace wireloom::server {

ConnectionLimits EffectiveLimits(const codec::Limits& declared, const LimitOverrides& overrides) {
  ConnectionLimits limits;
  limits.max_message_bytes = overrides.max_message_bytes.value_or(declared.max_message_bytes);
  limits.authentication_timeout =
      overrides.authentication_timeout.value_or(declared.authentication_timeout);
  limits.rate.rate = overrides.rate.value_or(declared.rate);
  limits.rate.window = overrides.rate_window.value_or(declared.rate_window);
  limits.rate.burst = overrides.rate_burst.value_or(declared.rate_burst);
  limits.ping_after = overrides.ping_after.value_or(declared.ping_after);
  limits.ping_timeout = overrides.ping_timeout.value_or(declared.ping_timeout);
  limits.idle_timeout = overrides.idle_timeout.value_or(declared.idle_timeout);
  return limits;
}

}  // namespace wireloom::server
