// Generated from schema/conformance; do not edit, run ./dev generate.
// What decoders, encoders and validators know about each field: its key in JSON, its error code,
// its rules.
#ifndef WIRELOOM_GENERATED_CPP_CONFORMANCE_TARGET_FIELDS_H_
#define WIRELOOM_GENERATED_CPP_CONFORMANCE_TARGET_FIELDS_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "absl/types/span.h"
#include "generated/cpp/conformance/target/patterns.h"
#include "runtime/codec/field.h"
#include "runtime/codec/rules.h"

namespace wireloom::target {

// Token
namespace token {
enum Index : size_t {
  kUser,
  kOrg,
  kRoles,
  kToken,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("user"),
    codec::Field("org"),
    codec::Field("roles"),
    codec::Field("token"),
};
inline constexpr uint64_t kRequired = codec::Bits({kUser, kToken});
inline constexpr codec::StringRules kUserRules = {.min_len = 1};
inline constexpr codec::RepeatedRules<codec::StringRules> kRolesRules = {.items =
                                                                             codec::kAnyString};
inline constexpr codec::StringRules kTokenRules = {.min_len = 1};
}  // namespace token

// Tokens
namespace tokens {
enum Index : size_t {
  kSecretFile,
  kCommand,
  kList,
  kIssuer,
  kAudience,
  kLeeway,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("secret_file"), codec::Field("command"),  codec::Field("list"),
    codec::Field("issuer"),      codec::Field("audience"), codec::Field("leeway"),
};
inline constexpr codec::StringRules kSecretFileRules = {.min_len = 1};
inline constexpr codec::RepeatedRules<codec::StringRules> kCommandRules = {.items =
                                                                               codec::kAnyString};
inline constexpr codec::RepeatedRules<codec::NoRules> kListRules = {.items = codec::kNoRules};
inline constexpr codec::StringRules kIssuerRules = {.min_len = 1};
inline constexpr codec::StringRules kAudienceRules = {.min_len = 1};
inline constexpr codec::StringRules kLeewayRules = {
    .format = codec::StringFormat::kDuration,
    .duration = {.gte = absl::Nanoseconds(0), .lte = absl::Nanoseconds(600000000000)}};
}  // namespace tokens

// Arqon
namespace arqon {
enum Index : size_t {
  kIdentify,
  kIdentified,
  kJoin,
  kJoined,
  kBarrier,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("identify"), codec::Field("identified"), codec::Field("join"),
    codec::Field("joined"),   codec::Field("barrier"),
};
}  // namespace arqon

// Lack
namespace lack {
enum Index : size_t {
  kCapability,
  kReason,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("capability"),
    codec::Field("reason"),
};
inline constexpr uint64_t kRequired = codec::Bits({kCapability, kReason});
inline constexpr codec::StringRules kCapabilityRules = {.min_len = 1};
inline constexpr codec::StringRules kReasonRules = {.min_len = 1};
}  // namespace lack

// Limits
namespace limits {
enum Index : size_t {
  kMaxMessageBytes,
  kRate,
  kViolations,
  kConnectionsPerUser,
  kFailedAuths,
  kSessionParticipants,
  kSubscriptions,
  kTokenLifetime,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("max_message_bytes"), codec::Field("rate"),
    codec::Field("violations"),        codec::Field("connections_per_user"),
    codec::Field("failed_auths"),      codec::Field("session_participants"),
    codec::Field("subscriptions"),     codec::Field("token_lifetime"),
};
inline constexpr codec::IntegerRules kMaxMessageBytesRules =
    codec::Between<uint32_t>(1024, 67108864);
inline constexpr codec::IntegerRules kRateRules = codec::Between<uint32_t>(10, 100000);
inline constexpr codec::IntegerRules kViolationsRules = codec::Between<uint32_t>(2, 1000);
inline constexpr codec::IntegerRules kConnectionsPerUserRules = codec::Between<uint32_t>(2, 1000);
inline constexpr codec::IntegerRules kFailedAuthsRules = codec::Between<uint32_t>(1, 100);
inline constexpr codec::IntegerRules kSessionParticipantsRules = codec::Between<uint32_t>(2, 1000);
inline constexpr codec::IntegerRules kSubscriptionsRules = codec::Between<uint32_t>(101, 100000);
inline constexpr codec::IntegerRules kTokenLifetimeRules = codec::Between<uint32_t>(1, 31536000);
}  // namespace limits

// Times
namespace times {
enum Index : size_t {
  kAnswer,
  kAuthenticationTimeout,
  kPingAfter,
  kPingTimeout,
  kIdleTimeout,
  kTokenGrace,
  kSessionGrace,
  kSessionIdle,
  kSessionEmpty,
  kRateWindow,
  kClientIdle,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("answer"),        codec::Field("authentication_timeout"),
    codec::Field("ping_after"),    codec::Field("ping_timeout"),
    codec::Field("idle_timeout"),  codec::Field("token_grace"),
    codec::Field("session_grace"), codec::Field("session_idle"),
    codec::Field("session_empty"), codec::Field("rate_window"),
    codec::Field("client_idle"),
};
inline constexpr codec::StringRules kAnswerRules = {
    .format = codec::StringFormat::kDuration,
    .duration = {.gte = absl::Nanoseconds(10000000), .lte = absl::Nanoseconds(600000000000)}};
inline constexpr codec::StringRules kAuthenticationTimeoutRules = {
    .format = codec::StringFormat::kDuration,
    .duration = {.gte = absl::Nanoseconds(100000000), .lte = absl::Nanoseconds(3600000000000)}};
inline constexpr codec::StringRules kPingAfterRules = {
    .format = codec::StringFormat::kDuration,
    .duration = {.gte = absl::Nanoseconds(100000000), .lte = absl::Nanoseconds(3600000000000)}};
inline constexpr codec::StringRules kPingTimeoutRules = {
    .format = codec::StringFormat::kDuration,
    .duration = {.gte = absl::Nanoseconds(100000000), .lte = absl::Nanoseconds(3600000000000)}};
inline constexpr codec::StringRules kIdleTimeoutRules = {
    .format = codec::StringFormat::kDuration,
    .duration = {.gte = absl::Nanoseconds(100000000), .lte = absl::Nanoseconds(86400000000000)}};
inline constexpr codec::StringRules kTokenGraceRules = {
    .format = codec::StringFormat::kDuration,
    .duration = {.gte = absl::Nanoseconds(100000000), .lte = absl::Nanoseconds(3600000000000)}};
inline constexpr codec::StringRules kSessionGraceRules = {
    .format = codec::StringFormat::kDuration,
    .duration = {.gte = absl::Nanoseconds(100000000), .lte = absl::Nanoseconds(3600000000000)}};
inline constexpr codec::StringRules kSessionIdleRules = {
    .format = codec::StringFormat::kDuration,
    .duration = {.gte = absl::Nanoseconds(100000000), .lte = absl::Nanoseconds(86400000000000)}};
inline constexpr codec::StringRules kSessionEmptyRules = {
    .format = codec::StringFormat::kDuration,
    .duration = {.gte = absl::Nanoseconds(100000000), .lte = absl::Nanoseconds(86400000000000)}};
inline constexpr codec::StringRules kRateWindowRules = {
    .format = codec::StringFormat::kDuration,
    .duration = {.gte = absl::Nanoseconds(100000000), .lte = absl::Nanoseconds(3600000000000)}};
inline constexpr codec::StringRules kClientIdleRules = {
    .format = codec::StringFormat::kDuration,
    .duration = {.gte = absl::Nanoseconds(100000000), .lte = absl::Nanoseconds(86400000000000)}};
}  // namespace times

// Target
namespace target {
enum Index : size_t {
  kName,
  kUrl,
  kHttpUrl,
  kCaFile,
  kTokens,
  kArqon,
  kHas,
  kLacks,
  kLimits,
  kTimes,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("name"),    codec::Field("url"),    codec::Field("http_url"),
    codec::Field("ca_file"), codec::Field("tokens"), codec::Field("arqon"),
    codec::Field("has"),     codec::Field("lacks"),  codec::Field("limits"),
    codec::Field("times"),
};
inline constexpr codec::StringRules kNameRules = {.min_len = 1, .max_len = 200};
inline constexpr codec::StringRules kUrlRules = {.min_len = 1};
inline constexpr codec::StringRules kHttpUrlRules = {.min_len = 1};
inline constexpr codec::StringRules kCaFileRules = {.min_len = 1};
inline constexpr codec::RepeatedRules<codec::StringRules> kHasRules = {.items = codec::kAnyString};
inline constexpr codec::RepeatedRules<codec::NoRules> kLacksRules = {.items = codec::kNoRules};
}  // namespace target

}  // namespace wireloom::target

#endif  // WIRELOOM_GENERATED_CPP_CONFORMANCE_TARGET_FIELDS_H_
