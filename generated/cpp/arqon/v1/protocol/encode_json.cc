// Generated from schema/arqon/v1; do not edit, run ./dev generate.
// Writes the messages of arqon/v1/protocol.proto as JSON.
#include "generated/cpp/arqon/v1/codec.h"
#include "generated/cpp/arqon/v1/fields.h"
#include "runtime/codec/json_writer.h"

namespace wireloom::arqon {

void AppendJson(const Metadata& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(metadata::kFields[metadata::kAck], m.ack);
  object.Member(metadata::kFields[metadata::kEcho], m.echo);
  object.Members(m.rest);
  object.End();
}

}  // namespace wireloom::arqon
