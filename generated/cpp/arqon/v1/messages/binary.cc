// Generated from schema/arqon/v1; do not edit, run ./dev generate.
// Reads and writes the messages of arqon/v1/messages.proto in protobuf's wire format.
#include "generated/cpp/arqon/v1/decode.h"
#include "generated/cpp/arqon/v1/fields.h"
#include "generated/cpp/arqon/v1/kinds.h"
#include "runtime/codec/wire_fields.h"
#include "runtime/codec/wire_frame.h"
#include "runtime/codec/wire_writer.h"

namespace wireloom::arqon {

void ReadBinary(codec::WireReader& in, const codec::Scope& at, Event* out) {
  codec::WireFields fields(in, at, event::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.ReadWhole(0, &out->content);
        break;
      default:
        fields.Unknown();
    }
  }
}

void AppendBinary(const Event& m, codec::Buffer& out) { codec::WriteMembers(1, m.content, out); }

void ReadBinary(codec::WireReader& in, const codec::Scope& at, System* out) {
  codec::WireFields fields(in, at, system::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(system::kMessage, codec::kAnyString, &out->message);
        break;
      case 2:
        fields.Read(system::kPriority, codec::kAnyString, &out->priority);
        break;
      case 3:
        fields.ReadRest(2, &out->rest);
        break;
      default:
        fields.Unknown();
    }
  }
}

void AppendBinary(const System& m, codec::Buffer& out) {
  codec::WriteField(1, m.message, out);
  codec::WriteField(2, m.priority, out);
  codec::WriteMembers(3, m.rest, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, Command* out) {
  codec::WireFields fields(in, at, command::kFields);
  std::string_view slot;
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(command::kCommand, codec::kAnyString, &out->command);
        break;
      case 2:
        fields.ReadSlot(command::kParameters, &slot);
        break;
      default:
        fields.Unknown();
    }
  }
  if (in.failed()) return;
  out->variant = FindVariant(out->command);
  if (out->variant == nullptr) {
    fields.RefuseVariant(command::kCommand, Protocol().refusals.unknown_variant, out->command);
    return;
  }
  const codec::Scope inner{&at, "parameters"};
  out->parameters = codec::ReadWireVariant(in, *out->variant->parameters, slot,
                                           fields.present(command::kParameters), inner);
}

void AppendBinary(const Command& m, codec::Buffer& out) {
  codec::WriteField(1, m.variant != nullptr ? m.variant->name : m.command, out);
  if (m.variant != nullptr && m.parameters != nullptr &&
      m.parameters != m.variant->parameters->absent) {
    codec::WirePart part(2, out);
    m.variant->parameters->append_binary(m.parameters, out);
    part.End();
  }
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, Private* out) {
  codec::WireFields fields(in, at, private_::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(private_::kTarget, private_::kTargetRules, &out->target);
        break;
      case 2:
        fields.Read(private_::kMessage, codec::kAnyString, &out->message);
        break;
      case 3:
        fields.ReadRest(2, &out->rest);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.CheckAbsent(private_::kTarget, private_::kTargetRules, out->target);
}

void AppendBinary(const Private& m, codec::Buffer& out) {
  codec::WriteField(1, m.target, out);
  codec::WriteField(2, m.message, out);
  codec::WriteMembers(3, m.rest, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, Violation* out) {
  codec::WireFields fields(in, at, violation::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(violation::kField, codec::kAnyString, &out->field);
        break;
      case 2:
        fields.Read(violation::kRule, codec::kAnyString, &out->rule);
        break;
      case 3:
        fields.Read(violation::kMessage, codec::kAnyString, &out->message);
        break;
      default:
        fields.Unknown();
    }
  }
}

void AppendBinary(const Violation& m, codec::Buffer& out) {
  codec::WriteField(1, m.field, out);
  codec::WriteField(2, m.rule, out);
  codec::WriteField(3, m.message, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, CommandError* out) {
  codec::WireFields fields(in, at, command_error::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(command_error::kCode, command_error::kCodeRules, &out->code);
        break;
      case 2:
        fields.Read(command_error::kRule, codec::kAnyString, &out->rule);
        break;
      case 3:
        fields.Read(command_error::kMessage, codec::kAnyString, &out->message);
        break;
      case 4:
        fields.Read(command_error::kField, codec::kAnyString, &out->field);
        break;
      case 5:
        fields.Read(command_error::kRetryAfter, command_error::kRetryAfterRules, &out->retry_after);
        break;
      case 6:
        fields.Read(command_error::kViolations, command_error::kViolationsRules, &out->violations);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.CheckAbsent(command_error::kCode, command_error::kCodeRules, out->code);
}

void AppendBinary(const CommandError& m, codec::Buffer& out) {
  codec::WriteField(1, m.code, out);
  codec::WriteField(2, m.rule, out);
  codec::WriteField(3, m.message, out);
  codec::WriteField(4, m.field, out);
  codec::WriteField(5, m.retry_after, out);
  codec::WriteField(6, m.violations, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, CommandResponse* out) {
  codec::WireFields fields(in, at, command_response::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(command_response::kRequestId, command_response::kRequestIdRules,
                    &out->request_id);
        break;
      case 2:
        fields.Read(command_response::kStatus, codec::kNoRules, &out->status);
        break;
      case 3:
        fields.Read(command_response::kResult, codec::kNoRules, &out->result);
        break;
      case 4:
        fields.Read(command_response::kError, codec::kNoRules, &out->error);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.Require(codec::Bits({command_response::kStatus}));
  fields.CheckAbsent(command_response::kRequestId, command_response::kRequestIdRules,
                     out->request_id);
}

void AppendBinary(const CommandResponse& m, codec::Buffer& out) {
  codec::WriteField(1, m.request_id, out);
  codec::WriteField(2, m.status, out);
  codec::WriteField(3, m.result, out);
  codec::WriteField(4, m.error, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, Telemetry* out) {
  codec::WireFields fields(in, at, telemetry::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(telemetry::kEventType, telemetry::kEventTypeRules, &out->event_type);
        break;
      case 2:
        fields.Read(telemetry::kClientId, telemetry::kClientIdRules, &out->client_id);
        break;
      case 3:
        fields.Read(telemetry::kMetrics, codec::kNoRules, &out->metrics);
        break;
      case 4:
        fields.ReadRest(3, &out->rest);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.CheckAbsent(telemetry::kEventType, telemetry::kEventTypeRules, out->event_type);
}

void AppendBinary(const Telemetry& m, codec::Buffer& out) {
  codec::WriteField(1, m.event_type, out);
  codec::WriteField(2, m.client_id, out);
  codec::WriteField(3, m.metrics, out);
  codec::WriteMembers(4, m.rest, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, Acknowledgement* out) {
  codec::WireFields fields(in, at, acknowledgement::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(acknowledgement::kSequence, codec::kAny<uint64_t>, &out->sequence);
        break;
      case 2:
        fields.Read(acknowledgement::kRecipients, codec::kAny<uint64_t>, &out->recipients);
        break;
      default:
        fields.Unknown();
    }
  }
}

void AppendBinary(const Acknowledgement& m, codec::Buffer& out) {
  codec::WriteField(1, m.sequence, out);
  codec::WriteField(2, m.recipients, out);
}

}  // namespace wireloom::arqon
