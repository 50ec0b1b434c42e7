// Generated from schema/arqon/v1; do not edit, run ./dev generate.
// Decoding and encoding of the ArqonBus protocol.
#ifndef WIRELOOM_GENERATED_CPP_ARQON_V1_CODEC_H_
#define WIRELOOM_GENERATED_CPP_ARQON_V1_CODEC_H_

#include <string_view>

#include "generated/cpp/arqon/v1/kinds.h"
#include "generated/cpp/arqon/v1/messages.h"
#include "runtime/codec/buffer.h"
#include "runtime/codec/decode_context.h"
#include "runtime/codec/fill.h"
#include "runtime/codec/kind_info.h"
#include "runtime/codec/scope.h"
#include "runtime/codec/violation.h"

namespace wireloom::arqon {

// A received message. Valid as long as the frame's buffer and the context that it was decoded with.
struct Message {
  const codec::KindInfo* kind = nullptr;
  codec::Encoding encoding = codec::Encoding::kJson;
  Envelope envelope;
  const void* payload = nullptr;   // The kind's struct; null unless decoding was kOk.
  std::string_view payload_bytes;  // As received; empty if absent.

  template <typename T>
  const T& As() const {
    return *static_cast<const T*>(payload);
  }
};

// Decode and validate a whole frame. `frame` must have 16 readable bytes behind it (their values do
// not matter).
codec::DecodeResult DecodeJson(std::string_view frame, codec::Side sender,
                               codec::DecodeContext& context, Message* message);
codec::DecodeResult DecodeBinary(std::string_view frame, codec::Side sender,
                                 codec::DecodeContext& context, Message* message);

// Append a whole frame. The discriminator is the kind's name. A null payload is left out.
void EncodeJson(const Envelope& envelope, const codec::KindInfo& kind, const void* payload,
                codec::Buffer& out);
void EncodeBinary(const Envelope& envelope, const codec::KindInfo& kind, const void* payload,
                  codec::Buffer& out);

// Append a whole frame that holds `message`'s payload: its bytes as they are, or transcoded.
void EncodeRelay(const Envelope& envelope, const Message& message, codec::Encoding to,
                 codec::Buffer& out);

// The server's envelopes, filled as the schema says (FieldRules.server_fill): of a direct answer,
// and of any other message.
Envelope ReplyTo(const Envelope& request, const codec::Fill& fill);
Envelope FromServer(const codec::Fill& fill);

// event
inline const codec::KindInfo& InfoOf(const Event&) { return Info(KindId::kEvent); }
inline void EncodeJson(const Envelope& envelope, const Event& payload, codec::Buffer& out) {
  EncodeJson(envelope, Info(KindId::kEvent), &payload, out);
}
inline void EncodeBinary(const Envelope& envelope, const Event& payload, codec::Buffer& out) {
  EncodeBinary(envelope, Info(KindId::kEvent), &payload, out);
}
// system
inline const codec::KindInfo& InfoOf(const System&) { return Info(KindId::kSystem); }
inline void EncodeJson(const Envelope& envelope, const System& payload, codec::Buffer& out) {
  EncodeJson(envelope, Info(KindId::kSystem), &payload, out);
}
inline void EncodeBinary(const Envelope& envelope, const System& payload, codec::Buffer& out) {
  EncodeBinary(envelope, Info(KindId::kSystem), &payload, out);
}
// command
inline const codec::KindInfo& InfoOf(const Command&) { return Info(KindId::kCommand); }
inline void EncodeJson(const Envelope& envelope, const Command& payload, codec::Buffer& out) {
  EncodeJson(envelope, Info(KindId::kCommand), &payload, out);
}
inline void EncodeBinary(const Envelope& envelope, const Command& payload, codec::Buffer& out) {
  EncodeBinary(envelope, Info(KindId::kCommand), &payload, out);
}
// private
inline const codec::KindInfo& InfoOf(const Private&) { return Info(KindId::kPrivate); }
inline void EncodeJson(const Envelope& envelope, const Private& payload, codec::Buffer& out) {
  EncodeJson(envelope, Info(KindId::kPrivate), &payload, out);
}
inline void EncodeBinary(const Envelope& envelope, const Private& payload, codec::Buffer& out) {
  EncodeBinary(envelope, Info(KindId::kPrivate), &payload, out);
}
// command_response
inline const codec::KindInfo& InfoOf(const CommandResponse&) {
  return Info(KindId::kCommandResponse);
}
inline void EncodeJson(const Envelope& envelope, const CommandResponse& payload,
                       codec::Buffer& out) {
  EncodeJson(envelope, Info(KindId::kCommandResponse), &payload, out);
}
inline void EncodeBinary(const Envelope& envelope, const CommandResponse& payload,
                         codec::Buffer& out) {
  EncodeBinary(envelope, Info(KindId::kCommandResponse), &payload, out);
}
// telemetry
inline const codec::KindInfo& InfoOf(const Telemetry&) { return Info(KindId::kTelemetry); }
inline void EncodeJson(const Envelope& envelope, const Telemetry& payload, codec::Buffer& out) {
  EncodeJson(envelope, Info(KindId::kTelemetry), &payload, out);
}
inline void EncodeBinary(const Envelope& envelope, const Telemetry& payload, codec::Buffer& out) {
  EncodeBinary(envelope, Info(KindId::kTelemetry), &payload, out);
}

// Append one message without an envelope.
void AppendJson(const CreateChannel& m, codec::Buffer& out);
void AppendJson(const CreateChannelResult& m, codec::Buffer& out);
void AppendJson(const DeleteChannel& m, codec::Buffer& out);
void AppendJson(const DeleteChannelResult& m, codec::Buffer& out);
void AppendJson(const Broadcast& m, codec::Buffer& out);
void AppendJson(const BroadcastResult& m, codec::Buffer& out);
void AppendJson(const Kick& m, codec::Buffer& out);
void AppendJson(const KickResult& m, codec::Buffer& out);
void AppendJson(const Identify& m, codec::Buffer& out);
void AppendJson(const IdentifyResult& m, codec::Buffer& out);
void AppendJson(const Ping& m, codec::Buffer& out);
void AppendJson(const PingResult& m, codec::Buffer& out);
void AppendJson(const Status& m, codec::Buffer& out);
void AppendJson(const StatusResult& m, codec::Buffer& out);
void AppendJson(const JoinChannel& m, codec::Buffer& out);
void AppendJson(const JoinChannelResult& m, codec::Buffer& out);
void AppendJson(const LeaveChannel& m, codec::Buffer& out);
void AppendJson(const LeaveChannelResult& m, codec::Buffer& out);
void AppendJson(const ListChannels& m, codec::Buffer& out);
void AppendJson(const ChannelSummary& m, codec::Buffer& out);
void AppendJson(const ListChannelsResult& m, codec::Buffer& out);
void AppendJson(const ChannelInfo& m, codec::Buffer& out);
void AppendJson(const ChannelInfoResult& m, codec::Buffer& out);
void AppendJson(const History& m, codec::Buffer& out);
void AppendJson(const HistoryEntry& m, codec::Buffer& out);
void AppendJson(const HistoryResult& m, codec::Buffer& out);
void AppendJson(const ListClients& m, codec::Buffer& out);
void AppendJson(const ClientInfo& m, codec::Buffer& out);
void AppendJson(const ListClientsResult& m, codec::Buffer& out);
void AppendJson(const Event& m, codec::Buffer& out);
void AppendJson(const System& m, codec::Buffer& out);
void AppendJson(const Command& m, codec::Buffer& out);
void AppendJson(const Private& m, codec::Buffer& out);
void AppendJson(const Violation& m, codec::Buffer& out);
void AppendJson(const CommandError& m, codec::Buffer& out);
void AppendJson(const CommandResponse& m, codec::Buffer& out);
void AppendJson(const Telemetry& m, codec::Buffer& out);
void AppendJson(const Acknowledgement& m, codec::Buffer& out);
void AppendJson(const Metadata& m, codec::Buffer& out);
void AppendJson(const ConnectedMetrics& m, codec::Buffer& out);
void AppendJson(const DisconnectedMetrics& m, codec::Buffer& out);
void AppendJson(const ChannelMetrics& m, codec::Buffer& out);
void AppendJson(const RateLimitedMetrics& m, codec::Buffer& out);
void AppendJson(const SlowConsumerMetrics& m, codec::Buffer& out);
void AppendJson(const StatsMetrics& m, codec::Buffer& out);
void AppendBinary(const CreateChannel& m, codec::Buffer& out);
void AppendBinary(const CreateChannelResult& m, codec::Buffer& out);
void AppendBinary(const DeleteChannel& m, codec::Buffer& out);
void AppendBinary(const DeleteChannelResult& m, codec::Buffer& out);
void AppendBinary(const Broadcast& m, codec::Buffer& out);
void AppendBinary(const BroadcastResult& m, codec::Buffer& out);
void AppendBinary(const Kick& m, codec::Buffer& out);
void AppendBinary(const KickResult& m, codec::Buffer& out);
void AppendBinary(const Identify& m, codec::Buffer& out);
void AppendBinary(const IdentifyResult& m, codec::Buffer& out);
void AppendBinary(const Ping& m, codec::Buffer& out);
void AppendBinary(const PingResult& m, codec::Buffer& out);
void AppendBinary(const Status& m, codec::Buffer& out);
void AppendBinary(const StatusResult& m, codec::Buffer& out);
void AppendBinary(const JoinChannel& m, codec::Buffer& out);
void AppendBinary(const JoinChannelResult& m, codec::Buffer& out);
void AppendBinary(const LeaveChannel& m, codec::Buffer& out);
void AppendBinary(const LeaveChannelResult& m, codec::Buffer& out);
void AppendBinary(const ListChannels& m, codec::Buffer& out);
void AppendBinary(const ChannelSummary& m, codec::Buffer& out);
void AppendBinary(const ListChannelsResult& m, codec::Buffer& out);
void AppendBinary(const ChannelInfo& m, codec::Buffer& out);
void AppendBinary(const ChannelInfoResult& m, codec::Buffer& out);
void AppendBinary(const History& m, codec::Buffer& out);
void AppendBinary(const HistoryEntry& m, codec::Buffer& out);
void AppendBinary(const HistoryResult& m, codec::Buffer& out);
void AppendBinary(const ListClients& m, codec::Buffer& out);
void AppendBinary(const ClientInfo& m, codec::Buffer& out);
void AppendBinary(const ListClientsResult& m, codec::Buffer& out);
void AppendBinary(const Event& m, codec::Buffer& out);
void AppendBinary(const System& m, codec::Buffer& out);
void AppendBinary(const Command& m, codec::Buffer& out);
void AppendBinary(const Private& m, codec::Buffer& out);
void AppendBinary(const Violation& m, codec::Buffer& out);
void AppendBinary(const CommandError& m, codec::Buffer& out);
void AppendBinary(const CommandResponse& m, codec::Buffer& out);
void AppendBinary(const Telemetry& m, codec::Buffer& out);
void AppendBinary(const Acknowledgement& m, codec::Buffer& out);
void AppendBinary(const Metadata& m, codec::Buffer& out);
void AppendBinary(const ConnectedMetrics& m, codec::Buffer& out);
void AppendBinary(const DisconnectedMetrics& m, codec::Buffer& out);
void AppendBinary(const ChannelMetrics& m, codec::Buffer& out);
void AppendBinary(const RateLimitedMetrics& m, codec::Buffer& out);
void AppendBinary(const SlowConsumerMetrics& m, codec::Buffer& out);
void AppendBinary(const StatsMetrics& m, codec::Buffer& out);

// Whether an already built message satisfies all rules. Paths start at `at`, the place of the
// message itself.
bool Validate(const CreateChannel& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const CreateChannelResult& m, codec::Violations& violations,
              const codec::Scope& at = {});
bool Validate(const DeleteChannel& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const DeleteChannelResult& m, codec::Violations& violations,
              const codec::Scope& at = {});
bool Validate(const Broadcast& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const BroadcastResult& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const Kick& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const KickResult& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const Identify& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const IdentifyResult& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const Ping& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const PingResult& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const Status& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const StatusResult& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const JoinChannel& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const JoinChannelResult& m, codec::Violations& violations,
              const codec::Scope& at = {});
bool Validate(const LeaveChannel& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const LeaveChannelResult& m, codec::Violations& violations,
              const codec::Scope& at = {});
bool Validate(const ListChannels& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const ChannelSummary& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const ListChannelsResult& m, codec::Violations& violations,
              const codec::Scope& at = {});
bool Validate(const ChannelInfo& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const ChannelInfoResult& m, codec::Violations& violations,
              const codec::Scope& at = {});
bool Validate(const History& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const HistoryEntry& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const HistoryResult& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const ListClients& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const ClientInfo& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const ListClientsResult& m, codec::Violations& violations,
              const codec::Scope& at = {});
bool Validate(const Event& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const System& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const Command& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const Private& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const Violation& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const CommandError& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const CommandResponse& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const Telemetry& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const Acknowledgement& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const Metadata& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const ConnectedMetrics& m, codec::Violations& violations,
              const codec::Scope& at = {});
bool Validate(const DisconnectedMetrics& m, codec::Violations& violations,
              const codec::Scope& at = {});
bool Validate(const ChannelMetrics& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const RateLimitedMetrics& m, codec::Violations& violations,
              const codec::Scope& at = {});
bool Validate(const SlowConsumerMetrics& m, codec::Violations& violations,
              const codec::Scope& at = {});
bool Validate(const StatsMetrics& m, codec::Violations& violations, const codec::Scope& at = {});

}  // namespace wireloom::arqon

#endif  // WIRELOOM_GENERATED_CPP_ARQON_V1_CODEC_H_
