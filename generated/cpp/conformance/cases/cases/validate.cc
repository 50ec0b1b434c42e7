// Generated from schema/conformance; do not edit, run ./dev generate.
// Checks already built messages of conformance/cases.proto.
#include "generated/cpp/conformance/cases/codec.h"
#include "generated/cpp/conformance/cases/fields.h"
#include "runtime/codec/checker.h"

namespace wireloom::cases {

bool Validate(const Connect& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(connect::kFields[connect::kAs], connect::kAsRules, m.as);
  check.Field(connect::kFields[connect::kPath], codec::kAnyString, m.path);
  check.FieldUnlessEmpty(connect::kFields[connect::kSubprotocols], connect::kSubprotocolsRules,
                         m.subprotocols);
  check.Field(connect::kFields[connect::kHeaders], codec::kNoRules, m.headers);
  check.Field(connect::kFields[connect::kRefused], connect::kRefusedRules, m.refused);
  check.Field(connect::kFields[connect::kHeartbeat], codec::kNoRules, m.heartbeat);
  check.Field(connect::kFields[connect::kEncoding], codec::kNoRules, m.encoding);
  check.Field(connect::kFields[connect::kAgreed], codec::kAnyString, m.agreed);
  check.Field(connect::kFields[connect::kTls], connect::kTlsRules, m.tls);
  check.Field(connect::kFields[connect::kUnreachable], codec::kNoRules, m.unreachable);
  return check.ok();
}

bool Validate(const Login& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(login::kFields[login::kAs], login::kAsRules, m.as);
  check.Field(login::kFields[login::kUser], codec::kAnyString, m.user);
  check.Field(login::kFields[login::kOrg], codec::kAnyString, m.org);
  check.FieldUnlessEmpty(login::kFields[login::kRoles], login::kRolesRules, m.roles);
  check.Field(login::kFields[login::kClaims], codec::kNoRules, m.claims);
  check.Field(login::kFields[login::kHeartbeat], codec::kNoRules, m.heartbeat);
  check.Field(login::kFields[login::kEncoding], codec::kNoRules, m.encoding);
  return check.ok();
}

bool Validate(const Join& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(join::kFields[join::kBy], codec::kAnyString, m.by);
  check.Field(join::kFields[join::kRoom], codec::kAnyString, m.room);
  check.Field(join::kFields[join::kChannel], codec::kAnyString, m.channel);
  return check.ok();
}

bool Validate(const Subscribe& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(subscribe::kFields[subscribe::kBy], codec::kAnyString, m.by);
  check.Field(subscribe::kFields[subscribe::kChannels], subscribe::kChannelsRules, m.channels);
  return check.ok();
}

bool Validate(const Send& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(send::kFields[send::kBy], codec::kAnyString, m.by);
  check.Field(send::kFields[send::kMessage], codec::kNoRules, m.message);
  check.Field(send::kFields[send::kText], codec::kAnyString, m.text);
  check.Field(send::kFields[send::kTextBytes], send::kTextBytesRules, m.text_bytes);
  check.Field(send::kFields[send::kBinary], send::kBinaryRules, m.binary);
  check.Field(send::kFields[send::kRaw], send::kRawRules, m.raw);
  check.Field(send::kFields[send::kFragments], send::kFragmentsRules, m.fragments);
  check.Field(send::kFields[send::kBytes], send::kBytesRules, m.bytes);
  return check.ok();
}

bool Validate(const Pattern& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(pattern::kFields[pattern::kMessage], codec::kNoRules, m.message);
  return check.ok();
}

bool Validate(const Http& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(http::kFields[http::kMethod], http::kMethodRules, m.method);
  check.Field(http::kFields[http::kPath], http::kPathRules, m.path);
  check.Field(http::kFields[http::kBearer], codec::kNoRules, m.bearer);
  check.Field(http::kFields[http::kHeaders], codec::kNoRules, m.headers);
  check.Field(http::kFields[http::kBody], codec::kNoRules, m.body);
  check.FieldUnlessEmpty(http::kFields[http::kBodies], http::kBodiesRules, m.bodies);
  check.Field(http::kFields[http::kText], codec::kAnyString, m.text);
  check.Field(http::kFields[http::kStatus], http::kStatusRules, m.status);
  check.Field(http::kFields[http::kAnswer], codec::kNoRules, m.answer);
  check.Field(http::kFields[http::kContains], codec::kAnyString, m.contains);
  return check.ok();
}

bool Validate(const After& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(after::kFields[after::kMark], codec::kAnyString, m.mark);
  check.Field(after::kFields[after::kTime], after::kTimeRules, m.time);
  return check.ok();
}

bool Validate(const Expect& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(expect::kFields[expect::kTo], codec::kAnyString, m.to);
  check.Field(expect::kFields[expect::kMessage], codec::kNoRules, m.message);
  check.FieldUnlessEmpty(expect::kFields[expect::kAnyOrder], expect::kAnyOrderRules, m.any_order);
  check.Field(expect::kFields[expect::kAmong], codec::kNoRules, m.among);
  check.Field(expect::kFields[expect::kWithin], expect::kWithinRules, m.within);
  check.Field(expect::kFields[expect::kAfter], codec::kNoRules, m.after);
  check.Field(expect::kFields[expect::kVerbatim], codec::kAnyString, m.verbatim);
  check.Field(expect::kFields[expect::kPing], codec::kNoRules, m.ping);
  return check.ok();
}

bool Validate(const Violation& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(violation::kFields[violation::kField], codec::kAnyString, m.field);
  check.Field(violation::kFields[violation::kRule], codec::kAnyString, m.rule);
  return check.ok();
}

bool Validate(const Refused& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(refused::kFields[refused::kTo], codec::kAnyString, m.to);
  check.Field(refused::kFields[refused::kCode], codec::kAnyString, m.code);
  check.FieldUnlessEmpty(refused::kFields[refused::kViolations], refused::kViolationsRules,
                         m.violations);
  return check.ok();
}

bool Validate(const Closed& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(closed::kFields[closed::kTo], codec::kAnyString, m.to);
  check.FieldUnlessEmpty(closed::kFields[closed::kCodes], closed::kCodesRules, m.codes);
  check.Field(closed::kFields[closed::kWithin], closed::kWithinRules, m.within);
  check.Field(closed::kFields[closed::kAfter], codec::kNoRules, m.after);
  check.Field(closed::kFields[closed::kAmong], codec::kNoRules, m.among);
  check.Field(closed::kFields[closed::kReason], codec::kNoRules, m.reason);
  return check.ok();
}

bool Validate(const Step& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(step::kFields[step::kControl], codec::kNoRules, m.control);
  check.Field(step::kFields[step::kTimes], step::kTimesRules, m.times);
  check.Field(step::kFields[step::kMark], step::kMarkRules, m.mark);
  check.Field(step::kFields[step::kConnect], codec::kNoRules, m.connect);
  check.Field(step::kFields[step::kLogin], codec::kNoRules, m.login);
  check.Field(step::kFields[step::kJoin], codec::kNoRules, m.join);
  check.Field(step::kFields[step::kSubscribe], codec::kNoRules, m.subscribe);
  check.Field(step::kFields[step::kSend], codec::kNoRules, m.send);
  check.Field(step::kFields[step::kHttp], codec::kNoRules, m.http);
  check.Field(step::kFields[step::kExpect], codec::kNoRules, m.expect);
  check.FieldUnlessEmpty(step::kFields[step::kAccepted], step::kAcceptedRules, m.accepted);
  check.Field(step::kFields[step::kRefused], codec::kNoRules, m.refused);
  check.FieldUnlessEmpty(step::kFields[step::kQuiet], step::kQuietRules, m.quiet);
  check.Field(step::kFields[step::kClosed], codec::kNoRules, m.closed);
  check.FieldUnlessEmpty(step::kFields[step::kClose], step::kCloseRules, m.close);
  check.FieldUnlessEmpty(step::kFields[step::kDrop], step::kDropRules, m.drop);
  check.Field(step::kFields[step::kPause], step::kPauseRules, m.pause);
  return check.ok();
}

bool Validate(const Case& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(case_::kFields[case_::kId], case_::kIdRules, m.id);
  check.Field(case_::kFields[case_::kTitle], case_::kTitleRules, m.title);
  check.Field(case_::kFields[case_::kRequirement], case_::kRequirementRules, m.requirement);
  check.FieldUnlessEmpty(case_::kFields[case_::kNeeds], case_::kNeedsRules, m.needs);
  check.FieldUnlessEmpty(case_::kFields[case_::kWaits], case_::kWaitsRules, m.waits);
  check.FieldUnlessEmpty(case_::kFields[case_::kNames], case_::kNamesRules, m.names);
  check.Field(case_::kFields[case_::kAlone], codec::kNoRules, m.alone);
  check.Field(case_::kFields[case_::kSteps], case_::kStepsRules, m.steps);
  return check.ok();
}

bool Validate(const CaseFile& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(case_file::kFields[case_file::kAbout], case_file::kAboutRules, m.about);
  check.Field(case_file::kFields[case_file::kCases], case_file::kCasesRules, m.cases);
  return check.ok();
}

}  // namespace wireloom::cases
