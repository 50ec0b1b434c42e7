// What all shards of the server share.
#include "server/server_state.h"

#include "runtime/engine/memory_history.h"

namespace wireloom::server {

ServerState::ServerState(const ServeOptions& options_)
    : options(options_),
      started(clock.Elapsed()),
      bus(options.policy->arqon, clock,
          options.history != nullptr
              ? options.history
              : std::make_shared<engine::MemoryHistory>(engine::HistoryBounds{
                    options.policy->arqon.history_messages, options.policy->arqon.history_bytes})),
      contexts(static_cast<size_t>(options.shards)),
      arqon_shards(static_cast<size_t>(options.shards)),
      bos_shards(static_cast<size_t>(options.shards)) {}

}  // namespace wireloom::server
