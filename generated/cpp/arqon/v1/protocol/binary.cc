// Generated from schema/arqon/v1; do not edit, run ./dev generate.
// Reads and writes the messages of arqon/v1/protocol.proto in protobuf's wire format.
#include "generated/cpp/arqon/v1/decode.h"
#include "generated/cpp/arqon/v1/fields.h"
#include "generated/cpp/arqon/v1/kinds.h"
#include "runtime/codec/wire_fields.h"
#include "runtime/codec/wire_frame.h"
#include "runtime/codec/wire_writer.h"

namespace wireloom::arqon {

void ReadBinary(codec::WireReader& in, const codec::Scope& at, Metadata* out) {
  codec::WireFields fields(in, at, metadata::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(metadata::kAck, codec::kNoRules, &out->ack);
        break;
      case 2:
        fields.Read(metadata::kEcho, codec::kNoRules, &out->echo);
        break;
      case 3:
        fields.ReadRest(2, &out->rest);
        break;
      default:
        fields.Unknown();
    }
  }
}

void AppendBinary(const Metadata& m, codec::Buffer& out) {
  codec::WriteField(1, m.ack, out);
  codec::WriteField(2, m.echo, out);
  codec::WriteMembers(3, m.rest, out);
}

}  // namespace wireloom::arqon
