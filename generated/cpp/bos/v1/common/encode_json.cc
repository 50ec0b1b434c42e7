// Generated from schema/bos/v1; do not edit, run ./dev generate.
// Writes the messages of bos/v1/common.proto as JSON.
#include "generated/cpp/bos/v1/codec.h"
#include "generated/cpp/bos/v1/fields.h"
#include "runtime/codec/json_writer.h"

namespace wireloom::bos {

void AppendJson(const EntityRef& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(entity_ref::kFields[entity_ref::kType], m.type);
  object.Member(entity_ref::kFields[entity_ref::kId], m.id);
  object.End();
}

void AppendJson(const Position& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(position::kFields[position::kX], m.x);
  object.Member(position::kFields[position::kY], m.y);
  object.Member(position::kFields[position::kZ], m.z);
  object.End();
}

}  // namespace wireloom::bos
