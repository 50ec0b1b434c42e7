// Generated from schema/arqon/v1; do not edit, run ./dev generate.
// Writes the messages of arqon/v1/commands.proto as JSON.
#include "generated/cpp/arqon/v1/codec.h"
#include "generated/cpp/arqon/v1/fields.h"
#include "runtime/codec/json_writer.h"

namespace wireloom::arqon {

void AppendJson(const Identify& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(identify::kFields[identify::kClientId], m.client_id);
  object.Member(identify::kFields[identify::kClientType], m.client_type);
  object.Member(identify::kFields[identify::kScreenName], m.screen_name);
  object.Member(identify::kFields[identify::kAvatar], m.avatar);
  object.Member(identify::kFields[identify::kPersonality], m.personality);
  object.Member(identify::kFields[identify::kToken], m.token);
  object.End();
}

void AppendJson(const IdentifyResult& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(identify_result::kFields[identify_result::kClientId], m.client_id);
  object.Member(identify_result::kFields[identify_result::kSubscriptions], m.subscriptions);
  object.Member(identify_result::kFields[identify_result::kServer], m.server);
  object.Member(identify_result::kFields[identify_result::kProtocolVersion], m.protocol_version);
  object.End();
}

void AppendJson(const Ping&, codec::Buffer& out) { out.Append("{}"); }

void AppendJson(const PingResult& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(ping_result::kFields[ping_result::kPong], m.pong);
  object.Member(ping_result::kFields[ping_result::kTimestamp], m.timestamp);
  object.End();
}

void AppendJson(const Status&, codec::Buffer& out) { out.Append("{}"); }

void AppendJson(const StatusResult& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(status_result::kFields[status_result::kActiveClients], m.active_clients);
  object.Member(status_result::kFields[status_result::kRooms], m.rooms);
  object.Member(status_result::kFields[status_result::kTotalMessages], m.total_messages);
  object.Member(status_result::kFields[status_result::kChannels], m.channels);
  object.Member(status_result::kFields[status_result::kUptimeSeconds], m.uptime_seconds);
  object.Member(status_result::kFields[status_result::kVersion], m.version);
  object.End();
}

void AppendJson(const JoinChannel& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(join_channel::kFields[join_channel::kRoom], m.room);
  object.Member(join_channel::kFields[join_channel::kChannel], m.channel);
  object.Member(join_channel::kFields[join_channel::kAutoCreate], m.auto_create);
  object.End();
}

void AppendJson(const JoinChannelResult& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(join_channel_result::kFields[join_channel_result::kRoom], m.room);
  object.Member(join_channel_result::kFields[join_channel_result::kChannel], m.channel);
  object.Member(join_channel_result::kFields[join_channel_result::kCreated], m.created);
  object.Member(join_channel_result::kFields[join_channel_result::kMembers], m.members);
  object.End();
}

void AppendJson(const LeaveChannel& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(leave_channel::kFields[leave_channel::kRoom], m.room);
  object.Member(leave_channel::kFields[leave_channel::kChannel], m.channel);
  object.End();
}

void AppendJson(const LeaveChannelResult& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(leave_channel_result::kFields[leave_channel_result::kRoom], m.room);
  object.Member(leave_channel_result::kFields[leave_channel_result::kChannel], m.channel);
  object.End();
}

void AppendJson(const ListChannels& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(list_channels::kFields[list_channels::kRoom], m.room);
  object.End();
}

void AppendJson(const ChannelSummary& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(channel_summary::kFields[channel_summary::kRoom], m.room);
  object.Member(channel_summary::kFields[channel_summary::kChannel], m.channel);
  object.Member(channel_summary::kFields[channel_summary::kMembers], m.members);
  object.Member(channel_summary::kFields[channel_summary::kMessages], m.messages);
  object.Member(channel_summary::kFields[channel_summary::kCreatedAt], m.created_at);
  object.Member(channel_summary::kFields[channel_summary::kSystem], m.system);
  object.End();
}

void AppendJson(const ListChannelsResult& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(list_channels_result::kFields[list_channels_result::kChannels], m.channels);
  object.End();
}

void AppendJson(const ChannelInfo& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(channel_info::kFields[channel_info::kRoom], m.room);
  object.Member(channel_info::kFields[channel_info::kChannel], m.channel);
  object.End();
}

void AppendJson(const ChannelInfoResult& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(channel_info_result::kFields[channel_info_result::kRoom], m.room);
  object.Member(channel_info_result::kFields[channel_info_result::kChannel], m.channel);
  object.Member(channel_info_result::kFields[channel_info_result::kMembers], m.members);
  object.Member(channel_info_result::kFields[channel_info_result::kMessages], m.messages);
  object.Member(channel_info_result::kFields[channel_info_result::kCreatedAt], m.created_at);
  object.Member(channel_info_result::kFields[channel_info_result::kSystem], m.system);
  object.Member(channel_info_result::kFields[channel_info_result::kClients], m.clients);
  object.End();
}

void AppendJson(const History& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(history::kFields[history::kRoom], m.room);
  object.Member(history::kFields[history::kChannel], m.channel);
  object.Member(history::kFields[history::kLimit], m.limit);
  object.Member(history::kFields[history::kAfter], m.after);
  object.End();
}

void AppendJson(const HistoryEntry& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(history_entry::kFields[history_entry::kSequence], m.sequence);
  object.Member(history_entry::kFields[history_entry::kMessage], m.message);
  object.End();
}

void AppendJson(const HistoryResult& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(history_result::kFields[history_result::kRoom], m.room);
  object.Member(history_result::kFields[history_result::kChannel], m.channel);
  object.Member(history_result::kFields[history_result::kMessages], m.messages);
  object.Member(history_result::kFields[history_result::kLastSequence], m.last_sequence);
  object.Member(history_result::kFields[history_result::kTruncated], m.truncated);
  object.End();
}

void AppendJson(const ListClients& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(list_clients::kFields[list_clients::kRoom], m.room);
  object.Member(list_clients::kFields[list_clients::kChannel], m.channel);
  object.End();
}

void AppendJson(const ClientInfo& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(client_info::kFields[client_info::kClientId], m.client_id);
  object.Member(client_info::kFields[client_info::kClientType], m.client_type);
  object.Member(client_info::kFields[client_info::kScreenName], m.screen_name);
  object.Member(client_info::kFields[client_info::kAvatar], m.avatar);
  object.Member(client_info::kFields[client_info::kPersonality], m.personality);
  object.Member(client_info::kFields[client_info::kConnectedAt], m.connected_at);
  object.Member(client_info::kFields[client_info::kState], m.state);
  object.End();
}

void AppendJson(const ListClientsResult& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(list_clients_result::kFields[list_clients_result::kClients], m.clients);
  object.End();
}

}  // namespace wireloom::arqon
