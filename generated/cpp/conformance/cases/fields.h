// Generated from schema/conformance; do not edit, run ./dev generate.
// What decoders, encoders and validators know about each field: its key in JSON, its error code,
// its rules.
#ifndef WIRELOOM_GENERATED_CPP_CONFORMANCE_CASES_FIELDS_H_
#define WIRELOOM_GENERATED_CPP_CONFORMANCE_CASES_FIELDS_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "absl/types/span.h"
#include "generated/cpp/conformance/cases/patterns.h"
#include "runtime/codec/field.h"
#include "runtime/codec/rules.h"

namespace wireloom::cases {

// Connect
namespace connect {
enum Index : size_t {
  kAs,
  kPath,
  kSubprotocols,
  kHeaders,
  kRefused,
  kHeartbeat,
  kEncoding,
  kAgreed,
  kTls,
  kUnreachable,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("as"),          codec::Field("path"),    codec::Field("subprotocols"),
    codec::Field("headers"),     codec::Field("refused"), codec::Field("heartbeat"),
    codec::Field("encoding"),    codec::Field("agreed"),  codec::Field("tls"),
    codec::Field("unreachable"),
};
inline constexpr uint64_t kRequired = codec::Bits({kAs});
inline constexpr codec::StringRules kAsRules = {.pattern = &patterns::kAs};
inline constexpr codec::RepeatedRules<codec::StringRules> kSubprotocolsRules = {
    .items = codec::kAnyString};
inline constexpr codec::IntegerRules kRefusedRules = codec::Between<uint32_t>(400, 599);
inline constexpr std::string_view kTlsValues[] = {"1.2", "1.3"};
inline constexpr codec::StringRules kTlsRules = {.in = kTlsValues};
}  // namespace connect

// Login
namespace login {
enum Index : size_t {
  kAs,
  kUser,
  kOrg,
  kRoles,
  kClaims,
  kHeartbeat,
  kEncoding,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("as"),       codec::Field("user"),   codec::Field("org"),
    codec::Field("roles"),    codec::Field("claims"), codec::Field("heartbeat"),
    codec::Field("encoding"),
};
inline constexpr uint64_t kRequired = codec::Bits({kAs});
inline constexpr codec::StringRules kAsRules = {.pattern = &patterns::kAs};
inline constexpr codec::RepeatedRules<codec::StringRules> kRolesRules = {.items =
                                                                             codec::kAnyString};
}  // namespace login

// Join
namespace join {
enum Index : size_t {
  kBy,
  kRoom,
  kChannel,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("by"),
    codec::Field("room"),
    codec::Field("channel"),
};
inline constexpr uint64_t kRequired = codec::Bits({kBy, kRoom, kChannel});
}  // namespace join

// Subscribe
namespace subscribe {
enum Index : size_t {
  kBy,
  kChannels,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("by"),
    codec::Field("channels"),
};
inline constexpr uint64_t kRequired = codec::Bits({kBy, kChannels});
inline constexpr codec::RepeatedRules<codec::StringRules> kChannelsRules = {
    .min_items = 1, .items = codec::kAnyString};
}  // namespace subscribe

// Send
namespace send {
enum Index : size_t {
  kBy,
  kMessage,
  kText,
  kTextBytes,
  kBinary,
  kRaw,
  kFragments,
  kBytes,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("by"),         codec::Field("message"), codec::Field("text"),
    codec::Field("text_bytes"), codec::Field("binary"),  codec::Field("raw"),
    codec::Field("fragments"),  codec::Field("bytes"),
};
inline constexpr uint64_t kRequired = codec::Bits({kBy});
inline constexpr codec::StringRules kTextBytesRules = {.pattern = &patterns::kTextBytes};
inline constexpr codec::StringRules kBinaryRules = {.pattern = &patterns::kTextBytes};
inline constexpr codec::StringRules kRawRules = {.pattern = &patterns::kTextBytes};
inline constexpr codec::IntegerRules kFragmentsRules = codec::Between<uint32_t>(1, 1000);
inline constexpr codec::StringRules kBytesRules = {.min_len = 1};
}  // namespace send

// Pattern
namespace pattern {
enum Index : size_t {
  kMessage,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("message"),
};
inline constexpr uint64_t kRequired = codec::Bits({kMessage});
}  // namespace pattern

// Http
namespace http {
enum Index : size_t {
  kMethod,
  kPath,
  kBearer,
  kHeaders,
  kBody,
  kBodies,
  kText,
  kStatus,
  kAnswer,
  kContains,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("method"),   codec::Field("path"),   codec::Field("bearer"),
    codec::Field("headers"),  codec::Field("body"),   codec::Field("bodies"),
    codec::Field("text"),     codec::Field("status"), codec::Field("answer"),
    codec::Field("contains"),
};
inline constexpr uint64_t kRequired = codec::Bits({kMethod, kPath, kStatus});
inline constexpr std::string_view kMethodValues[] = {"GET", "POST", "PUT", "DELETE"};
inline constexpr codec::StringRules kMethodRules = {.in = kMethodValues};
inline constexpr codec::StringRules kPathRules = {.min_len = 1};
inline constexpr codec::RepeatedRules<codec::NoRules> kBodiesRules = {.items = codec::kNoRules};
inline constexpr codec::IntegerRules kStatusRules = codec::Between<uint32_t>(100, 599);
}  // namespace http

// After
namespace after {
enum Index : size_t {
  kMark,
  kTime,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("mark"),
    codec::Field("time"),
};
inline constexpr uint64_t kRequired = codec::Bits({kMark, kTime});
inline constexpr codec::StringRules kTimeRules = {.min_len = 1};
}  // namespace after

// Expect
namespace expect {
enum Index : size_t {
  kTo,
  kMessage,
  kAnyOrder,
  kAmong,
  kWithin,
  kAfter,
  kVerbatim,
  kPing,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("to"),       codec::Field("message"), codec::Field("any_order"),
    codec::Field("among"),    codec::Field("within"),  codec::Field("after"),
    codec::Field("verbatim"), codec::Field("ping"),
};
inline constexpr uint64_t kRequired = codec::Bits({kTo});
inline constexpr codec::RepeatedRules<codec::NoRules> kAnyOrderRules = {.items = codec::kNoRules};
inline constexpr codec::StringRules kWithinRules = {.min_len = 1};
}  // namespace expect

// Violation
namespace violation {
enum Index : size_t {
  kField,
  kRule,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("field"),
    codec::Field("rule"),
};
inline constexpr uint64_t kRequired = codec::Bits({kRule});
}  // namespace violation

// Refused
namespace refused {
enum Index : size_t {
  kTo,
  kCode,
  kViolations,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("to"),
    codec::Field("code"),
    codec::Field("violations"),
};
inline constexpr uint64_t kRequired = codec::Bits({kTo, kCode});
inline constexpr codec::RepeatedRules<codec::NoRules> kViolationsRules = {.items = codec::kNoRules};
}  // namespace refused

// Closed
namespace closed {
enum Index : size_t {
  kTo,
  kCodes,
  kWithin,
  kAfter,
  kAmong,
  kReason,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("to"),    codec::Field("codes"), codec::Field("within"),
    codec::Field("after"), codec::Field("among"), codec::Field("reason"),
};
inline constexpr uint64_t kRequired = codec::Bits({kTo});
inline constexpr codec::RepeatedRules<codec::IntegerRules> kCodesRules = {
    .items = codec::kAny<uint32_t>};
inline constexpr codec::StringRules kWithinRules = {.min_len = 1};
}  // namespace closed

// Step
namespace step {
enum Index : size_t {
  kControl,
  kTimes,
  kMark,
  kConnect,
  kLogin,
  kJoin,
  kSubscribe,
  kSend,
  kHttp,
  kExpect,
  kAccepted,
  kRefused,
  kQuiet,
  kClosed,
  kClose,
  kDrop,
  kPause,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("control"),   codec::Field("times"),    codec::Field("mark"),
    codec::Field("connect"),   codec::Field("login"),    codec::Field("join"),
    codec::Field("subscribe"), codec::Field("send"),     codec::Field("http"),
    codec::Field("expect"),    codec::Field("accepted"), codec::Field("refused"),
    codec::Field("quiet"),     codec::Field("closed"),   codec::Field("close"),
    codec::Field("drop"),      codec::Field("pause"),
};
inline constexpr codec::StringRules kTimesRules = {.min_len = 1};
inline constexpr codec::StringRules kMarkRules = {.pattern = &patterns::kMark};
inline constexpr codec::RepeatedRules<codec::StringRules> kAcceptedRules = {.items =
                                                                                codec::kAnyString};
inline constexpr codec::RepeatedRules<codec::StringRules> kQuietRules = {.items =
                                                                             codec::kAnyString};
inline constexpr codec::RepeatedRules<codec::StringRules> kCloseRules = {.items =
                                                                             codec::kAnyString};
inline constexpr codec::RepeatedRules<codec::StringRules> kDropRules = {.items = codec::kAnyString};
inline constexpr codec::StringRules kPauseRules = {.min_len = 1};
}  // namespace step

// Case
namespace case_ {
enum Index : size_t {
  kId,
  kTitle,
  kRequirement,
  kNeeds,
  kWaits,
  kNames,
  kAlone,
  kSteps,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("id"),    codec::Field("title"), codec::Field("requirement"),
    codec::Field("needs"), codec::Field("waits"), codec::Field("names"),
    codec::Field("alone"), codec::Field("steps"),
};
inline constexpr uint64_t kRequired = codec::Bits({kId, kTitle, kRequirement, kSteps});
inline constexpr codec::StringRules kIdRules = {.pattern = &patterns::kId};
inline constexpr codec::StringRules kTitleRules = {.min_len = 1};
inline constexpr codec::StringRules kRequirementRules = {.min_len = 1};
inline constexpr codec::RepeatedRules<codec::NoRules> kNeedsRules = {.items = codec::kNoRules};
inline constexpr codec::RepeatedRules<codec::StringRules> kWaitsRules = {.items =
                                                                             codec::kAnyString};
inline constexpr codec::RepeatedRules<codec::StringRules> kNamesRules = {.items =
                                                                             codec::kAnyString};
inline constexpr codec::RepeatedRules<codec::NoRules> kStepsRules = {.min_items = 1,
                                                                     .items = codec::kNoRules};
}  // namespace case_

// CaseFile
namespace case_file {
enum Index : size_t {
  kAbout,
  kCases,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("about"),
    codec::Field("cases"),
};
inline constexpr uint64_t kRequired = codec::Bits({kAbout, kCases});
inline constexpr codec::StringRules kAboutRules = {.min_len = 1};
inline constexpr codec::RepeatedRules<codec::NoRules> kCasesRules = {.min_items = 1,
                                                                     .items = codec::kNoRules};
}  // namespace case_file

}  // namespace wireloom::cases

#endif  // WIRELOOM_GENERATED_CPP_CONFORMANCE_CASES_FIELDS_H_
