// Generated from schema/conformance; do not edit, run ./dev generate.
// Reading and checking of the conformance suite's cases. A whole text is read by
// codec::DecodeDocument().
#ifndef WIRELOOM_GENERATED_CPP_CONFORMANCE_CASES_CODEC_H_
#define WIRELOOM_GENERATED_CPP_CONFORMANCE_CASES_CODEC_H_

#include "generated/cpp/conformance/cases/decode.h"
#include "generated/cpp/conformance/cases/messages.h"
#include "runtime/codec/scope.h"
#include "runtime/codec/violation.h"

namespace wireloom::cases {

// Whether an already built message satisfies all rules. Paths start at `at`, the place of the
// message itself.
bool Validate(const Connect& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const Login& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const Join& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const Subscribe& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const Send& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const Pattern& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const Http& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const After& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const Expect& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const Violation& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const Refused& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const Closed& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const Step& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const Case& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const CaseFile& m, codec::Violations& violations, const codec::Scope& at = {});

}  // namespace wireloom::cases

#endif  // WIRELOOM_GENERATED_CPP_CONFORMANCE_CASES_CODEC_H_
