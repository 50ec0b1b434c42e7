// Generated from schema/conformance; do not edit, run ./dev generate.
// Checks already built messages of conformance/known_failing.proto.
#include "generated/cpp/conformance/known_failing/codec.h"
#include "generated/cpp/conformance/known_failing/fields.h"
#include "runtime/codec/checker.h"

namespace wireloom::known_failing {

bool Validate(const Entry& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(entry::kFields[entry::kCase], entry::kCaseRules, m.case_);
  check.Field(entry::kFields[entry::kReason], entry::kReasonRules, m.reason);
  check.Field(entry::kFields[entry::kExpect], entry::kExpectRules, m.expect);
  return check.ok();
}

bool Validate(const KnownFailing& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.FieldUnlessEmpty(known_failing::kFields[known_failing::kEntries],
                         known_failing::kEntriesRules, m.entries);
  return check.ok();
}

}  // namespace wireloom::known_failing
