// Generated from schema/server; do not edit, run ./dev generate.
// What decoders, encoders and validators know about each field: its key in JSON, its error code,
// its rules.
#ifndef WIRELOOM_GENERATED_CPP_SERVER_FIELDS_H_
#define WIRELOOM_GENERATED_CPP_SERVER_FIELDS_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "absl/types/span.h"
#include "generated/cpp/server/patterns.h"
#include "runtime/codec/field.h"
#include "runtime/codec/rules.h"

namespace wireloom::config {

// Token
namespace token {
enum Index : size_t {
  kIssuer,
  kAudience,
  kLeeway,
  kKeys,
  kSigningKey,
  kAccessLifetime,
  kRefreshRate,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("issuer"),       codec::Field("audience"),    codec::Field("leeway"),
    codec::Field("keys"),         codec::Field("signing_key"), codec::Field("access_lifetime"),
    codec::Field("refresh_rate"),
};
inline constexpr codec::StringRules kIssuerRules = {.min_len = 1};
inline constexpr codec::StringRules kAudienceRules = {.min_len = 1};
inline constexpr codec::StringRules kLeewayRules = {
    .format = codec::StringFormat::kDuration,
    .duration = {.lte = absl::Nanoseconds(31536000000000000)}};
inline constexpr codec::RepeatedRules<codec::StringRules> kKeysRules = {
    .items = {.pattern = &patterns::kKeys}};
inline constexpr codec::StringRules kSigningKeyRules = {.pattern = &patterns::kKeys};
inline constexpr codec::StringRules kAccessLifetimeRules = {
    .format = codec::StringFormat::kDuration,
    .duration = {.gte = absl::Nanoseconds(1000000000),
                 .lte = absl::Nanoseconds(31536000000000000)}};
}  // namespace token

// AddressRate
namespace address_rate {
enum Index : size_t {
  kRate,
  kWindow,
  kBurst,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("rate"),
    codec::Field("window"),
    codec::Field("burst"),
};
inline constexpr codec::StringRules kWindowRules = {
    .format = codec::StringFormat::kDuration,
    .duration = {.gte = absl::Nanoseconds(1000000), .lte = absl::Nanoseconds(31536000000000000)}};
}  // namespace address_rate

// BosLimits
namespace bos_limits {
enum Index : size_t {
  kMaxMessageBytes,
  kAuthenticationTimeout,
  kRate,
  kRateWindow,
  kRateBurst,
  kPingAfter,
  kPingTimeout,
  kIdleTimeout,
  kTokenGrace,
  kConnectionsPerUser,
  kSubscriptionsPerConnection,
  kMaxFailedAuths,
  kIdempotencyWindow,
  kIdempotencyKeys,
  kPublishQueueBytes,
  kSessionParticipants,
  kSessionsPerOrganization,
  kSessionGrace,
  kSessionIdleAfter,
  kSessionEmptyLifetime,
  kSessionLifetime,
  kCursorInterval,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("max_message_bytes"),
    codec::Field("authentication_timeout"),
    codec::Field("rate"),
    codec::Field("rate_window"),
    codec::Field("rate_burst"),
    codec::Field("ping_after"),
    codec::Field("ping_timeout"),
    codec::Field("idle_timeout"),
    codec::Field("token_grace"),
    codec::Field("connections_per_user"),
    codec::Field("subscriptions_per_connection"),
    codec::Field("max_failed_auths"),
    codec::Field("idempotency_window"),
    codec::Field("idempotency_keys"),
    codec::Field("publish_queue_bytes"),
    codec::Field("session_participants"),
    codec::Field("sessions_per_organization"),
    codec::Field("session_grace"),
    codec::Field("session_idle_after"),
    codec::Field("session_empty_lifetime"),
    codec::Field("session_lifetime"),
    codec::Field("cursor_interval"),
};
inline constexpr codec::IntegerRules kMaxMessageBytesRules =
    codec::Between<uint64_t>(1, 1073741824);
inline constexpr codec::StringRules kAuthenticationTimeoutRules = {
    .format = codec::StringFormat::kDuration,
    .duration = {.gte = absl::Nanoseconds(1000000), .lte = absl::Nanoseconds(31536000000000000)}};
inline constexpr codec::IntegerRules kRateRules = codec::AtLeast<uint32_t>(1);
inline constexpr codec::StringRules kRateWindowRules = {
    .format = codec::StringFormat::kDuration,
    .duration = {.gte = absl::Nanoseconds(1000000), .lte = absl::Nanoseconds(31536000000000000)}};
inline constexpr codec::StringRules kPingAfterRules = {
    .format = codec::StringFormat::kDuration,
    .duration = {.gte = absl::Nanoseconds(1000000), .lte = absl::Nanoseconds(31536000000000000)}};
inline constexpr codec::StringRules kPingTimeoutRules = {
    .format = codec::StringFormat::kDuration,
    .duration = {.gte = absl::Nanoseconds(1000000), .lte = absl::Nanoseconds(31536000000000000)}};
inline constexpr codec::StringRules kIdleTimeoutRules = {
    .format = codec::StringFormat::kDuration,
    .duration = {.lte = absl::Nanoseconds(31536000000000000)}};
inline constexpr codec::StringRules kTokenGraceRules = {
    .format = codec::StringFormat::kDuration,
    .duration = {.gte = absl::Nanoseconds(1000000), .lte = absl::Nanoseconds(31536000000000000)}};
inline constexpr codec::IntegerRules kConnectionsPerUserRules = codec::AtLeast<uint32_t>(1);
inline constexpr codec::IntegerRules kSubscriptionsPerConnectionRules =
    codec::Between<uint32_t>(1, 1000);
inline constexpr codec::IntegerRules kMaxFailedAuthsRules = codec::AtLeast<uint32_t>(1);
inline constexpr codec::StringRules kIdempotencyWindowRules = {
    .format = codec::StringFormat::kDuration,
    .duration = {.gte = absl::Nanoseconds(1000000), .lte = absl::Nanoseconds(31536000000000000)}};
inline constexpr codec::IntegerRules kIdempotencyKeysRules = codec::AtLeast<uint32_t>(1);
inline constexpr codec::IntegerRules kPublishQueueBytesRules =
    codec::Between<uint64_t>(1, 1099511627776);
inline constexpr codec::IntegerRules kSessionParticipantsRules = codec::Between<uint32_t>(1, 400);
inline constexpr codec::IntegerRules kSessionsPerOrganizationRules = codec::AtLeast<uint32_t>(1);
inline constexpr codec::StringRules kSessionGraceRules = {
    .format = codec::StringFormat::kDuration,
    .duration = {.gte = absl::Nanoseconds(1000000), .lte = absl::Nanoseconds(31536000000000000)}};
inline constexpr codec::StringRules kSessionIdleAfterRules = {
    .format = codec::StringFormat::kDuration,
    .duration = {.lte = absl::Nanoseconds(31536000000000000)}};
inline constexpr codec::StringRules kSessionEmptyLifetimeRules = {
    .format = codec::StringFormat::kDuration,
    .duration = {.gte = absl::Nanoseconds(1000000), .lte = absl::Nanoseconds(31536000000000000)}};
inline constexpr codec::StringRules kSessionLifetimeRules = {
    .format = codec::StringFormat::kDuration,
    .duration = {.gte = absl::Nanoseconds(1000000), .lte = absl::Nanoseconds(31536000000000000)}};
inline constexpr codec::StringRules kCursorIntervalRules = {
    .format = codec::StringFormat::kDuration,
    .duration = {.lte = absl::Nanoseconds(3600000000000)}};
}  // namespace bos_limits

// ArqonLimits
namespace arqon_limits {
enum Index : size_t {
  kMaxMessageBytes,
  kAuthenticationTimeout,
  kRate,
  kRateWindow,
  kRateBurst,
  kPingAfter,
  kPingTimeout,
  kIdleTimeout,
  kEmptyChannelLifetime,
  kClientIdleAfter,
  kRememberedIds,
  kHistoryMessages,
  kHistoryBytes,
  kMaxChannels,
  kMaxMembers,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("max_message_bytes"),
    codec::Field("authentication_timeout"),
    codec::Field("rate"),
    codec::Field("rate_window"),
    codec::Field("rate_burst"),
    codec::Field("ping_after"),
    codec::Field("ping_timeout"),
    codec::Field("idle_timeout"),
    codec::Field("empty_channel_lifetime"),
    codec::Field("client_idle_after"),
    codec::Field("remembered_ids"),
    codec::Field("history_messages"),
    codec::Field("history_bytes"),
    codec::Field("max_channels"),
    codec::Field("max_members"),
};
inline constexpr codec::IntegerRules kMaxMessageBytesRules =
    codec::Between<uint64_t>(1, 1073741824);
inline constexpr codec::StringRules kAuthenticationTimeoutRules = {
    .format = codec::StringFormat::kDuration,
    .duration = {.gte = absl::Nanoseconds(1000000), .lte = absl::Nanoseconds(31536000000000000)}};
inline constexpr codec::IntegerRules kRateRules = codec::AtLeast<uint32_t>(1);
inline constexpr codec::StringRules kRateWindowRules = {
    .format = codec::StringFormat::kDuration,
    .duration = {.gte = absl::Nanoseconds(1000000), .lte = absl::Nanoseconds(31536000000000000)}};
inline constexpr codec::StringRules kPingAfterRules = {
    .format = codec::StringFormat::kDuration,
    .duration = {.gte = absl::Nanoseconds(1000000), .lte = absl::Nanoseconds(31536000000000000)}};
inline constexpr codec::StringRules kPingTimeoutRules = {
    .format = codec::StringFormat::kDuration,
    .duration = {.gte = absl::Nanoseconds(1000000), .lte = absl::Nanoseconds(31536000000000000)}};
inline constexpr codec::StringRules kIdleTimeoutRules = {
    .format = codec::StringFormat::kDuration,
    .duration = {.lte = absl::Nanoseconds(31536000000000000)}};
inline constexpr codec::StringRules kEmptyChannelLifetimeRules = {
    .format = codec::StringFormat::kDuration,
    .duration = {.gte = absl::Nanoseconds(1000000), .lte = absl::Nanoseconds(31536000000000000)}};
inline constexpr codec::StringRules kClientIdleAfterRules = {
    .format = codec::StringFormat::kDuration,
    .duration = {.gte = absl::Nanoseconds(1000000), .lte = absl::Nanoseconds(31536000000000000)}};
inline constexpr codec::IntegerRules kRememberedIdsRules = codec::Between<uint32_t>(1, 1048576);
inline constexpr codec::IntegerRules kHistoryMessagesRules = codec::Between<uint32_t>(1, 1048576);
inline constexpr codec::IntegerRules kHistoryBytesRules =
    codec::Between<uint64_t>(1, 1099511627776);
}  // namespace arqon_limits

// Limits
namespace limits {
enum Index : size_t {
  kMaxViolations,
  kViolationWindow,
  kSendQueueBytes,
  kHandshakeTimeout,
  kDrainTimeout,
  kMaxConnections,
  kConnectionsPerAddress,
  kAddressRate,
  kSlowConsumerTime,
  kBos,
  kArqon,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("max_violations"),
    codec::Field("violation_window"),
    codec::Field("send_queue_bytes"),
    codec::Field("handshake_timeout"),
    codec::Field("drain_timeout"),
    codec::Field("max_connections"),
    codec::Field("connections_per_address"),
    codec::Field("address_rate"),
    codec::Field("slow_consumer_time"),
    codec::Field("bos"),
    codec::Field("arqon"),
};
inline constexpr codec::IntegerRules kMaxViolationsRules = codec::AtLeast<uint32_t>(1);
inline constexpr codec::StringRules kViolationWindowRules = {
    .format = codec::StringFormat::kDuration,
    .duration = {.gte = absl::Nanoseconds(1000000), .lte = absl::Nanoseconds(31536000000000000)}};
inline constexpr codec::IntegerRules kSendQueueBytesRules =
    codec::Between<uint64_t>(1, 1099511627776);
inline constexpr codec::StringRules kHandshakeTimeoutRules = {
    .format = codec::StringFormat::kDuration,
    .duration = {.gte = absl::Nanoseconds(1000000), .lte = absl::Nanoseconds(31536000000000000)}};
inline constexpr codec::StringRules kDrainTimeoutRules = {
    .format = codec::StringFormat::kDuration,
    .duration = {.gte = absl::Nanoseconds(1000000), .lte = absl::Nanoseconds(31536000000000000)}};
inline constexpr codec::StringRules kSlowConsumerTimeRules = {
    .format = codec::StringFormat::kDuration,
    .duration = {.gte = absl::Nanoseconds(1000000), .lte = absl::Nanoseconds(31536000000000000)}};
}  // namespace limits

// Arqon
namespace arqon {
enum Index : size_t {
  kDefaultChannels,
  kSystemChannels,
  kAutoCreate,
  kStatsInterval,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("default_channels"),
    codec::Field("system_channels"),
    codec::Field("auto_create"),
    codec::Field("stats_interval"),
};
inline constexpr codec::RepeatedRules<codec::StringRules> kDefaultChannelsRules = {
    .items = {.pattern = &patterns::kDefaultChannels}};
inline constexpr codec::RepeatedRules<codec::StringRules> kSystemChannelsRules = {
    .items = {.pattern = &patterns::kDefaultChannels}};
inline constexpr codec::StringRules kStatsIntervalRules = {
    .format = codec::StringFormat::kDuration,
    .duration = {.gte = absl::Nanoseconds(1000000), .lte = absl::Nanoseconds(31536000000000000)}};
}  // namespace arqon

// Log
namespace log {
enum Index : size_t {
  kLevel,
  kFormat,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("level"),
    codec::Field("format"),
};
}  // namespace log

// Tls
namespace tls {
enum Index : size_t {
  kCertificate,
  kKey,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("certificate"),
    codec::Field("key"),
};
inline constexpr codec::StringRules kCertificateRules = {.min_len = 1};
inline constexpr codec::StringRules kKeyRules = {.min_len = 1};
}  // namespace tls

// Store
namespace store {
enum Index : size_t {
  kEngine,
  kPath,
  kMaxMessages,
  kMaxAge,
  kArqonHistory,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("engine"),  codec::Field("path"),          codec::Field("max_messages"),
    codec::Field("max_age"), codec::Field("arqon_history"),
};
inline constexpr codec::StringRules kPathRules = {.min_len = 1};
inline constexpr codec::IntegerRules kMaxMessagesRules = codec::AtLeast<uint32_t>(1);
inline constexpr codec::StringRules kMaxAgeRules = {
    .format = codec::StringFormat::kDuration,
    .duration = {.gte = absl::Nanoseconds(1000000), .lte = absl::Nanoseconds(315360000000000000)}};
}  // namespace store

// Config
namespace config {
enum Index : size_t {
  kListen,
  kJwtSecret,
  kShards,
  kDev,
  kAllowedOrigins,
  kToken,
  kLimits,
  kArqon,
  kLog,
  kTls,
  kStore,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("listen"), codec::Field("jwt_secret"),      codec::Field("shards"),
    codec::Field("dev"),    codec::Field("allowed_origins"), codec::Field("token"),
    codec::Field("limits"), codec::Field("arqon"),           codec::Field("log"),
    codec::Field("tls"),    codec::Field("store"),
};
inline constexpr codec::StringRules kListenRules = {.format = codec::StringFormat::kListenAddress};
inline constexpr codec::StringRules kJwtSecretRules = {.min_len = 1};
inline constexpr codec::IntegerRules kShardsRules = codec::Between<uint32_t>(1, 64);
inline constexpr codec::RepeatedRules<codec::StringRules> kAllowedOriginsRules = {
    .items = {.format = codec::StringFormat::kOrigin}};
}  // namespace config

}  // namespace wireloom::config

#endif  // WIRELOOM_GENERATED_CPP_SERVER_FIELDS_H_
