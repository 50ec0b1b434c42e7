// Generated from schema/bos/v1; do not edit, run ./dev generate.
// Reads the messages of bos/v1/common.proto from JSON, and checks them on the way.
#include "generated/cpp/bos/v1/decode.h"
#include "generated/cpp/bos/v1/fields.h"
#include "generated/cpp/bos/v1/kinds.h"
#include "runtime/codec/json_members.h"

namespace wireloom::bos {

void ReadJson(codec::JsonReader& in, const codec::Scope& at, EntityRef* out) {
  codec::JsonMembers members(in, at, entity_ref::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case entity_ref::kType:
        members.Read(entity_ref::kTypeRules, &out->type);
        break;
      case entity_ref::kId:
        members.Read(entity_ref::kIdRules, &out->id);
        break;
    }
  }
  members.Require(entity_ref::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, Position* out) {
  codec::JsonMembers members(in, at, position::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case position::kX:
        members.Read(codec::kAnyDouble, &out->x);
        break;
      case position::kY:
        members.Read(codec::kAnyDouble, &out->y);
        break;
      case position::kZ:
        members.Read(codec::kAnyDouble, &out->z);
        break;
    }
  }
  members.Require(position::kRequired);
}

}  // namespace wireloom::bos
