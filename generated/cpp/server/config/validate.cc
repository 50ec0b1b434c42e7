// Generated from schema/server; do not edit, run ./dev generate.
// Checks already built messages of server/config.proto.
#include "generated/cpp/server/codec.h"
#include "generated/cpp/server/fields.h"
#include "runtime/codec/checker.h"

namespace wireloom::config {

bool Validate(const Token& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(token::kFields[token::kIssuer], token::kIssuerRules, m.issuer);
  check.Field(token::kFields[token::kAudience], token::kAudienceRules, m.audience);
  check.Field(token::kFields[token::kLeeway], token::kLeewayRules, m.leeway);
  check.FieldUnlessEmpty(token::kFields[token::kKeys], token::kKeysRules, m.keys);
  check.Field(token::kFields[token::kSigningKey], token::kSigningKeyRules, m.signing_key);
  check.Field(token::kFields[token::kAccessLifetime], token::kAccessLifetimeRules,
              m.access_lifetime);
  check.Field(token::kFields[token::kRefreshRate], codec::kAny<uint32_t>, m.refresh_rate);
  return check.ok();
}

bool Validate(const AddressRate& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(address_rate::kFields[address_rate::kRate], codec::kAny<uint32_t>, m.rate);
  check.Field(address_rate::kFields[address_rate::kWindow], address_rate::kWindowRules, m.window);
  check.Field(address_rate::kFields[address_rate::kBurst], codec::kAny<uint32_t>, m.burst);
  return check.ok();
}

bool Validate(const BosLimits& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(bos_limits::kFields[bos_limits::kMaxMessageBytes], bos_limits::kMaxMessageBytesRules,
              m.max_message_bytes);
  check.Field(bos_limits::kFields[bos_limits::kAuthenticationTimeout],
              bos_limits::kAuthenticationTimeoutRules, m.authentication_timeout);
  check.Field(bos_limits::kFields[bos_limits::kRate], bos_limits::kRateRules, m.rate);
  check.Field(bos_limits::kFields[bos_limits::kRateWindow], bos_limits::kRateWindowRules,
              m.rate_window);
  check.Field(bos_limits::kFields[bos_limits::kRateBurst], codec::kAny<uint32_t>, m.rate_burst);
  check.Field(bos_limits::kFields[bos_limits::kPingAfter], bos_limits::kPingAfterRules,
              m.ping_after);
  check.Field(bos_limits::kFields[bos_limits::kPingTimeout], bos_limits::kPingTimeoutRules,
              m.ping_timeout);
  check.Field(bos_limits::kFields[bos_limits::kIdleTimeout], bos_limits::kIdleTimeoutRules,
              m.idle_timeout);
  check.Field(bos_limits::kFields[bos_limits::kTokenGrace], bos_limits::kTokenGraceRules,
              m.token_grace);
  check.Field(bos_limits::kFields[bos_limits::kConnectionsPerUser],
              bos_limits::kConnectionsPerUserRules, m.connections_per_user);
  check.Field(bos_limits::kFields[bos_limits::kSubscriptionsPerConnection],
              bos_limits::kSubscriptionsPerConnectionRules, m.subscriptions_per_connection);
  check.Field(bos_limits::kFields[bos_limits::kMaxFailedAuths], bos_limits::kMaxFailedAuthsRules,
              m.max_failed_auths);
  check.Field(bos_limits::kFields[bos_limits::kIdempotencyWindow],
              bos_limits::kIdempotencyWindowRules, m.idempotency_window);
  check.Field(bos_limits::kFields[bos_limits::kIdempotencyKeys], bos_limits::kIdempotencyKeysRules,
              m.idempotency_keys);
  check.Field(bos_limits::kFields[bos_limits::kPublishQueueBytes],
              bos_limits::kPublishQueueBytesRules, m.publish_queue_bytes);
  check.Field(bos_limits::kFields[bos_limits::kSessionParticipants],
              bos_limits::kSessionParticipantsRules, m.session_participants);
  check.Field(bos_limits::kFields[bos_limits::kSessionsPerOrganization],
              bos_limits::kSessionsPerOrganizationRules, m.sessions_per_organization);
  check.Field(bos_limits::kFields[bos_limits::kSessionGrace], bos_limits::kSessionGraceRules,
              m.session_grace);
  check.Field(bos_limits::kFields[bos_limits::kSessionIdleAfter],
              bos_limits::kSessionIdleAfterRules, m.session_idle_after);
  check.Field(bos_limits::kFields[bos_limits::kSessionEmptyLifetime],
              bos_limits::kSessionEmptyLifetimeRules, m.session_empty_lifetime);
  check.Field(bos_limits::kFields[bos_limits::kSessionLifetime], bos_limits::kSessionLifetimeRules,
              m.session_lifetime);
  check.Field(bos_limits::kFields[bos_limits::kCursorInterval], bos_limits::kCursorIntervalRules,
              m.cursor_interval);
  return check.ok();
}

bool Validate(const ArqonLimits& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(arqon_limits::kFields[arqon_limits::kMaxMessageBytes],
              arqon_limits::kMaxMessageBytesRules, m.max_message_bytes);
  check.Field(arqon_limits::kFields[arqon_limits::kAuthenticationTimeout],
              arqon_limits::kAuthenticationTimeoutRules, m.authentication_timeout);
  check.Field(arqon_limits::kFields[arqon_limits::kRate], arqon_limits::kRateRules, m.rate);
  check.Field(arqon_limits::kFields[arqon_limits::kRateWindow], arqon_limits::kRateWindowRules,
              m.rate_window);
  check.Field(arqon_limits::kFields[arqon_limits::kRateBurst], codec::kAny<uint32_t>, m.rate_burst);
  check.Field(arqon_limits::kFields[arqon_limits::kPingAfter], arqon_limits::kPingAfterRules,
              m.ping_after);
  check.Field(arqon_limits::kFields[arqon_limits::kPingTimeout], arqon_limits::kPingTimeoutRules,
              m.ping_timeout);
  check.Field(arqon_limits::kFields[arqon_limits::kIdleTimeout], arqon_limits::kIdleTimeoutRules,
              m.idle_timeout);
  check.Field(arqon_limits::kFields[arqon_limits::kEmptyChannelLifetime],
              arqon_limits::kEmptyChannelLifetimeRules, m.empty_channel_lifetime);
  check.Field(arqon_limits::kFields[arqon_limits::kClientIdleAfter],
              arqon_limits::kClientIdleAfterRules, m.client_idle_after);
  check.Field(arqon_limits::kFields[arqon_limits::kRememberedIds],
              arqon_limits::kRememberedIdsRules, m.remembered_ids);
  check.Field(arqon_limits::kFields[arqon_limits::kHistoryMessages],
              arqon_limits::kHistoryMessagesRules, m.history_messages);
  check.Field(arqon_limits::kFields[arqon_limits::kHistoryBytes], arqon_limits::kHistoryBytesRules,
              m.history_bytes);
  check.Field(arqon_limits::kFields[arqon_limits::kMaxChannels], codec::kAny<uint32_t>,
              m.max_channels);
  check.Field(arqon_limits::kFields[arqon_limits::kMaxMembers], codec::kAny<uint32_t>,
              m.max_members);
  return check.ok();
}

bool Validate(const Limits& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(limits::kFields[limits::kMaxViolations], limits::kMaxViolationsRules,
              m.max_violations);
  check.Field(limits::kFields[limits::kViolationWindow], limits::kViolationWindowRules,
              m.violation_window);
  check.Field(limits::kFields[limits::kSendQueueBytes], limits::kSendQueueBytesRules,
              m.send_queue_bytes);
  check.Field(limits::kFields[limits::kHandshakeTimeout], limits::kHandshakeTimeoutRules,
              m.handshake_timeout);
  check.Field(limits::kFields[limits::kDrainTimeout], limits::kDrainTimeoutRules, m.drain_timeout);
  check.Field(limits::kFields[limits::kMaxConnections], codec::kAny<uint32_t>, m.max_connections);
  check.Field(limits::kFields[limits::kConnectionsPerAddress], codec::kAny<uint32_t>,
              m.connections_per_address);
  check.Field(limits::kFields[limits::kAddressRate], codec::kNoRules, m.address_rate);
  check.Field(limits::kFields[limits::kSlowConsumerTime], limits::kSlowConsumerTimeRules,
              m.slow_consumer_time);
  check.Field(limits::kFields[limits::kBos], codec::kNoRules, m.bos);
  check.Field(limits::kFields[limits::kArqon], codec::kNoRules, m.arqon);
  return check.ok();
}

bool Validate(const Arqon& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.FieldUnlessEmpty(arqon::kFields[arqon::kDefaultChannels], arqon::kDefaultChannelsRules,
                         m.default_channels);
  check.FieldUnlessEmpty(arqon::kFields[arqon::kSystemChannels], arqon::kSystemChannelsRules,
                         m.system_channels);
  check.Field(arqon::kFields[arqon::kAutoCreate], codec::kNoRules, m.auto_create);
  check.Field(arqon::kFields[arqon::kStatsInterval], arqon::kStatsIntervalRules, m.stats_interval);
  return check.ok();
}

bool Validate(const Log& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(log::kFields[log::kLevel], codec::kNoRules, m.level);
  check.Field(log::kFields[log::kFormat], codec::kNoRules, m.format);
  return check.ok();
}

bool Validate(const Tls& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(tls::kFields[tls::kCertificate], tls::kCertificateRules, m.certificate);
  check.Field(tls::kFields[tls::kKey], tls::kKeyRules, m.key);
  return check.ok();
}

bool Validate(const Store& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(store::kFields[store::kEngine], codec::kNoRules, m.engine);
  check.Field(store::kFields[store::kPath], store::kPathRules, m.path);
  check.Field(store::kFields[store::kMaxMessages], store::kMaxMessagesRules, m.max_messages);
  check.Field(store::kFields[store::kMaxAge], store::kMaxAgeRules, m.max_age);
  check.Field(store::kFields[store::kArqonHistory], codec::kNoRules, m.arqon_history);
  return check.ok();
}

bool Validate(const Config& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(config::kFields[config::kListen], config::kListenRules, m.listen);
  check.Field(config::kFields[config::kJwtSecret], config::kJwtSecretRules, m.jwt_secret);
  check.Field(config::kFields[config::kShards], config::kShardsRules, m.shards);
  check.Field(config::kFields[config::kDev], codec::kNoRules, m.dev);
  check.FieldUnlessEmpty(config::kFields[config::kAllowedOrigins], config::kAllowedOriginsRules,
                         m.allowed_origins);
  check.Field(config::kFields[config::kToken], codec::kNoRules, m.token);
  check.Field(config::kFields[config::kLimits], codec::kNoRules, m.limits);
  check.Field(config::kFields[config::kArqon], codec::kNoRules, m.arqon);
  check.Field(config::kFields[config::kLog], codec::kNoRules, m.log);
  check.Field(config::kFields[config::kTls], codec::kNoRules, m.tls);
  check.Field(config::kFields[config::kStore], codec::kNoRules, m.store);
  return check.ok();
}

}  // namespace wireloom::config
