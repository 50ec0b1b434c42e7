// Generated from schema/conformance; do not edit, run ./dev generate.
// How the messages are read; used by generated code alone.
#ifndef WIRELOOM_GENERATED_CPP_CONFORMANCE_TARGET_DECODE_H_
#define WIRELOOM_GENERATED_CPP_CONFORMANCE_TARGET_DECODE_H_

#include "generated/cpp/conformance/target/codec.h"
#include "generated/cpp/conformance/target/messages.h"
#include "runtime/codec/json_reader.h"
#include "runtime/codec/scope.h"

namespace wireloom::target {

// Reads the members of the object at whose '{' the reader is.
void ReadJson(codec::JsonReader& in, const codec::Scope& at, Token* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, Tokens* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, Arqon* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, Lack* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, Limits* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, Times* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, Target* out);

}  // namespace wireloom::target

#endif  // WIRELOOM_GENERATED_CPP_CONFORMANCE_TARGET_DECODE_H_
