// Generated from schema/conformance; do not edit, run ./dev generate.
// How the messages are read; used by generated code alone.
#ifndef WIRELOOM_GENERATED_CPP_CONFORMANCE_CASES_DECODE_H_
#define WIRELOOM_GENERATED_CPP_CONFORMANCE_CASES_DECODE_H_

#include "generated/cpp/conformance/cases/codec.h"
#include "generated/cpp/conformance/cases/messages.h"
#include "runtime/codec/json_reader.h"
#include "runtime/codec/scope.h"

namespace wireloom::cases {

// Reads the members of the object at whose '{' the reader is.
void ReadJson(codec::JsonReader& in, const codec::Scope& at, Connect* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, Login* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, Join* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, Subscribe* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, Send* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, Pattern* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, Http* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, After* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, Expect* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, Violation* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, Refused* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, Closed* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, Step* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, Case* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, CaseFile* out);

}  // namespace wireloom::cases

#endif  // WIRELOOM_GENERATED_CPP_CONFORMANCE_CASES_DECODE_H_
