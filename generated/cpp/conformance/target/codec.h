// Generated from schema/conformance; do not edit, run ./dev generate.
// Reading and checking of the description of a server for the conformance suite. A whole text is
// read by codec::DecodeDocument().
#ifndef WIRELOOM_GENERATED_CPP_CONFORMANCE_TARGET_CODEC_H_
#define WIRELOOM_GENERATED_CPP_CONFORMANCE_TARGET_CODEC_H_

#include "generated/cpp/conformance/target/decode.h"
#include "generated/cpp/conformance/target/messages.h"
#include "runtime/codec/scope.h"
#include "runtime/codec/violation.h"

namespace wireloom::target {

// Whether an already built message satisfies all rules. Paths start at `at`, the place of the
// message itself.
bool Validate(const Token& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const Tokens& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const Arqon& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const Lack& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const Limits& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const Times& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const Target& m, codec::Violations& violations, const codec::Scope& at = {});

}  // namespace wireloom::target

#endif  // WIRELOOM_GENERATED_CPP_CONFORMANCE_TARGET_CODEC_H_
