// Generated from schema/conformance; do not edit, run ./dev generate.
// Checks already built messages of conformance/target.proto.
#include "generated/cpp/conformance/target/codec.h"
#include "generated/cpp/conformance/target/fields.h"
#include "runtime/codec/checker.h"

namespace wireloom::target {

bool Validate(const Token& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(token::kFields[token::kUser], token::kUserRules, m.user);
  check.Field(token::kFields[token::kOrg], codec::kAnyString, m.org);
  check.FieldUnlessEmpty(token::kFields[token::kRoles], token::kRolesRules, m.roles);
  check.Field(token::kFields[token::kToken], token::kTokenRules, m.token);
  return check.ok();
}

bool Validate(const Tokens& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(tokens::kFields[tokens::kSecretFile], tokens::kSecretFileRules, m.secret_file);
  check.FieldUnlessEmpty(tokens::kFields[tokens::kCommand], tokens::kCommandRules, m.command);
  check.FieldUnlessEmpty(tokens::kFields[tokens::kList], tokens::kListRules, m.list);
  check.Field(tokens::kFields[tokens::kIssuer], tokens::kIssuerRules, m.issuer);
  check.Field(tokens::kFields[tokens::kAudience], tokens::kAudienceRules, m.audience);
  check.Field(tokens::kFields[tokens::kLeeway], tokens::kLeewayRules, m.leeway);
  return check.ok();
}

bool Validate(const Arqon& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(arqon::kFields[arqon::kIdentify], codec::kNoRules, m.identify);
  check.Field(arqon::kFields[arqon::kIdentified], codec::kNoRules, m.identified);
  check.Field(arqon::kFields[arqon::kJoin], codec::kNoRules, m.join);
  check.Field(arqon::kFields[arqon::kJoined], codec::kNoRules, m.joined);
  check.Field(arqon::kFields[arqon::kBarrier], codec::kNoRules, m.barrier);
  return check.ok();
}

bool Validate(const Lack& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(lack::kFields[lack::kCapability], lack::kCapabilityRules, m.capability);
  check.Field(lack::kFields[lack::kReason], lack::kReasonRules, m.reason);
  return check.ok();
}

bool Validate(const Limits& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(limits::kFields[limits::kMaxMessageBytes], limits::kMaxMessageBytesRules,
              m.max_message_bytes);
  check.Field(limits::kFields[limits::kRate], limits::kRateRules, m.rate);
  check.Field(limits::kFields[limits::kViolations], limits::kViolationsRules, m.violations);
  check.Field(limits::kFields[limits::kConnectionsPerUser], limits::kConnectionsPerUserRules,
              m.connections_per_user);
  check.Field(limits::kFields[limits::kFailedAuths], limits::kFailedAuthsRules, m.failed_auths);
  check.Field(limits::kFields[limits::kSessionParticipants], limits::kSessionParticipantsRules,
              m.session_participants);
  check.Field(limits::kFields[limits::kSubscriptions], limits::kSubscriptionsRules,
              m.subscriptions);
  check.Field(limits::kFields[limits::kTokenLifetime], limits::kTokenLifetimeRules,
              m.token_lifetime);
  return check.ok();
}

bool Validate(const Times& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(times::kFields[times::kAnswer], times::kAnswerRules, m.answer);
  check.Field(times::kFields[times::kAuthenticationTimeout], times::kAuthenticationTimeoutRules,
              m.authentication_timeout);
  check.Field(times::kFields[times::kPingAfter], times::kPingAfterRules, m.ping_after);
  check.Field(times::kFields[times::kPingTimeout], times::kPingTimeoutRules, m.ping_timeout);
  check.Field(times::kFields[times::kIdleTimeout], times::kIdleTimeoutRules, m.idle_timeout);
  check.Field(times::kFields[times::kTokenGrace], times::kTokenGraceRules, m.token_grace);
  check.Field(times::kFields[times::kSessionGrace], times::kSessionGraceRules, m.session_grace);
  check.Field(times::kFields[times::kSessionIdle], times::kSessionIdleRules, m.session_idle);
  check.Field(times::kFields[times::kSessionEmpty], times::kSessionEmptyRules, m.session_empty);
  check.Field(times::kFields[times::kRateWindow], times::kRateWindowRules, m.rate_window);
  check.Field(times::kFields[times::kClientIdle], times::kClientIdleRules, m.client_idle);
  return check.ok();
}

bool Validate(const Target& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(target::kFields[target::kName], target::kNameRules, m.name);
  check.Field(target::kFields[target::kUrl], target::kUrlRules, m.url);
  check.Field(target::kFields[target::kHttpUrl], target::kHttpUrlRules, m.http_url);
  check.Field(target::kFields[target::kCaFile], target::kCaFileRules, m.ca_file);
  check.Field(target::kFields[target::kTokens], codec::kNoRules, m.tokens);
  check.Field(target::kFields[target::kArqon], codec::kNoRules, m.arqon);
  check.FieldUnlessEmpty(target::kFields[target::kHas], target::kHasRules, m.has);
  check.FieldUnlessEmpty(target::kFields[target::kLacks], target::kLacksRules, m.lacks);
  check.Field(target::kFields[target::kLimits], codec::kNoRules, m.limits);
  check.Field(target::kFields[target::kTimes], codec::kNoRules, m.times);
  return check.ok();
}

}  // namespace wireloom::target
