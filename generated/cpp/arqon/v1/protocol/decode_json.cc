// Generated from schema/arqon/v1; do not edit, run ./dev generate.
// Reads the messages of arqon/v1/protocol.proto from JSON, and checks them on the way.
#include "generated/cpp/arqon/v1/decode.h"
#include "generated/cpp/arqon/v1/fields.h"
#include "generated/cpp/arqon/v1/kinds.h"
#include "runtime/codec/json_members.h"

namespace wireloom::arqon {

void ReadJson(codec::JsonReader& in, const codec::Scope& at, Metadata* out) {
  codec::RestMembers rest(in.arena());
  codec::JsonMembers members(in, at, metadata::kFields, &rest);
  while (members.Next()) {
    switch (members.index()) {
      case metadata::kAck:
        members.Read(codec::kNoRules, &out->ack);
        break;
      case metadata::kEcho:
        members.Read(codec::kNoRules, &out->echo);
        break;
    }
  }
  if (!rest.empty()) out->rest = rest.Join();
}

}  // namespace wireloom::arqon
