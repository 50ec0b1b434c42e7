// Each setting to its place. That a value is there and holds its rules was seen to before.
#include "server/config/settings.h"

#include <string_view>
#include <vector>

#include "absl/time/time.h"
#include "absl/types/span.h"

namespace wireloom::configuration {
namespace {

absl::Duration Time(const std::optional<std::string_view>& text) {
  return codec::ParseDuration(text.value_or("")).value_or(absl::ZeroDuration());
}

std::optional<std::string> Text(const std::optional<std::string_view>& text) {
  if (!text.has_value()) return std::nullopt;
  return std::string(*text);
}

std::vector<std::string> Texts(absl::Span<const std::string_view> texts) {
  return {texts.begin(), texts.end()};
}

// What both protocols' connections have (config::BosLimits and config::ArqonLimits).
template <typename Limits>
server::ConnectionLimits ToConnectionLimits(const Limits& limits) {
  return {.max_message_bytes = limits.max_message_bytes.value_or(0),
          .authentication_timeout = Time(limits.authentication_timeout),
          .rate = {.rate = limits.rate.value_or(0),
                   .window = Time(limits.rate_window),
                   .burst = limits.rate_burst.value_or(0)},
          .ping_after = Time(limits.ping_after),
          .ping_timeout = Time(limits.ping_timeout),
          .idle_timeout = Time(limits.idle_timeout)};
}

server::ServerLimits ToServerLimits(const config::Limits& limits) {
  const config::AddressRate address_rate = limits.address_rate.value_or(config::AddressRate{});
  return {.max_violations = limits.max_violations.value_or(0),
          .violation_window = Time(limits.violation_window),
          .send_queue_bytes = limits.send_queue_bytes.value_or(0),
          .slow_consumer_time = Time(limits.slow_consumer_time),
          .handshake_timeout = Time(limits.handshake_timeout),
          .drain_timeout = Time(limits.drain_timeout),
          .max_connections = limits.max_connections.value_or(0),
          .connections_per_address = limits.connections_per_address.value_or(0),
          .address_rate = {.rate = address_rate.rate.value_or(0),
                           .window = Time(address_rate.window),
                           .burst = address_rate.burst.value_or(0)}};
}

server::BosOptions ToBosOptions(const config::BosLimits& limits) {
  return {
      .token_grace = Time(limits.token_grace),
      .connections_per_user = limits.connections_per_user.value_or(0),
      .subscriptions_per_connection = limits.subscriptions_per_connection.value_or(0),
      .max_failed_auths = limits.max_failed_auths.value_or(0),
      .idempotency_window = Time(limits.idempotency_window),
      .idempotency_keys = limits.idempotency_keys.value_or(0),
      .publish_queue_bytes = limits.publish_queue_bytes.value_or(0),
      .collaboration = {.participants = limits.session_participants.value_or(0),
                        .sessions_per_organization = limits.sessions_per_organization.value_or(0),
                        .grace = Time(limits.session_grace),
                        .idle_after = Time(limits.session_idle_after),
                        .empty_lifetime = Time(limits.session_empty_lifetime),
                        .lifetime = Time(limits.session_lifetime),
                        .cursor_interval = Time(limits.cursor_interval)}};
}

server::ArqonOptions ToArqonOptions(const config::Arqon& arqon, const config::ArqonLimits& limits) {
  return {.default_channels = Texts(arqon.default_channels),
          .system_channels = Texts(arqon.system_channels),
          .auto_create = arqon.auto_create.value_or(false),
          .max_channels = limits.max_channels.value_or(0),
          .max_members = limits.max_members.value_or(0),
          .empty_channel_lifetime = Time(limits.empty_channel_lifetime),
          .client_idle_after = Time(limits.client_idle_after),
          .remembered_ids = limits.remembered_ids.value_or(0),
          .history_messages = limits.history_messages.value_or(0),
          .history_bytes = limits.history_bytes.value_or(0),
          .stats_interval = Time(arqon.stats_interval)};
}

auth::KeyFiles ToKeyFiles(const std::optional<std::string_view>& secret,
                          const config::Token& token) {
  auth::KeyFiles files;
  files.secret = Text(secret);
  for (const std::string_view file : token.keys) files.keys.push_back(auth::KeyFile::Parse(file));
  if (token.signing_key.has_value()) {
    files.signing_key = auth::KeyFile::Parse(*token.signing_key);
  }
  return files;
}

server::RefreshOptions ToRefreshOptions(const config::Token& token) {
  server::RefreshOptions options;
  options.access_lifetime = Time(token.access_lifetime);
  options.address_rate.rate = token.refresh_rate.value_or(0);
  // A burst of 0 would be the whole rate.
  options.address_rate.burst = (options.address_rate.rate + 9) / 10;
  return options;
}

server::LogOptions ToLogOptions(const config::Log& log) {
  server::LogOptions options;
  switch (log.level.value_or(config::LogLevel::kUnspecified)) {
    case config::LogLevel::kDebug:
      options.level = server::LogLevel::kDebug;
      break;
    case config::LogLevel::kWarning:
      options.level = server::LogLevel::kWarning;
      break;
    case config::LogLevel::kError:
      options.level = server::LogLevel::kError;
      break;
    case config::LogLevel::kInfo:
    case config::LogLevel::kUnspecified:
      options.level = server::LogLevel::kInfo;
      break;
  }
  if (log.format.has_value()) {
    options.format = *log.format == config::LogFormat::kText ? server::LogFormat::kText
                                                             : server::LogFormat::kJson;
  }
  return options;
}

StoreSettings ToStoreSettings(const config::Store& store) {
  return {
      .engine = store.engine,
      .path = std::string(store.path.value_or("")),
      .retention = {.max_records = store.max_messages.value_or(0), .max_age = Time(store.max_age)},
      .arqon_history = store.arqon_history.value_or(true)};
}

}  // namespace

Settings ToSettings(const config::Config& config) {
  const config::Limits limits = config.limits.value_or(config::Limits{});
  const config::BosLimits bos = limits.bos.value_or(config::BosLimits{});
  const config::ArqonLimits arqon = limits.arqon.value_or(config::ArqonLimits{});
  const config::Token token = config.token.value_or(config::Token{});

  Settings settings;
  settings.listen = codec::ParseListenAddress(config.listen.value_or("")).value_or(settings.listen);
  settings.keys = ToKeyFiles(config.jwt_secret, token);
  if (config.tls.has_value() && config.tls->certificate.has_value() &&
      config.tls->key.has_value()) {
    settings.tls = TlsFiles{.certificate = std::string(*config.tls->certificate),
                            .key = std::string(*config.tls->key)};
  }
  if (config.shards.has_value()) settings.shards = static_cast<int>(*config.shards);
  settings.development = config.dev.value_or(false);
  settings.log = ToLogOptions(config.log.value_or(config::Log{}));
  settings.store = ToStoreSettings(config.store.value_or(config::Store{}));
  settings.token = {.issuer = std::string(token.issuer.value_or("")),
                    .audience = std::string(token.audience.value_or("")),
                    .leeway = Time(token.leeway)};
  settings.policy.refresh = ToRefreshOptions(token);
  settings.policy.allowed_origins = Texts(config.allowed_origins);
  settings.policy.arqon_limits = ToConnectionLimits(arqon);
  settings.policy.bos_limits = ToConnectionLimits(bos);
  settings.policy.limits = ToServerLimits(limits);
  settings.policy.arqon = ToArqonOptions(config.arqon.value_or(config::Arqon{}), arqon);
  settings.policy.bos = ToBosOptions(bos);
  return settings;
}

}  // namespace wireloom::configuration
