// Generated from schema/arqon/v1; do not edit, run ./dev generate.
// Checks already built messages of arqon/v1/messages.proto.
#include "generated/cpp/arqon/v1/codec.h"
#include "generated/cpp/arqon/v1/fields.h"
#include "generated/cpp/arqon/v1/kinds.h"
#include "runtime/codec/checker.h"

namespace wireloom::arqon {

bool Validate(const Event&, codec::Violations&, const codec::Scope&) { return true; }

bool Validate(const System& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(system::kFields[system::kMessage], codec::kAnyString, m.message);
  check.Field(system::kFields[system::kPriority], codec::kAnyString, m.priority);
  return check.ok();
}

bool Validate(const Command& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(command::kFields[command::kCommand], codec::kAnyString, m.command);
  check.Variant(command::kFields[command::kCommand], Protocol().refusals.unknown_variant, m.command,
                command::kFields[command::kParameters], m.variant, m.parameters);
  return check.ok();
}

bool Validate(const Private& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(private_::kFields[private_::kTarget], private_::kTargetRules, m.target);
  check.Field(private_::kFields[private_::kMessage], codec::kAnyString, m.message);
  return check.ok();
}

bool Validate(const Violation& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(violation::kFields[violation::kField], codec::kAnyString, m.field);
  check.Field(violation::kFields[violation::kRule], codec::kAnyString, m.rule);
  check.Field(violation::kFields[violation::kMessage], codec::kAnyString, m.message);
  return check.ok();
}

bool Validate(const CommandError& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(command_error::kFields[command_error::kCode], command_error::kCodeRules, m.code);
  check.Field(command_error::kFields[command_error::kRule], codec::kAnyString, m.rule);
  check.Field(command_error::kFields[command_error::kMessage], codec::kAnyString, m.message);
  check.Field(command_error::kFields[command_error::kField], codec::kAnyString, m.field);
  check.Field(command_error::kFields[command_error::kRetryAfter], command_error::kRetryAfterRules,
              m.retry_after);
  check.FieldUnlessEmpty(command_error::kFields[command_error::kViolations],
                         command_error::kViolationsRules, m.violations);
  return check.ok();
}

bool Validate(const CommandResponse& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(command_response::kFields[command_response::kRequestId],
              command_response::kRequestIdRules, m.request_id);
  check.Field(command_response::kFields[command_response::kStatus], codec::kNoRules, m.status);
  check.Field(command_response::kFields[command_response::kResult], codec::kNoRules, m.result);
  check.Field(command_response::kFields[command_response::kError], codec::kNoRules, m.error);
  return check.ok();
}

bool Validate(const Telemetry& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(telemetry::kFields[telemetry::kEventType], telemetry::kEventTypeRules, m.event_type);
  check.Field(telemetry::kFields[telemetry::kClientId], telemetry::kClientIdRules, m.client_id);
  check.Field(telemetry::kFields[telemetry::kMetrics], codec::kNoRules, m.metrics);
  return check.ok();
}

bool Validate(const Acknowledgement& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(acknowledgement::kFields[acknowledgement::kSequence], codec::kAny<uint64_t>,
              m.sequence);
  check.Field(acknowledgement::kFields[acknowledgement::kRecipients], codec::kAny<uint64_t>,
              m.recipients);
  return check.ok();
}

}  // namespace wireloom::arqon
