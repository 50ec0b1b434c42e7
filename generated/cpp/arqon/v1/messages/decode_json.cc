// Generated from schema/arqon/v1; do not edit, run ./dev generate.
// Reads the messages of arqon/v1/messages.proto from JSON, and checks them on the way.
#include "generated/cpp/arqon/v1/decode.h"
#include "generated/cpp/arqon/v1/fields.h"
#include "generated/cpp/arqon/v1/kinds.h"
#include "runtime/codec/json_members.h"

namespace wireloom::arqon {

void ReadJson(codec::JsonReader& in, const codec::Scope& at, Event* out) {
  codec::ReadValue(in, codec::Place{at, {}, in.violations()}, codec::kNoRules, &out->content);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, System* out) {
  codec::RestMembers rest(in.arena());
  codec::JsonMembers members(in, at, system::kFields, &rest);
  while (members.Next()) {
    switch (members.index()) {
      case system::kMessage:
        members.Read(codec::kAnyString, &out->message);
        break;
      case system::kPriority:
        members.Read(codec::kAnyString, &out->priority);
        break;
    }
  }
  members.Require(system::kRequired);
  if (!rest.empty()) out->rest = rest.Join();
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, Command* out) {
  codec::JsonMembers members(in, at, command::kFields);
  codec::JsonSlot slot(in, in.violations());
  while (members.Next()) {
    switch (members.index()) {
      case command::kCommand:
        if (!members.Read(codec::kAnyString, &out->command)) break;
        out->variant = FindVariant(out->command);
        if (out->variant == nullptr) {
          members.RefuseVariant(Protocol().refusals.unknown_variant, out->command);
        } else {
          slot.SetOps(out->variant->parameters);
        }
        break;
      case command::kParameters:
        members.ReadSlot(&slot);
        break;
    }
  }
  members.Require(command::kRequired);
  members.FinishSlot(command::kParameters, &slot);
  out->parameters = slot.payload();
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, Private* out) {
  codec::RestMembers rest(in.arena());
  codec::JsonMembers members(in, at, private_::kFields, &rest);
  while (members.Next()) {
    switch (members.index()) {
      case private_::kTarget:
        members.Read(private_::kTargetRules, &out->target);
        break;
      case private_::kMessage:
        members.Read(codec::kAnyString, &out->message);
        break;
    }
  }
  members.Require(private_::kRequired);
  if (!rest.empty()) out->rest = rest.Join();
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, Violation* out) {
  codec::JsonMembers members(in, at, violation::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case violation::kField:
        members.Read(codec::kAnyString, &out->field);
        break;
      case violation::kRule:
        members.Read(codec::kAnyString, &out->rule);
        break;
      case violation::kMessage:
        members.Read(codec::kAnyString, &out->message);
        break;
    }
  }
  members.Require(violation::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, CommandError* out) {
  codec::JsonMembers members(in, at, command_error::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case command_error::kCode:
        members.Read(command_error::kCodeRules, &out->code);
        break;
      case command_error::kRule:
        members.Read(codec::kAnyString, &out->rule);
        break;
      case command_error::kMessage:
        members.Read(codec::kAnyString, &out->message);
        break;
      case command_error::kField:
        members.Read(codec::kAnyString, &out->field);
        break;
      case command_error::kRetryAfter:
        members.Read(command_error::kRetryAfterRules, &out->retry_after);
        break;
      case command_error::kViolations:
        members.Read(command_error::kViolationsRules, &out->violations);
        break;
    }
  }
  members.Require(command_error::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, CommandResponse* out) {
  codec::JsonMembers members(in, at, command_response::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case command_response::kRequestId:
        members.Read(command_response::kRequestIdRules, &out->request_id);
        break;
      case command_response::kStatus:
        members.Read(codec::kNoRules, &out->status);
        break;
      case command_response::kResult:
        members.Read(codec::kNoRules, &out->result);
        break;
      case command_response::kError:
        members.Read(codec::kNoRules, &out->error);
        break;
    }
  }
  members.Require(command_response::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, Telemetry* out) {
  codec::RestMembers rest(in.arena());
  codec::JsonMembers members(in, at, telemetry::kFields, &rest);
  while (members.Next()) {
    switch (members.index()) {
      case telemetry::kEventType:
        members.Read(telemetry::kEventTypeRules, &out->event_type);
        break;
      case telemetry::kClientId:
        members.Read(telemetry::kClientIdRules, &out->client_id);
        break;
      case telemetry::kMetrics:
        members.Read(codec::kNoRules, &out->metrics);
        break;
    }
  }
  members.Require(telemetry::kRequired);
  if (!rest.empty()) out->rest = rest.Join();
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, Acknowledgement* out) {
  codec::JsonMembers members(in, at, acknowledgement::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case acknowledgement::kSequence:
        members.Read(codec::kAny<uint64_t>, &out->sequence);
        break;
      case acknowledgement::kRecipients:
        members.Read(codec::kAny<uint64_t>, &out->recipients);
        break;
    }
  }
  members.Require(acknowledgement::kRequired);
}

}  // namespace wireloom::arqon
