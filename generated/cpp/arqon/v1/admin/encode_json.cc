// Generated from schema/arqon/v1; do not edit, run ./dev generate.
// Writes the messages of arqon/v1/admin.proto as JSON.
#include "generated/cpp/arqon/v1/codec.h"
#include "generated/cpp/arqon/v1/fields.h"
#include "runtime/codec/json_writer.h"

namespace wireloom::arqon {

void AppendJson(const CreateChannel& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(create_channel::kFields[create_channel::kRoom], m.room);
  object.Member(create_channel::kFields[create_channel::kChannel], m.channel);
  object.Member(create_channel::kFields[create_channel::kMaxMembers], m.max_members);
  object.End();
}

void AppendJson(const CreateChannelResult& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(create_channel_result::kFields[create_channel_result::kRoom], m.room);
  object.Member(create_channel_result::kFields[create_channel_result::kChannel], m.channel);
  object.Member(create_channel_result::kFields[create_channel_result::kCreated], m.created);
  object.End();
}

void AppendJson(const DeleteChannel& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(delete_channel::kFields[delete_channel::kRoom], m.room);
  object.Member(delete_channel::kFields[delete_channel::kChannel], m.channel);
  object.End();
}

void AppendJson(const DeleteChannelResult& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(delete_channel_result::kFields[delete_channel_result::kRoom], m.room);
  object.Member(delete_channel_result::kFields[delete_channel_result::kChannel], m.channel);
  object.Member(delete_channel_result::kFields[delete_channel_result::kDeleted], m.deleted);
  object.End();
}

void AppendJson(const Broadcast& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(broadcast::kFields[broadcast::kMessage], m.message);
  object.Member(broadcast::kFields[broadcast::kPriority], m.priority);
  object.Member(broadcast::kFields[broadcast::kRoom], m.room);
  object.Member(broadcast::kFields[broadcast::kChannel], m.channel);
  object.End();
}

void AppendJson(const BroadcastResult& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(broadcast_result::kFields[broadcast_result::kRecipients], m.recipients);
  object.End();
}

void AppendJson(const Kick& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(kick::kFields[kick::kClientId], m.client_id);
  object.Member(kick::kFields[kick::kReason], m.reason);
  object.End();
}

void AppendJson(const KickResult& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(kick_result::kFields[kick_result::kClientId], m.client_id);
  object.End();
}

}  // namespace wireloom::arqon
