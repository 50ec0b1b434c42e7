// Generated from schema/conformance; do not edit, run ./dev generate.
// Reading and checking of the cases that a server is known to fail. A whole text is read by
// codec::DecodeDocument().
#ifndef WIRELOOM_GENERATED_CPP_CONFORMANCE_KNOWN_FAILING_CODEC_H_
#define WIRELOOM_GENERATED_CPP_CONFORMANCE_KNOWN_FAILING_CODEC_H_

#include "generated/cpp/conformance/known_failing/decode.h"
#include "generated/cpp/conformance/known_failing/messages.h"
#include "runtime/codec/scope.h"
#include "runtime/codec/violation.h"

namespace wireloom::known_failing {

// Whether an already built message satisfies all rules. Paths start at `at`, the place of the
// message itself.
bool Validate(const Entry& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const KnownFailing& m, codec::Violations& violations, const codec::Scope& at = {});

}  // namespace wireloom::known_failing

#endif  // WIRELOOM_GENERATED_CPP_CONFORMANCE_KNOWN_FAILING_CODEC_H_
