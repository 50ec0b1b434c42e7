// Generated from schema/arqon/v1; do not edit, run ./dev generate.
// Writes the messages of arqon/v1/messages.proto as JSON.
#include "generated/cpp/arqon/v1/codec.h"
#include "generated/cpp/arqon/v1/fields.h"
#include "runtime/codec/json_writer.h"

namespace wireloom::arqon {

void AppendJson(const Event& m, codec::Buffer& out) { codec::WriteValue(m.content, out); }

void AppendJson(const System& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(system::kFields[system::kMessage], m.message);
  object.Member(system::kFields[system::kPriority], m.priority);
  object.Members(m.rest);
  object.End();
}

void AppendJson(const Command& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(command::kFields[command::kCommand],
                m.variant != nullptr ? m.variant->name : m.command);
  if (m.variant != nullptr && m.parameters != nullptr &&
      m.parameters != m.variant->parameters->absent) {
    object.Key(command::kFields[command::kParameters]);
    m.variant->parameters->append_json(m.parameters, out);
  }
  object.End();
}

void AppendJson(const Private& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(private_::kFields[private_::kTarget], m.target);
  object.Member(private_::kFields[private_::kMessage], m.message);
  object.Members(m.rest);
  object.End();
}

void AppendJson(const Violation& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(violation::kFields[violation::kField], m.field);
  object.Member(violation::kFields[violation::kRule], m.rule);
  object.Member(violation::kFields[violation::kMessage], m.message);
  object.End();
}

void AppendJson(const CommandError& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(command_error::kFields[command_error::kCode], m.code);
  object.Member(command_error::kFields[command_error::kRule], m.rule);
  object.Member(command_error::kFields[command_error::kMessage], m.message);
  object.Member(command_error::kFields[command_error::kField], m.field);
  object.Member(command_error::kFields[command_error::kRetryAfter], m.retry_after);
  object.MemberUnlessEmpty(command_error::kFields[command_error::kViolations], m.violations);
  object.End();
}

void AppendJson(const CommandResponse& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(command_response::kFields[command_response::kRequestId], m.request_id);
  object.Member(command_response::kFields[command_response::kStatus], m.status);
  object.Member(command_response::kFields[command_response::kResult], m.result);
  object.Member(command_response::kFields[command_response::kError], m.error);
  object.End();
}

void AppendJson(const Telemetry& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(telemetry::kFields[telemetry::kEventType], m.event_type);
  object.Member(telemetry::kFields[telemetry::kClientId], m.client_id);
  object.Member(telemetry::kFields[telemetry::kMetrics], m.metrics);
  object.Members(m.rest);
  object.End();
}

void AppendJson(const Acknowledgement& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(acknowledgement::kFields[acknowledgement::kSequence], m.sequence);
  object.Member(acknowledgement::kFields[acknowledgement::kRecipients], m.recipients);
  object.End();
}

}  // namespace wireloom::arqon
