// Generated from schema/arqon/v1; do not edit, run ./dev generate.
// Reads and writes the messages of arqon/v1/admin.proto in protobuf's wire format.
#include "generated/cpp/arqon/v1/decode.h"
#include "generated/cpp/arqon/v1/fields.h"
#include "generated/cpp/arqon/v1/kinds.h"
#include "runtime/codec/wire_fields.h"
#include "runtime/codec/wire_frame.h"
#include "runtime/codec/wire_writer.h"

namespace wireloom::arqon {

void ReadBinary(codec::WireReader& in, const codec::Scope& at, CreateChannel* out) {
  codec::WireFields fields(in, at, create_channel::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(create_channel::kRoom, create_channel::kRoomRules, &out->room);
        break;
      case 2:
        fields.Read(create_channel::kChannel, create_channel::kChannelRules, &out->channel);
        break;
      case 3:
        fields.Read(create_channel::kMaxMembers, create_channel::kMaxMembersRules,
                    &out->max_members);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.CheckAbsent(create_channel::kRoom, create_channel::kRoomRules, out->room);
  fields.CheckAbsent(create_channel::kChannel, create_channel::kChannelRules, out->channel);
}

void AppendBinary(const CreateChannel& m, codec::Buffer& out) {
  codec::WriteField(1, m.room, out);
  codec::WriteField(2, m.channel, out);
  codec::WriteField(3, m.max_members, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, CreateChannelResult* out) {
  codec::WireFields fields(in, at, create_channel_result::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(create_channel_result::kRoom, create_channel_result::kRoomRules, &out->room);
        break;
      case 2:
        fields.Read(create_channel_result::kChannel, create_channel_result::kChannelRules,
                    &out->channel);
        break;
      case 3:
        fields.Read(create_channel_result::kCreated, codec::kNoRules, &out->created);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.CheckAbsent(create_channel_result::kRoom, create_channel_result::kRoomRules, out->room);
  fields.CheckAbsent(create_channel_result::kChannel, create_channel_result::kChannelRules,
                     out->channel);
}

void AppendBinary(const CreateChannelResult& m, codec::Buffer& out) {
  codec::WriteField(1, m.room, out);
  codec::WriteField(2, m.channel, out);
  codec::WriteField(3, m.created, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, DeleteChannel* out) {
  codec::WireFields fields(in, at, delete_channel::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(delete_channel::kRoom, delete_channel::kRoomRules, &out->room);
        break;
      case 2:
        fields.Read(delete_channel::kChannel, delete_channel::kChannelRules, &out->channel);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.CheckAbsent(delete_channel::kRoom, delete_channel::kRoomRules, out->room);
  fields.CheckAbsent(delete_channel::kChannel, delete_channel::kChannelRules, out->channel);
}

void AppendBinary(const DeleteChannel& m, codec::Buffer& out) {
  codec::WriteField(1, m.room, out);
  codec::WriteField(2, m.channel, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, DeleteChannelResult* out) {
  codec::WireFields fields(in, at, delete_channel_result::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(delete_channel_result::kRoom, delete_channel_result::kRoomRules, &out->room);
        break;
      case 2:
        fields.Read(delete_channel_result::kChannel, delete_channel_result::kChannelRules,
                    &out->channel);
        break;
      case 3:
        fields.Read(delete_channel_result::kDeleted, codec::kNoRules, &out->deleted);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.CheckAbsent(delete_channel_result::kRoom, delete_channel_result::kRoomRules, out->room);
  fields.CheckAbsent(delete_channel_result::kChannel, delete_channel_result::kChannelRules,
                     out->channel);
}

void AppendBinary(const DeleteChannelResult& m, codec::Buffer& out) {
  codec::WriteField(1, m.room, out);
  codec::WriteField(2, m.channel, out);
  codec::WriteField(3, m.deleted, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, Broadcast* out) {
  codec::WireFields fields(in, at, broadcast::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(broadcast::kMessage, codec::kAnyString, &out->message);
        break;
      case 2:
        fields.Read(broadcast::kPriority, codec::kAnyString, &out->priority);
        break;
      case 3:
        fields.Read(broadcast::kRoom, broadcast::kRoomRules, &out->room);
        break;
      case 4:
        fields.Read(broadcast::kChannel, broadcast::kChannelRules, &out->channel);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.RequireBeside(broadcast::kChannel, broadcast::kRoom);
}

void AppendBinary(const Broadcast& m, codec::Buffer& out) {
  codec::WriteField(1, m.message, out);
  codec::WriteField(2, m.priority, out);
  codec::WriteField(3, m.room, out);
  codec::WriteField(4, m.channel, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, BroadcastResult* out) {
  codec::WireFields fields(in, at, broadcast_result::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(broadcast_result::kRecipients, codec::kAny<uint64_t>, &out->recipients);
        break;
      default:
        fields.Unknown();
    }
  }
}

void AppendBinary(const BroadcastResult& m, codec::Buffer& out) {
  codec::WriteField(1, m.recipients, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, Kick* out) {
  codec::WireFields fields(in, at, kick::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(kick::kClientId, kick::kClientIdRules, &out->client_id);
        break;
      case 2:
        fields.Read(kick::kReason, codec::kAnyString, &out->reason);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.CheckAbsent(kick::kClientId, kick::kClientIdRules, out->client_id);
}

void AppendBinary(const Kick& m, codec::Buffer& out) {
  codec::WriteField(1, m.client_id, out);
  codec::WriteField(2, m.reason, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, KickResult* out) {
  codec::WireFields fields(in, at, kick_result::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(kick_result::kClientId, kick_result::kClientIdRules, &out->client_id);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.CheckAbsent(kick_result::kClientId, kick_result::kClientIdRules, out->client_id);
}

void AppendBinary(const KickResult& m, codec::Buffer& out) {
  codec::WriteField(1, m.client_id, out);
}

}  // namespace wireloom::arqon
