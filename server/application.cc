// One shard of the server.
#include "server/application.h"

#include <algorithm>
#include <array>
#include <utility>

namespace wireloom::server {
namespace {

template <typename T, typename... Args>
T& Place(std::unique_ptr<T>& slot, Args&&... args) {
  slot = std::make_unique<T>(std::forward<Args>(args)...);
  return *slot;
}

ProtocolRoute RouteTo(const codec::ProtocolInfo& protocol) {
  return {protocol.paths, protocol.subprotocol};
}

// In the order of Endpoint.
const std::array<ProtocolRoute, kEndpoints>& Routes() {
  static const std::array<ProtocolRoute, kEndpoints> routes = {RouteTo(arqon::Protocol::Info()),
                                                               RouteTo(bos::Protocol::Info())};
  return routes;
}

}  // namespace

Application::Application(transport::Shard& shard, ServerState& state)
    : state_(state),
      context_(Place(state.contexts[shard.index()], shard, state.options.policy, state.clock)),
      arqon_(Place(state.arqon_shards[shard.index()], context_, state.bus, state.arqon_shards)),
      bos_(Place(state.bos_shards[shard.index()], context_, state.organizations, state.bos_shards)),
      sweep_(shard.timers(), [this] { SweepChannels(); }),
      stats_(shard.timers(), [this] { TellStats(); }) {}

transport::HandshakeDecision Application::OnHandshake(const transport::HandshakeRequest& request) {
  return DecideHandshake(request, Routes(),
                         {state_.options.development, context_.policy->allowed_origins});
}

std::unique_ptr<transport::ConnectionHandler> Application::OnOpen(transport::Connection& connection,
                                                                  size_t endpoint) {
  if (endpoint == kArqon) {
    return std::make_unique<arqon::Session>(connection, arqon_, arqon_handlers_);
  }
  return std::make_unique<bos::Session>(connection, bos_, bos_handlers_);
}

void Application::OnHttp(const transport::HttpRequest& request, transport::HttpResponder respond) {
  ServerStatus status;
  status.phase = state_.phase.load();
  status.now = state_.clock.Now();
  status.uptime = state_.clock.Elapsed() - state_.started;
  for (const codec::ProtocolInfo* protocol : {&arqon::Protocol::Info(), &bos::Protocol::Info()}) {
    status.protocols.emplace_back(protocol->name, protocol->version);
  }
  respond(AnswerHttp(request.method, request.path, status));
}

// One shard does for all what is done at intervals.
void Application::OnStart() {
  if (context_.loop.index() != 0) return;
  SweepChannels();
  TellStats();
}

void Application::OnDrain() {
  sweep_.Disarm();
  stats_.Disarm();
}

void Application::TellStats() {
  arqon_.telemetry().ServerStats();
  stats_.Arm(context_.policy->arqon.stats_interval);
}

void Application::SweepChannels() {
  arqon_.Sweep();
  sweep_.Arm(std::clamp(context_.policy->arqon.empty_channel_lifetime / 10, absl::Milliseconds(100),
                        absl::Minutes(1)));
}

}  // namespace wireloom::server
