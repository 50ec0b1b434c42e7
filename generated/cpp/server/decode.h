// Generated from schema/server; do not edit, run ./dev generate.
// How the messages are read; used by generated code alone.
#ifndef WIRELOOM_GENERATED_CPP_SERVER_DECODE_H_
#define WIRELOOM_GENERATED_CPP_SERVER_DECODE_H_

#include "generated/cpp/server/codec.h"
#include "generated/cpp/server/messages.h"
#include "runtime/codec/json_reader.h"
#include "runtime/codec/scope.h"

namespace wireloom::config {

// Reads the members of the object at whose '{' the reader is.
void ReadJson(codec::JsonReader& in, const codec::Scope& at, Token* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, AddressRate* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, BosLimits* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, ArqonLimits* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, Limits* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, Arqon* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, Log* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, Tls* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, Store* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, Config* out);

}  // namespace wireloom::config

#endif  // WIRELOOM_GENERATED_CPP_SERVER_DECODE_H_
