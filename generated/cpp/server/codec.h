// Generated from schema/server; do not edit, run ./dev generate.
// Reading and checking of the server's configuration. A whole text is read by
// codec::DecodeDocument().
#ifndef WIRELOOM_GENERATED_CPP_SERVER_CODEC_H_
#define WIRELOOM_GENERATED_CPP_SERVER_CODEC_H_

#include "generated/cpp/server/decode.h"
#include "generated/cpp/server/messages.h"
#include "runtime/codec/scope.h"
#include "runtime/codec/violation.h"

namespace wireloom::config {

// Whether an already built message satisfies all rules. Paths start at `at`, the place of the
// message itself.
bool Validate(const Token& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const AddressRate& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const BosLimits& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const ArqonLimits& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const Limits& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const Arqon& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const Log& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const Tls& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const Store& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const Config& m, codec::Violations& violations, const codec::Scope& at = {});

}  // namespace wireloom::config

#endif  // WIRELOOM_GENERATED_CPP_SERVER_CODEC_H_
