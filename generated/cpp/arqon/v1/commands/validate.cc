// Generated from schema/arqon/v1; do not edit, run ./dev generate.
// Checks already built messages of arqon/v1/commands.proto.
#include "generated/cpp/arqon/v1/codec.h"
#include "generated/cpp/arqon/v1/fields.h"
#include "generated/cpp/arqon/v1/kinds.h"
#include "runtime/codec/checker.h"

namespace wireloom::arqon {

bool Validate(const Identify& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(identify::kFields[identify::kClientId], identify::kClientIdRules, m.client_id);
  check.Field(identify::kFields[identify::kClientType], codec::kNoRules, m.client_type);
  check.Field(identify::kFields[identify::kScreenName], codec::kAnyString, m.screen_name);
  check.Field(identify::kFields[identify::kAvatar], codec::kAnyString, m.avatar);
  check.Field(identify::kFields[identify::kPersonality], codec::kNoRules, m.personality);
  check.Field(identify::kFields[identify::kToken], identify::kTokenRules, m.token);
  return check.ok();
}

bool Validate(const IdentifyResult& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(identify_result::kFields[identify_result::kClientId], identify_result::kClientIdRules,
              m.client_id);
  check.Field(identify_result::kFields[identify_result::kSubscriptions],
              identify_result::kSubscriptionsRules, m.subscriptions);
  check.Field(identify_result::kFields[identify_result::kServer], codec::kAnyString, m.server);
  check.Field(identify_result::kFields[identify_result::kProtocolVersion], codec::kAnyString,
              m.protocol_version);
  return check.ok();
}

bool Validate(const Ping&, codec::Violations&, const codec::Scope&) { return true; }

bool Validate(const PingResult& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(ping_result::kFields[ping_result::kPong], codec::kNoRules, m.pong);
  check.Field(ping_result::kFields[ping_result::kTimestamp], ping_result::kTimestampRules,
              m.timestamp);
  return check.ok();
}

bool Validate(const Status&, codec::Violations&, const codec::Scope&) { return true; }

bool Validate(const StatusResult& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(status_result::kFields[status_result::kActiveClients], codec::kAny<uint64_t>,
              m.active_clients);
  check.Field(status_result::kFields[status_result::kRooms], status_result::kRoomsRules, m.rooms);
  check.Field(status_result::kFields[status_result::kTotalMessages], codec::kAny<uint64_t>,
              m.total_messages);
  check.Field(status_result::kFields[status_result::kChannels], codec::kAny<uint64_t>, m.channels);
  check.Field(status_result::kFields[status_result::kUptimeSeconds], codec::kAny<uint64_t>,
              m.uptime_seconds);
  check.Field(status_result::kFields[status_result::kVersion], codec::kAnyString, m.version);
  return check.ok();
}

bool Validate(const JoinChannel& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(join_channel::kFields[join_channel::kRoom], join_channel::kRoomRules, m.room);
  check.Field(join_channel::kFields[join_channel::kChannel], join_channel::kChannelRules,
              m.channel);
  check.Field(join_channel::kFields[join_channel::kAutoCreate], codec::kNoRules, m.auto_create);
  return check.ok();
}

bool Validate(const JoinChannelResult& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(join_channel_result::kFields[join_channel_result::kRoom],
              join_channel_result::kRoomRules, m.room);
  check.Field(join_channel_result::kFields[join_channel_result::kChannel],
              join_channel_result::kChannelRules, m.channel);
  check.Field(join_channel_result::kFields[join_channel_result::kCreated], codec::kNoRules,
              m.created);
  check.Field(join_channel_result::kFields[join_channel_result::kMembers], codec::kAny<uint64_t>,
              m.members);
  return check.ok();
}

bool Validate(const LeaveChannel& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(leave_channel::kFields[leave_channel::kRoom], leave_channel::kRoomRules, m.room);
  check.Field(leave_channel::kFields[leave_channel::kChannel], leave_channel::kChannelRules,
              m.channel);
  return check.ok();
}

bool Validate(const LeaveChannelResult& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(leave_channel_result::kFields[leave_channel_result::kRoom],
              leave_channel_result::kRoomRules, m.room);
  check.Field(leave_channel_result::kFields[leave_channel_result::kChannel],
              leave_channel_result::kChannelRules, m.channel);
  return check.ok();
}

bool Validate(const ListChannels& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(list_channels::kFields[list_channels::kRoom], list_channels::kRoomRules, m.room);
  return check.ok();
}

bool Validate(const ChannelSummary& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(channel_summary::kFields[channel_summary::kRoom], channel_summary::kRoomRules,
              m.room);
  check.Field(channel_summary::kFields[channel_summary::kChannel], channel_summary::kChannelRules,
              m.channel);
  check.Field(channel_summary::kFields[channel_summary::kMembers], codec::kAny<uint64_t>,
              m.members);
  check.Field(channel_summary::kFields[channel_summary::kMessages], codec::kAny<uint64_t>,
              m.messages);
  check.Field(channel_summary::kFields[channel_summary::kCreatedAt],
              channel_summary::kCreatedAtRules, m.created_at);
  check.Field(channel_summary::kFields[channel_summary::kSystem], codec::kNoRules, m.system);
  return check.ok();
}

bool Validate(const ListChannelsResult& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(list_channels_result::kFields[list_channels_result::kChannels],
              list_channels_result::kChannelsRules, m.channels);
  return check.ok();
}

bool Validate(const ChannelInfo& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(channel_info::kFields[channel_info::kRoom], channel_info::kRoomRules, m.room);
  check.Field(channel_info::kFields[channel_info::kChannel], channel_info::kChannelRules,
              m.channel);
  return check.ok();
}

bool Validate(const ChannelInfoResult& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(channel_info_result::kFields[channel_info_result::kRoom],
              channel_info_result::kRoomRules, m.room);
  check.Field(channel_info_result::kFields[channel_info_result::kChannel],
              channel_info_result::kChannelRules, m.channel);
  check.Field(channel_info_result::kFields[channel_info_result::kMembers], codec::kAny<uint64_t>,
              m.members);
  check.Field(channel_info_result::kFields[channel_info_result::kMessages], codec::kAny<uint64_t>,
              m.messages);
  check.Field(channel_info_result::kFields[channel_info_result::kCreatedAt],
              channel_info_result::kCreatedAtRules, m.created_at);
  check.Field(channel_info_result::kFields[channel_info_result::kSystem], codec::kNoRules,
              m.system);
  check.Field(channel_info_result::kFields[channel_info_result::kClients],
              channel_info_result::kClientsRules, m.clients);
  return check.ok();
}

bool Validate(const History& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(history::kFields[history::kRoom], history::kRoomRules, m.room);
  check.Field(history::kFields[history::kChannel], history::kChannelRules, m.channel);
  check.Field(history::kFields[history::kLimit], history::kLimitRules, m.limit);
  check.Field(history::kFields[history::kAfter], codec::kAny<uint64_t>, m.after);
  return check.ok();
}

bool Validate(const HistoryEntry& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(history_entry::kFields[history_entry::kSequence], codec::kAny<uint64_t>, m.sequence);
  check.Field(history_entry::kFields[history_entry::kMessage], codec::kNoRules, m.message);
  return check.ok();
}

bool Validate(const HistoryResult& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(history_result::kFields[history_result::kRoom], history_result::kRoomRules, m.room);
  check.Field(history_result::kFields[history_result::kChannel], history_result::kChannelRules,
              m.channel);
  check.Field(history_result::kFields[history_result::kMessages], history_result::kMessagesRules,
              m.messages);
  check.Field(history_result::kFields[history_result::kLastSequence], codec::kAny<uint64_t>,
              m.last_sequence);
  check.Field(history_result::kFields[history_result::kTruncated], codec::kNoRules, m.truncated);
  return check.ok();
}

bool Validate(const ListClients& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(list_clients::kFields[list_clients::kRoom], list_clients::kRoomRules, m.room);
  check.Field(list_clients::kFields[list_clients::kChannel], list_clients::kChannelRules,
              m.channel);
  check.Beside(m.channel.has_value(), list_clients::kFields[list_clients::kRoom],
               m.room.has_value());
  return check.ok();
}

bool Validate(const ClientInfo& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(client_info::kFields[client_info::kClientId], client_info::kClientIdRules,
              m.client_id);
  check.Field(client_info::kFields[client_info::kClientType], codec::kNoRules, m.client_type);
  check.Field(client_info::kFields[client_info::kScreenName], codec::kAnyString, m.screen_name);
  check.Field(client_info::kFields[client_info::kAvatar], codec::kAnyString, m.avatar);
  check.Field(client_info::kFields[client_info::kPersonality], codec::kNoRules, m.personality);
  check.Field(client_info::kFields[client_info::kConnectedAt], client_info::kConnectedAtRules,
              m.connected_at);
  check.Field(client_info::kFields[client_info::kState], codec::kNoRules, m.state);
  return check.ok();
}

bool Validate(const ListClientsResult& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(list_clients_result::kFields[list_clients_result::kClients],
              list_clients_result::kClientsRules, m.clients);
  return check.ok();
}

}  // namespace wireloom::arqon
