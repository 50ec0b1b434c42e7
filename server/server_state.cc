// What all shards of the server share.
#include "server/server_state.h"

#include <vector>

#include "runtime/engine/memory_history.h"
#include "server/arqon/protocol.h"
#include "server/bos/protocol.h"

namespace wireloom::server {
namespace {

// In the order of Endpoint.
std::vector<MetricsProtocol> MetricsProtocols() {
  const auto errors = JsonNames(bos::wire::ErrorCode{});
  return {MetricsProtocol(arqon::Protocol::Info()),
          MetricsProtocol(bos::Protocol::Info(), {errors.begin(), errors.end()})};
}

}  // namespace

ServerState::ServerState(const ServeOptions& options_, Logger& log_)
    : options(options_),
      log(log_),
      started(clock.Elapsed()),
      started_at(clock.Now()),
      metrics(MetricsProtocols(), static_cast<size_t>(options.shards)),
      addresses(clock),
      refreshes(clock),
      bus(options.policy->arqon, clock,
          options.history != nullptr
              ? options.history
              : std::make_shared<engine::MemoryHistory>(engine::HistoryBounds{
                    options.policy->arqon.history_messages, options.policy->arqon.history_bytes})),
      contexts(static_cast<size_t>(options.shards)),
      arqon_shards(static_cast<size_t>(options.shards)),
      bos_shards(static_cast<size_t>(options.shards)) {}

}  // namespace wireloom::server
