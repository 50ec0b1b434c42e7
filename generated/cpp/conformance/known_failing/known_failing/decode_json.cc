// Generated from schema/conformance; do not edit, run ./dev generate.
// Reads the messages of conformance/known_failing.proto from JSON, and checks them on the way.
#include "generated/cpp/conformance/known_failing/decode.h"
#include "generated/cpp/conformance/known_failing/fields.h"
#include "runtime/codec/json_members.h"

namespace wireloom::known_failing {

void ReadJson(codec::JsonReader& in, const codec::Scope& at, Entry* out) {
  codec::JsonMembers members(in, at, entry::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case entry::kCase:
        members.Read(entry::kCaseRules, &out->case_);
        break;
      case entry::kReason:
        members.Read(entry::kReasonRules, &out->reason);
        break;
      case entry::kExpect:
        members.Read(entry::kExpectRules, &out->expect);
        break;
    }
  }
  members.Require(entry::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, KnownFailing* out) {
  codec::JsonMembers members(in, at, known_failing::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case known_failing::kEntries:
        members.Read(known_failing::kEntriesRules, &out->entries);
        break;
    }
  }
}

}  // namespace wireloom::known_failing
