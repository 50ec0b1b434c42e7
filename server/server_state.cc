// What all shards of the server share.
#include "server/server_state.h"

namespace wireloom::server {

ServerState::ServerState(const ServeOptions& options_)
    : options(options_),
      started(clock.Elapsed()),
      bus(options.policy->arqon, clock),
      contexts(static_cast<size_t>(options.shards)),
      arqon_shards(static_cast<size_t>(options.shards)),
      bos_shards(static_cast<size_t>(options.shards)) {}

}  // namespace wireloom::server
