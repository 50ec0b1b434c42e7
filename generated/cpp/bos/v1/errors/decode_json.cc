// Generated from schema/bos/v1; do not edit, run ./dev generate.
// Reads the messages of bos/v1/errors.proto from JSON, and checks them on the way.
#include "generated/cpp/bos/v1/decode.h"
#include "generated/cpp/bos/v1/fields.h"
#include "generated/cpp/bos/v1/kinds.h"
#include "runtime/codec/json_members.h"

namespace wireloom::bos {

void ReadJson(codec::JsonReader& in, const codec::Scope& at, Error* out) {
  codec::JsonMembers members(in, at, error::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case error::kCode:
        members.Read(codec::kNoRules, &out->code);
        break;
      case error::kMessage:
        members.Read(codec::kAnyString, &out->message);
        break;
      case error::kDetails:
        members.Read(codec::kNoRules, &out->details);
        break;
    }
  }
  members.Require(error::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, RateLimit* out) {
  codec::JsonMembers members(in, at, rate_limit::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case rate_limit::kLimit:
        members.Read(codec::kAny<uint32_t>, &out->limit);
        break;
      case rate_limit::kWindow:
        members.Read(codec::kAnyString, &out->window);
        break;
      case rate_limit::kRetryAfter:
        members.Read(rate_limit::kRetryAfterRules, &out->retry_after);
        break;
      case rate_limit::kMessage:
        members.Read(codec::kAnyString, &out->message);
        break;
    }
  }
  members.Require(rate_limit::kRequired);
}

}  // namespace wireloom::bos
