// Generated from schema/conformance; do not edit, run ./dev generate.
// What decoders, encoders and validators know about each field: its key in JSON, its error code,
// its rules.
#ifndef WIRELOOM_GENERATED_CPP_CONFORMANCE_KNOWN_FAILING_FIELDS_H_
#define WIRELOOM_GENERATED_CPP_CONFORMANCE_KNOWN_FAILING_FIELDS_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "absl/types/span.h"
#include "generated/cpp/conformance/known_failing/patterns.h"
#include "runtime/codec/field.h"
#include "runtime/codec/rules.h"

namespace wireloom::known_failing {

// Entry
namespace entry {
enum Index : size_t {
  kCase,
  kReason,
  kExpect,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("case"),
    codec::Field("reason"),
    codec::Field("expect"),
};
inline constexpr uint64_t kRequired = codec::Bits({kCase, kReason});
inline constexpr codec::StringRules kCaseRules = {.min_len = 1};
inline constexpr codec::StringRules kReasonRules = {.min_len = 1};
inline constexpr codec::StringRules kExpectRules = {.min_len = 1};
}  // namespace entry

// KnownFailing
namespace known_failing {
enum Index : size_t {
  kEntries,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("entries"),
};
inline constexpr codec::RepeatedRules<codec::NoRules> kEntriesRules = {.items = codec::kNoRules};
}  // namespace known_failing

}  // namespace wireloom::known_failing

#endif  // WIRELOOM_GENERATED_CPP_CONFORMANCE_KNOWN_FAILING_FIELDS_H_
