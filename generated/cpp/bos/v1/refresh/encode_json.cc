// Generated from schema/bos/v1; do not edit, run ./dev generate.
// Writes the messages of bos/v1/refresh.proto as JSON.
#include "generated/cpp/bos/v1/codec.h"
#include "generated/cpp/bos/v1/fields.h"
#include "runtime/codec/json_writer.h"

namespace wireloom::bos {

void AppendJson(const RefreshRequest& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(refresh_request::kFields[refresh_request::kRefreshToken], m.refresh_token);
  object.End();
}

void AppendJson(const RefreshAnswer& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(refresh_answer::kFields[refresh_answer::kAccessToken], m.access_token);
  object.Member(refresh_answer::kFields[refresh_answer::kExpiresIn], m.expires_in);
  object.End();
}

}  // namespace wireloom::bos
