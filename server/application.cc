// One shard of the server.
#include "server/application.h"

#include <algorithm>
#include <array>
#include <utility>

#include "server/http/refresh.h"
#include "server/version.h"

namespace wireloom::server {
namespace {

constexpr char kRetryAfterSeconds[] = "5";

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
      context_(Place(state.contexts[shard.index()], shard, state.options.policy, state.clock,
                     state.metrics.shard(shard.index()), state.log)),
      arqon_(Place(state.arqon_shards[shard.index()], context_, state.bus, state.arqon_shards)),
      bos_(Place(state.bos_shards[shard.index()], context_, state.organizations,
                 state.publish_budget, state.bos_shards)),
      sweep_(shard.timers(), [this] { SweepChannels(); }),
      stats_(shard.timers(), [this] { TellStats(); }) {}

transport::HandshakeDecision Application::OnHandshake(const transport::HandshakeRequest& request) {
  transport::HandshakeDecision decision = DecideHandshake(
      request, Routes(), {state_.options.development, context_.policy->allowed_origins});
  if (!decision.refusal) decision.refusal = TakePlace(request.peer_address);
  return decision;
}

std::optional<transport::HttpResponse> Application::TakePlace(std::string_view address) {
  using Outcome = core::AddressDirectory::Outcome;
  const ServerLimits& limits = context_.policy->limits;
  const Outcome outcome =
      state_.addresses.Admit(address,
                             {.max_connections = limits.max_connections,
                              .connections_per_address = limits.connections_per_address,
                              .rate = limits.address_rate},
                             &place_);
  if (outcome == Outcome::kAdmitted) return std::nullopt;
  transport::HttpResponse refusal =
      outcome == Outcome::kServerFull
          ? transport::HttpError(503, "the server has as many connections as it takes")
          : transport::HttpError(429, "your address has as many connections as one may have");
  // When somebody leaves cannot be known.
  refusal.headers.emplace_back("Retry-After", kRetryAfterSeconds);
  return refusal;
}

void Application::OnHandshakeRefused(int status, std::string_view path,
                                     std::string_view peer_address) {
  context_.metrics.CountRefusedHandshake(status);
  context_.log.Write(LogEvent(LogLevel::kWarning, "handshake_refused")
                         .Add("status", status)
                         .Add("path", path)
                         .Add("address", peer_address));
}

std::unique_ptr<transport::ConnectionHandler> Application::OnOpen(transport::Connection& connection,
                                                                  size_t endpoint) {
  std::unique_ptr<Session> session;
  if (endpoint == kArqon) {
    session = std::make_unique<arqon::Session>(connection, arqon_, arqon_handlers_);
  } else {
    session = std::make_unique<bos::Session>(connection, bos_, bos_handlers_);
  }
  session->set_place(std::move(place_));
  return session;
}

void Application::OnHttp(const transport::HttpRequest& request, transport::HttpResponder respond) {
  if (bos::PublishApi::Serves(request.path)) {
    const bool draining = state_.phase == ServerStatus::Phase::kDraining;
    return bos_.publish_api().OnRequest(request, draining, std::move(respond));
  }
  if (request.path == kRefreshPath) {
    return respond(AnswerRefresh(request, context_, state_.refreshes));
  }
  respond(AnswerHttp(request, Status()));
}

transport::HttpResponse Application::OnBodyTooLong(const transport::HttpRequest& request) {
  if (bos::PublishApi::Serves(request.path)) return bos_.publish_api().TooLong();
  return transport::Application::OnBodyTooLong(request);
}

ServerStatus Application::Status() const {
  ServerStatus status;
  status.phase = state_.phase.load();
  status.now = state_.clock.Now();
  status.uptime = state_.clock.Elapsed() - state_.started;
  for (const codec::ProtocolInfo* protocol : {&arqon::Protocol::Info(), &bos::Protocol::Info()}) {
    status.protocols.emplace_back(protocol->name, protocol->version);
  }
  status.metrics = [this] { return Scrape(); };
  return status;
}

std::vector<prometheus::MetricFamily> Application::Scrape() const {
  ScrapeFacts facts;
  facts.started = state_.started_at;
  facts.uptime = state_.clock.Elapsed() - state_.started;
  facts.version = kVersion;
  facts.dropped_log_lines = state_.log.dropped();
  facts.publish_queue_bytes = state_.publish_budget.used();
  facts.traffic.resize(kEndpoints);
  for (size_t shard = 0; shard < context_.loop.count(); ++shard) {
    facts.connecting += context_.loop.peer(shard).connecting();
    for (size_t endpoint = 0; endpoint < kEndpoints; ++endpoint) {
      AddTraffic(context_.loop.peer(shard).traffic(endpoint), facts.traffic[endpoint]);
    }
  }
  return state_.metrics.Collect(facts);
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
  bos_.home().Drain();
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
