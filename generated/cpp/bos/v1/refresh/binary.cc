// Generated from schema/bos/v1; do not edit, run ./dev generate.
// Reads and writes the messages of bos/v1/refresh.proto in protobuf's wire format.
#include "generated/cpp/bos/v1/decode.h"
#include "generated/cpp/bos/v1/fields.h"
#include "generated/cpp/bos/v1/kinds.h"
#include "runtime/codec/wire_fields.h"
#include "runtime/codec/wire_frame.h"
#include "runtime/codec/wire_writer.h"

namespace wireloom::bos {

void ReadBinary(codec::WireReader& in, const codec::Scope& at, RefreshRequest* out) {
  codec::WireFields fields(in, at, refresh_request::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(refresh_request::kRefreshToken, refresh_request::kRefreshTokenRules,
                    &out->refresh_token);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.CheckAbsent(refresh_request::kRefreshToken, refresh_request::kRefreshTokenRules,
                     out->refresh_token);
}

void AppendBinary(const RefreshRequest& m, codec::Buffer& out) {
  codec::WriteField(1, m.refresh_token, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, RefreshAnswer* out) {
  codec::WireFields fields(in, at, refresh_answer::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(refresh_answer::kAccessToken, codec::kAnyString, &out->access_token);
        break;
      case 2:
        fields.Read(refresh_answer::kExpiresIn, codec::kAny<uint32_t>, &out->expires_in);
        break;
      default:
        fields.Unknown();
    }
  }
}

void AppendBinary(const RefreshAnswer& m, codec::Buffer& out) {
  codec::WriteField(1, m.access_token, out);
  codec::WriteField(2, m.expires_in, out);
}

}  // namespace wireloom::bos
