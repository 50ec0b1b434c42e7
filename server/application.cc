// One shard of the server.
#include "server/application.h"

#include <algorithm>
#include <array>
#include <utility>

#include "server/http/refresh.h"
#include "server/version.h"

namespace wireloom::server {
namespace {

// How often the log is asked to let go of what is too old.
constexpr absl::Duration kSweepLog = absl::Seconds(5);

constexpr char kRetryAfterSeconds[] = "5";

// The longest body that is read before anybody asks who sent it: a refresh token, a small
// publication. Many connections may each have one half sent.
constexpr size_t kMaxUnauthenticatedBodyBytes = size_t{16} << 10;

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
      bos_(Place(state.bos_shards[shard.index()], context_, state.organizations, state.rooms,
                 state.publish_budget, state.bos_shards, state.message_store)),
      sweep_(shard.timers(), [this] { SweepChannels(); }),
      sweep_log_(shard.timers(), [this] { SweepLog(); }),
      stats_(shard.timers(), [this] { TellStats(); }) {}

transport::HandshakeDecision Application::OnHandshake(const transport::HandshakeRequest& request) {
  transport::HandshakeDecision decision =
      DecideHandshake(request, Routes(),
                      {.development = state_.options.development,
                       .tls = state_.options.certificate != nullptr,
                       .allowed = context_.policy->allowed_origins});
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

void Application::OnTlsFailed(transport::TlsFault fault, std::string_view detail,
                              std::string_view peer_address) {
  context_.metrics.CountFailedTls(fault);
  // Whoever scans the port makes many of them: the metric is for everybody, the line for who looks.
  context_.log.Write(LogEvent(LogLevel::kDebug, "tls_handshake_failed")
                         .Add("reason", kTlsFaultNames[static_cast<size_t>(fault)])
                         .Add("detail", detail)
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
  if (request.path == kRefreshPath) {
    return respond(AnswerRefresh(request, context_, state_.refreshes));
  }
  if (bos::PublishApi::Serves(request.path)) {
    return bos_.publish_api().OnRequest(request, draining(), std::move(respond));
  }
  respond(AnswerHttp(request, Status()));
}

bool Application::TakesBody(const transport::HttpRequest& head, size_t bytes) {
  return bytes <= kMaxUnauthenticatedBodyBytes ||
         (bos::PublishApi::Serves(head.path) && !draining() && bos_.publish_api().TakesBody(head));
}

transport::HttpResponse Application::OnBodyTooLong(const transport::HttpRequest& request) {
  if (bos::PublishApi::Serves(request.path)) {
    return bos_.publish_api().RefuseBody(request, draining());
  }
  // What is wrong without a body, too, is said rather.
  if (request.path == kRefreshPath) {
    if (auto refusal = CheckRefreshHead(request, context_)) return *std::move(refusal);
  } else {
    transport::HttpResponse response = AnswerHttp(request, Status());
    if (response.status >= 400 && response.status < 500) return response;
  }
  return transport::Application::OnBodyTooLong(request);
}

ServerStatus Application::Status() const {
  ServerStatus status;
  status.phase = state_.phase.load();
  if (state_.message_store.failing()) {
    status.degraded = "durable messages cannot be kept: see message_store_failed in the log";
  }
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
  if (const int64_t expiry = state_.certificate_not_after.load(); expiry != 0) {
    facts.certificate_not_after = absl::FromUnixSeconds(expiry);
  }
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
  SweepLog();
  TellStats();
}

void Application::OnDrain() {
  sweep_.Disarm();
  sweep_log_.Disarm();
  stats_.Disarm();
  bos_.home().Drain();
  // Acknowledgements that wait for the log.
  arqon_.completions().Finish(context_.policy->limits.drain_timeout);
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

void Application::SweepLog() {
  state_.message_store.Sweep();
  sweep_log_.Arm(kSweepLog);
}

}  // namespace wireloom::server
