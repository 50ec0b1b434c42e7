// Generated from schema/bos/v1; do not edit, run ./dev generate.
// Reads and writes the messages of bos/v1/errors.proto in protobuf's wire format.
#include "generated/cpp/bos/v1/decode.h"
#include "generated/cpp/bos/v1/fields.h"
#include "generated/cpp/bos/v1/kinds.h"
#include "runtime/codec/wire_fields.h"
#include "runtime/codec/wire_frame.h"
#include "runtime/codec/wire_writer.h"

namespace wireloom::bos {

void ReadBinary(codec::WireReader& in, const codec::Scope& at, Error* out) {
  codec::WireFields fields(in, at, error::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(error::kCode, codec::kNoRules, &out->code);
        break;
      case 2:
        fields.Read(error::kMessage, codec::kAnyString, &out->message);
        break;
      case 3:
        fields.Read(error::kDetails, codec::kNoRules, &out->details);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.Require(codec::Bits({error::kCode, error::kDetails}));
}

void AppendBinary(const Error& m, codec::Buffer& out) {
  codec::WriteField(1, m.code, out);
  codec::WriteField(2, m.message, out);
  codec::WriteField(3, m.details, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, RateLimit* out) {
  codec::WireFields fields(in, at, rate_limit::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(rate_limit::kLimit, codec::kAny<uint32_t>, &out->limit);
        break;
      case 2:
        fields.Read(rate_limit::kWindow, codec::kAnyString, &out->window);
        break;
      case 3:
        fields.Read(rate_limit::kRetryAfter, rate_limit::kRetryAfterRules, &out->retry_after);
        break;
      case 4:
        fields.Read(rate_limit::kMessage, codec::kAnyString, &out->message);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.CheckAbsent(rate_limit::kRetryAfter, rate_limit::kRetryAfterRules, out->retry_after);
}

void AppendBinary(const RateLimit& m, codec::Buffer& out) {
  codec::WriteField(1, m.limit, out);
  codec::WriteField(2, m.window, out);
  codec::WriteField(3, m.retry_after, out);
  codec::WriteField(4, m.message, out);
}

}  // namespace wireloom::bos
