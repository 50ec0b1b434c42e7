// Generated from schema/arqon/v1; do not edit, run ./dev generate.
// Checks already built messages of arqon/v1/protocol.proto.
#include "generated/cpp/arqon/v1/codec.h"
#include "generated/cpp/arqon/v1/fields.h"
#include "generated/cpp/arqon/v1/kinds.h"
#include "runtime/codec/checker.h"

namespace wireloom::arqon {

bool Validate(const Metadata& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(metadata::kFields[metadata::kAck], codec::kNoRules, m.ack);
  check.Field(metadata::kFields[metadata::kEcho], codec::kNoRules, m.echo);
  return check.ok();
}

}  // namespace wireloom::arqon
