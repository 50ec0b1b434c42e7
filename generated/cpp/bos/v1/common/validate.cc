// Generated from schema/bos/v1; do not edit, run ./dev generate.
// Checks already built messages of bos/v1/common.proto.
#include "generated/cpp/bos/v1/codec.h"
#include "generated/cpp/bos/v1/fields.h"
#include "generated/cpp/bos/v1/kinds.h"
#include "runtime/codec/checker.h"

namespace wireloom::bos {

bool Validate(const EntityRef& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(entity_ref::kFields[entity_ref::kType], entity_ref::kTypeRules, m.type);
  check.Field(entity_ref::kFields[entity_ref::kId], entity_ref::kIdRules, m.id);
  return check.ok();
}

bool Validate(const Position& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(position::kFields[position::kX], codec::kAnyDouble, m.x);
  check.Field(position::kFields[position::kY], codec::kAnyDouble, m.y);
  check.Field(position::kFields[position::kZ], codec::kAnyDouble, m.z);
  return check.ok();
}

}  // namespace wireloom::bos
