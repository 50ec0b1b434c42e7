// Generated from schema/bos/v1; do not edit, run ./dev generate.
// Whole frames: reading and writing the envelope.
#include "generated/cpp/bos/v1/codec.h"
#include "generated/cpp/bos/v1/decode.h"
#include "generated/cpp/bos/v1/fields.h"
#include "runtime/codec/json_frame.h"
#include "runtime/codec/json_writer.h"
#include "runtime/codec/published_json.h"
#include "runtime/codec/wire_frame.h"
#include "runtime/codec/wire_writer.h"

namespace wireloom::bos {
namespace {

// Writes the envelope; `write_payload` writes what the slot holds, null: nothing.
template <typename WritePayload>
void WriteJson(const Envelope& m, const codec::KindInfo& kind, bool has_payload,
               const WritePayload& write_payload, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(envelope::kFields[envelope::kType], kind.name);
  if (has_payload) {
    object.Key(envelope::kFields[envelope::kPayload]);
    write_payload();
  }
  object.Member(envelope::kFields[envelope::kRequestId], m.request_id);
  object.Member(envelope::kFields[envelope::kTimestamp], m.timestamp);
  object.Member(envelope::kFields[envelope::kVersion], m.version);
  object.End();
}

template <typename WritePayload>
void WriteBinary(const Envelope& m, const codec::KindInfo& kind, bool has_payload,
                 const WritePayload& write_payload, codec::Buffer& out) {
  codec::WriteField(1, kind.name, out);
  if (has_payload) {
    codec::WirePart part(2, out);
    write_payload();
    part.End();
  }
  codec::WriteField(3, m.request_id, out);
  codec::WriteField(4, m.timestamp, out);
  codec::WriteField(5, m.version, out);
}

// Reads an envelope's members, of a frame or of what is published.
template <typename In>
void ReadEnvelope(In& in, codec::Side sender, const codec::Scope& at, Envelope& m) {
  if (!in.IsObject()) return;
  codec::JsonMembers members(in.reader(), at, envelope::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case envelope::kType:
        if (members.Read(codec::kAnyString, &m.type)) in.SetKind(FindKind(m.type, sender), m.type);
        break;
      case envelope::kPayload:
        in.ReadPayload(members.field());
        break;
      case envelope::kRequestId:
        members.Read(envelope::kRequestIdRules, &m.request_id);
        break;
      case envelope::kTimestamp:
        members.Read(envelope::kTimestampRules, &m.timestamp);
        break;
      case envelope::kVersion:
        members.Read(envelope::kVersionRules, &m.version);
        break;
    }
  }
  members.Require(envelope::kRequired);
}

}  // namespace

codec::DecodeResult DecodeJson(std::string_view frame, codec::Side sender,
                               codec::DecodeContext& context, Message* message) {
  message->envelope = {};
  codec::JsonFrame in(frame, sender, Protocol(), context);
  const codec::Scope root;
  ReadEnvelope(in, sender, root, message->envelope);
  return in.Finish(root, message);
}

void DecodePublished(codec::PublishedJson& in, Message* message) {
  message->envelope = {};
  ReadEnvelope(in, codec::Side::kServer, in.at(), message->envelope);
  in.FinishMessage(message);
}

codec::DecodeResult DecodeBinary(std::string_view frame, codec::Side sender,
                                 codec::DecodeContext& context, Message* message) {
  Envelope& m = message->envelope = {};
  codec::WireFrame in(frame, sender, Protocol(), context, codec::SlotPresence::kTold);
  const codec::Scope root;
  codec::WireFields fields(in.reader(), root, envelope::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(envelope::kType, codec::kAnyString, &m.type);
        break;
      case 2:
        in.ReadPayload(envelope::kPayload, fields);
        break;
      case 3:
        fields.Read(envelope::kRequestId, envelope::kRequestIdRules, &m.request_id);
        break;
      case 4:
        fields.Read(envelope::kTimestamp, envelope::kTimestampRules, &m.timestamp);
        break;
      case 5:
        fields.Read(envelope::kVersion, envelope::kVersionRules, &m.version);
        break;
      default:
        fields.Unknown();
    }
  }
  in.SetKind(FindKind(m.type, sender), m.type);
  fields.Require(codec::Bits({}));
  return in.Finish(root, message);
}

void EncodeJson(const Envelope& envelope, const codec::KindInfo& kind, const void* payload,
                codec::Buffer& out) {
  WriteJson(
      envelope, kind, payload != nullptr, [&] { kind.append_payload_json(payload, out); }, out);
}

void EncodeBinary(const Envelope& envelope, const codec::KindInfo& kind, const void* payload,
                  codec::Buffer& out) {
  WriteBinary(
      envelope, kind, payload != nullptr, [&] { kind.append_payload_binary(payload, out); }, out);
}

void EncodeRelay(const Envelope& envelope, const Message& message, codec::Encoding to,
                 codec::Buffer& out) {
  const bool has_payload = message.payload_bytes.data() != nullptr;
  const auto write_payload = [&] {
    if (to == message.encoding) {
      out.Append(message.payload_bytes);
    } else if (to == codec::Encoding::kJson) {
      message.kind->append_payload_json(message.payload, out);
    } else {
      message.kind->append_payload_binary(message.payload, out);
    }
  };
  if (to == codec::Encoding::kJson) {
    WriteJson(envelope, *message.kind, has_payload, write_payload, out);
  } else {
    WriteBinary(envelope, *message.kind, has_payload, write_payload, out);
  }
}

Envelope ReplyTo(const Envelope& request, const codec::Fill& fill) {
  Envelope m = FromServer(fill);
  m.request_id = codec::Echo(request.request_id, envelope::kRequestIdRules);
  return m;
}

Envelope FromServer(const codec::Fill& fill) {
  Envelope m;
  m.timestamp = fill.now;
  return m;
}

}  // namespace wireloom::bos
