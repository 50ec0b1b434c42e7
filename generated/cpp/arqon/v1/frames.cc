// Generated from schema/arqon/v1; do not edit, run ./dev generate.
// Whole frames: reading and writing the envelope.
#include "generated/cpp/arqon/v1/codec.h"
#include "generated/cpp/arqon/v1/decode.h"
#include "generated/cpp/arqon/v1/fields.h"
#include "runtime/codec/json_frame.h"
#include "runtime/codec/json_writer.h"
#include "runtime/codec/wire_frame.h"
#include "runtime/codec/wire_writer.h"

namespace wireloom::arqon {
namespace {

// Writes the envelope; `write_payload` writes what the slot holds, null: nothing.
template <typename WritePayload>
void WriteJson(const Envelope& m, const codec::KindInfo& kind, bool has_payload,
               const WritePayload& write_payload, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(envelope::kFields[envelope::kVersion], m.version);
  object.Member(envelope::kFields[envelope::kId], m.id);
  object.Member(envelope::kFields[envelope::kType], kind.name);
  object.Member(envelope::kFields[envelope::kRoom], m.room);
  object.Member(envelope::kFields[envelope::kChannel], m.channel);
  object.Member(envelope::kFields[envelope::kFrom], m.from);
  object.Member(envelope::kFields[envelope::kTimestamp], m.timestamp);
  if (has_payload) {
    object.Key(envelope::kFields[envelope::kPayload]);
    write_payload();
  }
  object.Member(envelope::kFields[envelope::kMetadata], m.metadata);
  object.End();
}

template <typename WritePayload>
void WriteBinary(const Envelope& m, const codec::KindInfo& kind, bool has_payload,
                 const WritePayload& write_payload, codec::Buffer& out) {
  codec::WriteField(1, m.version, out);
  codec::WriteField(2, m.id, out);
  codec::WriteField(3, kind.name, out);
  codec::WriteField(4, m.room, out);
  codec::WriteField(5, m.channel, out);
  codec::WriteField(6, m.from, out);
  codec::WriteField(7, m.timestamp, out);
  if (has_payload) {
    codec::WirePart part(8, out);
    write_payload();
    part.End();
  }
  codec::WriteField(9, m.metadata, out);
}

// Reads an envelope's members, of a frame or of what is published.
template <typename In>
void ReadEnvelope(In& in, codec::Side sender, const codec::Scope& at, Envelope& m) {
  if (!in.IsObject()) return;
  codec::JsonMembers members(in.reader(), at, envelope::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case envelope::kVersion:
        members.Read(envelope::kVersionRules, &m.version);
        break;
      case envelope::kId:
        members.Read(envelope::kIdRules, &m.id);
        break;
      case envelope::kType:
        if (members.Read(codec::kAnyString, &m.type)) in.SetKind(FindKind(m.type, sender), m.type);
        break;
      case envelope::kRoom:
        members.Read(envelope::kRoomRules, &m.room);
        break;
      case envelope::kChannel:
        members.Read(envelope::kChannelRules, &m.channel);
        break;
      case envelope::kFrom:
        members.Read(envelope::kFromRules, &m.from);
        break;
      case envelope::kTimestamp:
        members.Read(envelope::kTimestampRules, &m.timestamp);
        break;
      case envelope::kPayload:
        in.ReadPayload(members.field());
        break;
      case envelope::kMetadata:
        members.Read(codec::kNoRules, &m.metadata);
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

codec::DecodeResult DecodeBinary(std::string_view frame, codec::Side sender,
                                 codec::DecodeContext& context, Message* message) {
  Envelope& m = message->envelope = {};
  codec::WireFrame in(frame, sender, Protocol(), context, codec::SlotPresence::kEmptyIsAbsent);
  const codec::Scope root;
  codec::WireFields fields(in.reader(), root, envelope::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(envelope::kVersion, envelope::kVersionRules, &m.version);
        break;
      case 2:
        fields.Read(envelope::kId, envelope::kIdRules, &m.id);
        break;
      case 3:
        fields.Read(envelope::kType, codec::kAnyString, &m.type);
        break;
      case 4:
        fields.Read(envelope::kRoom, envelope::kRoomRules, &m.room);
        break;
      case 5:
        fields.Read(envelope::kChannel, envelope::kChannelRules, &m.channel);
        break;
      case 6:
        fields.Read(envelope::kFrom, envelope::kFromRules, &m.from);
        break;
      case 7:
        fields.Read(envelope::kTimestamp, envelope::kTimestampRules, &m.timestamp);
        break;
      case 8:
        in.ReadPayload(envelope::kPayload, fields);
        break;
      case 9:
        fields.Read(envelope::kMetadata, codec::kNoRules, &m.metadata);
        break;
      default:
        fields.Unknown();
    }
  }
  in.SetKind(FindKind(m.type, sender), m.type);
  fields.Require(codec::Bits({}));
  fields.CheckAbsent(envelope::kVersion, envelope::kVersionRules, m.version);
  fields.CheckAbsent(envelope::kId, envelope::kIdRules, m.id);
  fields.CheckAbsent(envelope::kRoom, envelope::kRoomRules, m.room);
  fields.CheckAbsent(envelope::kChannel, envelope::kChannelRules, m.channel);
  fields.CheckAbsent(envelope::kFrom, envelope::kFromRules, m.from);
  fields.CheckAbsent(envelope::kTimestamp, envelope::kTimestampRules, m.timestamp);
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
  m.room = codec::Echo(request.room, envelope::kRoomRules, "*");
  m.channel = codec::Echo(request.channel, envelope::kChannelRules, "*");
  return m;
}

Envelope FromServer(const codec::Fill& fill) {
  Envelope m;
  m.version = "1.0";
  m.id = codec::Join("arq_", fill.unique_suffix, fill.arena);
  m.room = "*";
  m.channel = "*";
  m.from = "arqonbus_server";
  m.timestamp = fill.now;
  return m;
}

}  // namespace wireloom::arqon
