// Generated from schema/bos/v1; do not edit, run ./dev generate.
// Checks already built messages of bos/v1/connection.proto.
#include "generated/cpp/bos/v1/codec.h"
#include "generated/cpp/bos/v1/fields.h"
#include "generated/cpp/bos/v1/kinds.h"
#include "runtime/codec/checker.h"

namespace wireloom::bos {

bool Validate(const Auth& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(auth::kFields[auth::kToken], auth::kTokenRules, m.token);
  return check.ok();
}

bool Validate(const AuthSuccess& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(auth_success::kFields[auth_success::kUserId], auth_success::kUserIdRules, m.user_id);
  check.Field(auth_success::kFields[auth_success::kOrganizationId],
              auth_success::kOrganizationIdRules, m.organization_id);
  check.Field(auth_success::kFields[auth_success::kSessionId], auth_success::kSessionIdRules,
              m.session_id);
  check.Field(auth_success::kFields[auth_success::kExpiresAt], auth_success::kExpiresAtRules,
              m.expires_at);
  return check.ok();
}

bool Validate(const AuthFailed& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(auth_failed::kFields[auth_failed::kError], codec::kNoRules, m.error);
  check.Field(auth_failed::kFields[auth_failed::kMessage], codec::kAnyString, m.message);
  return check.ok();
}

bool Validate(const TokenExpired& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(token_expired::kFields[token_expired::kMessage], codec::kAnyString, m.message);
  return check.ok();
}

bool Validate(const Ping&, codec::Violations&, const codec::Scope&) { return true; }

bool Validate(const Pong&, codec::Violations&, const codec::Scope&) { return true; }

bool Validate(const Subscribe& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(subscribe::kFields[subscribe::kChannels], subscribe::kChannelsRules, m.channels);
  return check.ok();
}

bool Validate(const Unsubscribe& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(unsubscribe::kFields[unsubscribe::kChannels], unsubscribe::kChannelsRules,
              m.channels);
  return check.ok();
}

bool Validate(const Subscribed& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(subscribed::kFields[subscribed::kChannels], subscribed::kChannelsRules, m.channels);
  return check.ok();
}

bool Validate(const Unsubscribed& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(unsubscribed::kFields[unsubscribed::kChannels], unsubscribed::kChannelsRules,
              m.channels);
  return check.ok();
}

}  // namespace wireloom::bos
