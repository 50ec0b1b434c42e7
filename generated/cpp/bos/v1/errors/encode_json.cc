// Generated from schema/bos/v1; do not edit, run ./dev generate.
// Writes the messages of bos/v1/errors.proto as JSON.
#include "generated/cpp/bos/v1/codec.h"
#include "generated/cpp/bos/v1/fields.h"
#include "runtime/codec/json_writer.h"

namespace wireloom::bos {

void AppendJson(const Error& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(error::kFields[error::kCode], m.code);
  object.Member(error::kFields[error::kMessage], m.message);
  object.Member(error::kFields[error::kDetails], m.details);
  object.End();
}

void AppendJson(const RateLimit& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(rate_limit::kFields[rate_limit::kLimit], m.limit);
  object.Member(rate_limit::kFields[rate_limit::kWindow], m.window);
  object.Member(rate_limit::kFields[rate_limit::kRetryAfter], m.retry_after);
  object.Member(rate_limit::kFields[rate_limit::kMessage], m.message);
  object.End();
}

}  // namespace wireloom::bos
