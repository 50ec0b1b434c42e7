// Generated from schema/conformance; do not edit, run ./dev generate.
// How the messages are read; used by generated code alone.
#ifndef WIRELOOM_GENERATED_CPP_CONFORMANCE_KNOWN_FAILING_DECODE_H_
#define WIRELOOM_GENERATED_CPP_CONFORMANCE_KNOWN_FAILING_DECODE_H_

#include "generated/cpp/conformance/known_failing/codec.h"
#include "generated/cpp/conformance/known_failing/messages.h"
#include "runtime/codec/json_reader.h"
#include "runtime/codec/scope.h"

namespace wireloom::known_failing {

// Reads the members of the object at whose '{' the reader is.
void ReadJson(codec::JsonReader& in, const codec::Scope& at, Entry* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, KnownFailing* out);

}  // namespace wireloom::known_failing

#endif  // WIRELOOM_GENERATED_CPP_CONFORMANCE_KNOWN_FAILING_DECODE_H_
