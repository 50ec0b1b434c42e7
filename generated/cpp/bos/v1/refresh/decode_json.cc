// Generated from schema/bos/v1; do not edit, run ./dev generate.
// Reads the messages of bos/v1/refresh.proto from JSON, and checks them on the way.
#include "generated/cpp/bos/v1/decode.h"
#include "generated/cpp/bos/v1/fields.h"
#include "generated/cpp/bos/v1/kinds.h"
#include "runtime/codec/json_members.h"

namespace wireloom::bos {

void ReadJson(codec::JsonReader& in, const codec::Scope& at, RefreshRequest* out) {
  codec::JsonMembers members(in, at, refresh_request::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case refresh_request::kRefreshToken:
        members.Read(refresh_request::kRefreshTokenRules, &out->refresh_token);
        break;
    }
  }
  members.Require(refresh_request::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, RefreshAnswer* out) {
  codec::JsonMembers members(in, at, refresh_answer::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case refresh_answer::kAccessToken:
        members.Read(codec::kAnyString, &out->access_token);
        break;
      case refresh_answer::kExpiresIn:
        members.Read(codec::kAny<uint32_t>, &out->expires_in);
        break;
    }
  }
  members.Require(refresh_answer::kRequired);
}

}  // namespace wireloom::bos
