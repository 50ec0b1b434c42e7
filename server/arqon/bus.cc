// What all shards know of Arqon.
#include "server/arqon/bus.h"

#include <algorithm>
#include <utility>

namespace wireloom::server::arqon {

Bus::Bus(const ArqonOptions& options, const core::Clock& clock,
         std::shared_ptr<engine::HistoryEngine> history)
    : channels([this](std::string_view name, absl::Time now) { return MakeChannel(name, now); }),
      clock_(clock),
      started_(clock.Elapsed()),
      history_(std::move(history)),
      system_channels_(options.system_channels) {
  const absl::Time now = clock.Now();
  channels.Create(kTelemetryChannel, 0, {}, now);
  for (const std::string& name : options.system_channels) channels.Create(name, 0, {}, now);
  for (const std::string& name : options.default_channels) channels.Create(name, 0, {}, now);
}

bool Bus::IsSystem(std::string_view name) const {
  return Split(name).room == kSystemRoom ||
         std::find(system_channels_.begin(), system_channels_.end(), name) !=
             system_channels_.end();
}

std::shared_ptr<Channel> Bus::MakeChannel(std::string_view name, absl::Time now) {
  return std::make_shared<Channel>(name, now, IsSystem(name), history_->Open(name));
}

}  // namespace wireloom::server::arqon
