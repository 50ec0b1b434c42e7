// Generated from schema/bos/v1; do not edit, run ./dev generate.
// Checks already built messages of bos/v1/refresh.proto.
#include "generated/cpp/bos/v1/codec.h"
#include "generated/cpp/bos/v1/fields.h"
#include "generated/cpp/bos/v1/kinds.h"
#include "runtime/codec/checker.h"

namespace wireloom::bos {

bool Validate(const RefreshRequest& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(refresh_request::kFields[refresh_request::kRefreshToken],
              refresh_request::kRefreshTokenRules, m.refresh_token);
  return check.ok();
}

bool Validate(const RefreshAnswer& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(refresh_answer::kFields[refresh_answer::kAccessToken], codec::kAnyString,
              m.access_token);
  check.Field(refresh_answer::kFields[refresh_answer::kExpiresIn], codec::kAny<uint32_t>,
              m.expires_in);
  return check.ok();
}

}  // namespace wireloom::bos
