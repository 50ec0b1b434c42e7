// Generated from schema/bos/v1; do not edit, run ./dev generate.
// Reads and writes the messages of bos/v1/common.proto in protobuf's wire format.
#include "generated/cpp/bos/v1/decode.h"
#include "generated/cpp/bos/v1/fields.h"
#include "generated/cpp/bos/v1/kinds.h"
#include "runtime/codec/wire_fields.h"
#include "runtime/codec/wire_frame.h"
#include "runtime/codec/wire_writer.h"

namespace wireloom::bos {

void ReadBinary(codec::WireReader& in, const codec::Scope& at, EntityRef* out) {
  codec::WireFields fields(in, at, entity_ref::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(entity_ref::kType, entity_ref::kTypeRules, &out->type);
        break;
      case 2:
        fields.Read(entity_ref::kId, entity_ref::kIdRules, &out->id);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.CheckAbsent(entity_ref::kType, entity_ref::kTypeRules, out->type);
  fields.CheckAbsent(entity_ref::kId, entity_ref::kIdRules, out->id);
}

void AppendBinary(const EntityRef& m, codec::Buffer& out) {
  codec::WriteField(1, m.type, out);
  codec::WriteField(2, m.id, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, Position* out) {
  codec::WireFields fields(in, at, position::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(position::kX, codec::kAnyDouble, &out->x);
        break;
      case 2:
        fields.Read(position::kY, codec::kAnyDouble, &out->y);
        break;
      case 3:
        fields.Read(position::kZ, codec::kAnyDouble, &out->z);
        break;
      default:
        fields.Unknown();
    }
  }
}

void AppendBinary(const Position& m, codec::Buffer& out) {
  codec::WriteField(1, m.x, out);
  codec::WriteField(2, m.y, out);
  codec::WriteField(3, m.z, out);
}

}  // namespace wireloom::bos
