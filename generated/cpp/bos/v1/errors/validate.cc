// Generated from schema/bos/v1; do not edit, run ./dev generate.
// Checks already built messages of bos/v1/errors.proto.
#include "generated/cpp/bos/v1/codec.h"
#include "generated/cpp/bos/v1/fields.h"
#include "generated/cpp/bos/v1/kinds.h"
#include "runtime/codec/checker.h"

namespace wireloom::bos {

bool Validate(const Error& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(error::kFields[error::kCode], codec::kNoRules, m.code);
  check.Field(error::kFields[error::kMessage], codec::kAnyString, m.message);
  check.Field(error::kFields[error::kDetails], codec::kNoRules, m.details);
  return check.ok();
}

bool Validate(const RateLimit& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(rate_limit::kFields[rate_limit::kLimit], codec::kAny<uint32_t>, m.limit);
  check.Field(rate_limit::kFields[rate_limit::kWindow], codec::kAnyString, m.window);
  check.Field(rate_limit::kFields[rate_limit::kRetryAfter], rate_limit::kRetryAfterRules,
              m.retry_after);
  check.Field(rate_limit::kFields[rate_limit::kMessage], codec::kAnyString, m.message);
  return check.ok();
}

}  // namespace wireloom::bos
