// What all shards of the server share.
#include "server/server_state.h"

#include "server/arqon/protocol.h"
#include "server/bos/protocol.h"

namespace wireloom::server {

ServerState::ServerState(const ServeOptions& options_)
    : options(options_),
      started(clock.Elapsed()),
      arqon_limits(EffectiveLimits(arqon::Protocol::Info().limits, options.arqon)),
      bos_limits(EffectiveLimits(bos::Protocol::Info().limits, options.bos)),
      bus(options.limits, clock),
      contexts(static_cast<size_t>(options.shards)),
      arqon_shards(static_cast<size_t>(options.shards)),
      bos_shards(static_cast<size_t>(options.shards)) {}

}  // namespace wireloom::server
