// What all shards of the server share.
#include "server/server_state.h"

#include <memory>
#include <vector>

#include "runtime/engine/log_history.h"
#include "runtime/engine/memory_history.h"
#include "runtime/engine/memory_log.h"
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

std::shared_ptr<engine::HistoryEngine> MakeHistory(const ServeOptions& options,
                                                   MessageStore& store) {
  if (options.history != nullptr) return options.history;
  const engine::HistoryBounds bounds = {options.policy->arqon.history_messages,
                                        options.policy->arqon.history_bytes};
  if (options.message_log == nullptr || !options.arqon_history_in_log) {
    return std::make_shared<engine::MemoryHistory>(bounds);
  }
  return std::make_shared<engine::LogHistory>(
      store.log(),
      engine::LogHistory::Options{.bounds = bounds,
                                  .prefix = "arqon/",  // no organization of BOS has a `/` in its id
                                  .note = store.noter(),
                                  .is_failing = [&store] { return store.failing(); }});
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
      message_log(options.message_log != nullptr
                      ? options.message_log
                      : std::make_shared<engine::MemoryLog>(options.retention, clock)),
      message_store(*message_log, log, clock),
      bus(options.policy->arqon, clock, MakeHistory(options, message_store)),
      // Whatever the clock says now, nothing new stands before what is kept.
      organizations(absl::FromUnixMicros(message_log->last_at_start())),
      contexts(static_cast<size_t>(options.shards)),
      arqon_shards(static_cast<size_t>(options.shards)),
      bos_shards(static_cast<size_t>(options.shards)) {}

}  // namespace wireloom::server
