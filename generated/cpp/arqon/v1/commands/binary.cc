// Generated from schema/arqon/v1; do not edit, run ./dev generate.
// Reads and writes the messages of arqon/v1/commands.proto in protobuf's wire format.
#include "generated/cpp/arqon/v1/decode.h"
#include "generated/cpp/arqon/v1/fields.h"
#include "generated/cpp/arqon/v1/kinds.h"
#include "runtime/codec/wire_fields.h"
#include "runtime/codec/wire_frame.h"
#include "runtime/codec/wire_writer.h"

namespace wireloom::arqon {

void ReadBinary(codec::WireReader& in, const codec::Scope& at, Identify* out) {
  codec::WireFields fields(in, at, identify::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(identify::kClientId, identify::kClientIdRules, &out->client_id);
        break;
      case 2:
        fields.Read(identify::kClientType, codec::kNoRules, &out->client_type);
        break;
      case 3:
        fields.Read(identify::kScreenName, codec::kAnyString, &out->screen_name);
        break;
      case 4:
        fields.Read(identify::kAvatar, codec::kAnyString, &out->avatar);
        break;
      case 5:
        fields.Read(identify::kPersonality, codec::kNoRules, &out->personality);
        break;
      case 6:
        fields.Read(identify::kToken, identify::kTokenRules, &out->token);
        break;
      default:
        fields.Unknown();
    }
  }
}

void AppendBinary(const Identify& m, codec::Buffer& out) {
  codec::WriteField(1, m.client_id, out);
  codec::WriteField(2, m.client_type, out);
  codec::WriteField(3, m.screen_name, out);
  codec::WriteField(4, m.avatar, out);
  codec::WriteField(5, m.personality, out);
  codec::WriteField(6, m.token, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, IdentifyResult* out) {
  codec::WireFields fields(in, at, identify_result::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(identify_result::kClientId, identify_result::kClientIdRules, &out->client_id);
        break;
      case 2:
        fields.Read(identify_result::kSubscriptions, identify_result::kSubscriptionsRules,
                    &out->subscriptions);
        break;
      case 3:
        fields.Read(identify_result::kServer, codec::kAnyString, &out->server);
        break;
      case 4:
        fields.Read(identify_result::kProtocolVersion, codec::kAnyString, &out->protocol_version);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.CheckAbsent(identify_result::kClientId, identify_result::kClientIdRules, out->client_id);
}

void AppendBinary(const IdentifyResult& m, codec::Buffer& out) {
  codec::WriteField(1, m.client_id, out);
  codec::WriteField(2, m.subscriptions, out);
  codec::WriteField(3, m.server, out);
  codec::WriteField(4, m.protocol_version, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, Ping*) {
  codec::WireFields fields(in, at, ping::kFields);
  while (fields.Next()) fields.Unknown();
}

void AppendBinary(const Ping&, codec::Buffer&) {}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, PingResult* out) {
  codec::WireFields fields(in, at, ping_result::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(ping_result::kPong, codec::kNoRules, &out->pong);
        break;
      case 2:
        fields.Read(ping_result::kTimestamp, ping_result::kTimestampRules, &out->timestamp);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.CheckAbsent(ping_result::kTimestamp, ping_result::kTimestampRules, out->timestamp);
}

void AppendBinary(const PingResult& m, codec::Buffer& out) {
  codec::WriteField(1, m.pong, out);
  codec::WriteField(2, m.timestamp, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, Status*) {
  codec::WireFields fields(in, at, status::kFields);
  while (fields.Next()) fields.Unknown();
}

void AppendBinary(const Status&, codec::Buffer&) {}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, StatusResult* out) {
  codec::WireFields fields(in, at, status_result::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(status_result::kActiveClients, codec::kAny<uint64_t>, &out->active_clients);
        break;
      case 2:
        fields.Read(status_result::kRooms, status_result::kRoomsRules, &out->rooms);
        break;
      case 3:
        fields.Read(status_result::kTotalMessages, codec::kAny<uint64_t>, &out->total_messages);
        break;
      case 4:
        fields.Read(status_result::kChannels, codec::kAny<uint64_t>, &out->channels);
        break;
      case 5:
        fields.Read(status_result::kUptimeSeconds, codec::kAny<uint64_t>, &out->uptime_seconds);
        break;
      case 6:
        fields.Read(status_result::kVersion, codec::kAnyString, &out->version);
        break;
      default:
        fields.Unknown();
    }
  }
}

void AppendBinary(const StatusResult& m, codec::Buffer& out) {
  codec::WriteField(1, m.active_clients, out);
  codec::WriteField(2, m.rooms, out);
  codec::WriteField(3, m.total_messages, out);
  codec::WriteField(4, m.channels, out);
  codec::WriteField(5, m.uptime_seconds, out);
  codec::WriteField(6, m.version, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, JoinChannel* out) {
  codec::WireFields fields(in, at, join_channel::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(join_channel::kRoom, join_channel::kRoomRules, &out->room);
        break;
      case 2:
        fields.Read(join_channel::kChannel, join_channel::kChannelRules, &out->channel);
        break;
      case 3:
        fields.Read(join_channel::kAutoCreate, codec::kNoRules, &out->auto_create);
        break;
      default:
        fields.Unknown();
    }
  }
}

void AppendBinary(const JoinChannel& m, codec::Buffer& out) {
  codec::WriteField(1, m.room, out);
  codec::WriteField(2, m.channel, out);
  codec::WriteField(3, m.auto_create, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, JoinChannelResult* out) {
  codec::WireFields fields(in, at, join_channel_result::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(join_channel_result::kRoom, join_channel_result::kRoomRules, &out->room);
        break;
      case 2:
        fields.Read(join_channel_result::kChannel, join_channel_result::kChannelRules,
                    &out->channel);
        break;
      case 3:
        fields.Read(join_channel_result::kCreated, codec::kNoRules, &out->created);
        break;
      case 4:
        fields.Read(join_channel_result::kMembers, codec::kAny<uint64_t>, &out->members);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.CheckAbsent(join_channel_result::kRoom, join_channel_result::kRoomRules, out->room);
  fields.CheckAbsent(join_channel_result::kChannel, join_channel_result::kChannelRules,
                     out->channel);
}

void AppendBinary(const JoinChannelResult& m, codec::Buffer& out) {
  codec::WriteField(1, m.room, out);
  codec::WriteField(2, m.channel, out);
  codec::WriteField(3, m.created, out);
  codec::WriteField(4, m.members, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, LeaveChannel* out) {
  codec::WireFields fields(in, at, leave_channel::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(leave_channel::kRoom, leave_channel::kRoomRules, &out->room);
        break;
      case 2:
        fields.Read(leave_channel::kChannel, leave_channel::kChannelRules, &out->channel);
        break;
      default:
        fields.Unknown();
    }
  }
}

void AppendBinary(const LeaveChannel& m, codec::Buffer& out) {
  codec::WriteField(1, m.room, out);
  codec::WriteField(2, m.channel, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, LeaveChannelResult* out) {
  codec::WireFields fields(in, at, leave_channel_result::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(leave_channel_result::kRoom, leave_channel_result::kRoomRules, &out->room);
        break;
      case 2:
        fields.Read(leave_channel_result::kChannel, leave_channel_result::kChannelRules,
                    &out->channel);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.CheckAbsent(leave_channel_result::kRoom, leave_channel_result::kRoomRules, out->room);
  fields.CheckAbsent(leave_channel_result::kChannel, leave_channel_result::kChannelRules,
                     out->channel);
}

void AppendBinary(const LeaveChannelResult& m, codec::Buffer& out) {
  codec::WriteField(1, m.room, out);
  codec::WriteField(2, m.channel, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, ListChannels* out) {
  codec::WireFields fields(in, at, list_channels::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(list_channels::kRoom, list_channels::kRoomRules, &out->room);
        break;
      default:
        fields.Unknown();
    }
  }
}

void AppendBinary(const ListChannels& m, codec::Buffer& out) { codec::WriteField(1, m.room, out); }

void ReadBinary(codec::WireReader& in, const codec::Scope& at, ChannelSummary* out) {
  codec::WireFields fields(in, at, channel_summary::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(channel_summary::kRoom, channel_summary::kRoomRules, &out->room);
        break;
      case 2:
        fields.Read(channel_summary::kChannel, channel_summary::kChannelRules, &out->channel);
        break;
      case 3:
        fields.Read(channel_summary::kMembers, codec::kAny<uint64_t>, &out->members);
        break;
      case 4:
        fields.Read(channel_summary::kMessages, codec::kAny<uint64_t>, &out->messages);
        break;
      case 5:
        fields.Read(channel_summary::kCreatedAt, channel_summary::kCreatedAtRules,
                    &out->created_at);
        break;
      case 6:
        fields.Read(channel_summary::kSystem, codec::kNoRules, &out->system);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.CheckAbsent(channel_summary::kRoom, channel_summary::kRoomRules, out->room);
  fields.CheckAbsent(channel_summary::kChannel, channel_summary::kChannelRules, out->channel);
  fields.CheckAbsent(channel_summary::kCreatedAt, channel_summary::kCreatedAtRules,
                     out->created_at);
}

void AppendBinary(const ChannelSummary& m, codec::Buffer& out) {
  codec::WriteField(1, m.room, out);
  codec::WriteField(2, m.channel, out);
  codec::WriteField(3, m.members, out);
  codec::WriteField(4, m.messages, out);
  codec::WriteField(5, m.created_at, out);
  codec::WriteField(6, m.system, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, ListChannelsResult* out) {
  codec::WireFields fields(in, at, list_channels_result::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(list_channels_result::kChannels, list_channels_result::kChannelsRules,
                    &out->channels);
        break;
      default:
        fields.Unknown();
    }
  }
}

void AppendBinary(const ListChannelsResult& m, codec::Buffer& out) {
  codec::WriteField(1, m.channels, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, ChannelInfo* out) {
  codec::WireFields fields(in, at, channel_info::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(channel_info::kRoom, channel_info::kRoomRules, &out->room);
        break;
      case 2:
        fields.Read(channel_info::kChannel, channel_info::kChannelRules, &out->channel);
        break;
      default:
        fields.Unknown();
    }
  }
}

void AppendBinary(const ChannelInfo& m, codec::Buffer& out) {
  codec::WriteField(1, m.room, out);
  codec::WriteField(2, m.channel, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, ChannelInfoResult* out) {
  codec::WireFields fields(in, at, channel_info_result::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(channel_info_result::kRoom, channel_info_result::kRoomRules, &out->room);
        break;
      case 2:
        fields.Read(channel_info_result::kChannel, channel_info_result::kChannelRules,
                    &out->channel);
        break;
      case 3:
        fields.Read(channel_info_result::kMembers, codec::kAny<uint64_t>, &out->members);
        break;
      case 4:
        fields.Read(channel_info_result::kMessages, codec::kAny<uint64_t>, &out->messages);
        break;
      case 5:
        fields.Read(channel_info_result::kCreatedAt, channel_info_result::kCreatedAtRules,
                    &out->created_at);
        break;
      case 6:
        fields.Read(channel_info_result::kSystem, codec::kNoRules, &out->system);
        break;
      case 7:
        fields.Read(channel_info_result::kClients, channel_info_result::kClientsRules,
                    &out->clients);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.CheckAbsent(channel_info_result::kRoom, channel_info_result::kRoomRules, out->room);
  fields.CheckAbsent(channel_info_result::kChannel, channel_info_result::kChannelRules,
                     out->channel);
  fields.CheckAbsent(channel_info_result::kCreatedAt, channel_info_result::kCreatedAtRules,
                     out->created_at);
}

void AppendBinary(const ChannelInfoResult& m, codec::Buffer& out) {
  codec::WriteField(1, m.room, out);
  codec::WriteField(2, m.channel, out);
  codec::WriteField(3, m.members, out);
  codec::WriteField(4, m.messages, out);
  codec::WriteField(5, m.created_at, out);
  codec::WriteField(6, m.system, out);
  codec::WriteField(7, m.clients, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, History* out) {
  codec::WireFields fields(in, at, history::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(history::kRoom, history::kRoomRules, &out->room);
        break;
      case 2:
        fields.Read(history::kChannel, history::kChannelRules, &out->channel);
        break;
      case 3:
        fields.Read(history::kLimit, history::kLimitRules, &out->limit);
        break;
      case 4:
        fields.Read(history::kAfter, codec::kAny<uint64_t>, &out->after);
        break;
      default:
        fields.Unknown();
    }
  }
}

void AppendBinary(const History& m, codec::Buffer& out) {
  codec::WriteField(1, m.room, out);
  codec::WriteField(2, m.channel, out);
  codec::WriteField(3, m.limit, out);
  codec::WriteField(4, m.after, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, HistoryEntry* out) {
  codec::WireFields fields(in, at, history_entry::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(history_entry::kSequence, codec::kAny<uint64_t>, &out->sequence);
        break;
      case 2:
        fields.Read(history_entry::kMessage, codec::kNoRules, &out->message);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.Require(codec::Bits({history_entry::kMessage}));
}

void AppendBinary(const HistoryEntry& m, codec::Buffer& out) {
  codec::WriteField(1, m.sequence, out);
  codec::WriteField(2, m.message, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, HistoryResult* out) {
  codec::WireFields fields(in, at, history_result::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(history_result::kRoom, history_result::kRoomRules, &out->room);
        break;
      case 2:
        fields.Read(history_result::kChannel, history_result::kChannelRules, &out->channel);
        break;
      case 3:
        fields.Read(history_result::kMessages, history_result::kMessagesRules, &out->messages);
        break;
      case 4:
        fields.Read(history_result::kLastSequence, codec::kAny<uint64_t>, &out->last_sequence);
        break;
      case 5:
        fields.Read(history_result::kTruncated, codec::kNoRules, &out->truncated);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.CheckAbsent(history_result::kRoom, history_result::kRoomRules, out->room);
  fields.CheckAbsent(history_result::kChannel, history_result::kChannelRules, out->channel);
}

void AppendBinary(const HistoryResult& m, codec::Buffer& out) {
  codec::WriteField(1, m.room, out);
  codec::WriteField(2, m.channel, out);
  codec::WriteField(3, m.messages, out);
  codec::WriteField(4, m.last_sequence, out);
  codec::WriteField(5, m.truncated, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, ListClients* out) {
  codec::WireFields fields(in, at, list_clients::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(list_clients::kRoom, list_clients::kRoomRules, &out->room);
        break;
      case 2:
        fields.Read(list_clients::kChannel, list_clients::kChannelRules, &out->channel);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.RequireBeside(list_clients::kChannel, list_clients::kRoom);
}

void AppendBinary(const ListClients& m, codec::Buffer& out) {
  codec::WriteField(1, m.room, out);
  codec::WriteField(2, m.channel, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, ClientInfo* out) {
  codec::WireFields fields(in, at, client_info::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(client_info::kClientId, client_info::kClientIdRules, &out->client_id);
        break;
      case 2:
        fields.Read(client_info::kClientType, codec::kNoRules, &out->client_type);
        break;
      case 3:
        fields.Read(client_info::kScreenName, codec::kAnyString, &out->screen_name);
        break;
      case 4:
        fields.Read(client_info::kAvatar, codec::kAnyString, &out->avatar);
        break;
      case 5:
        fields.Read(client_info::kPersonality, codec::kNoRules, &out->personality);
        break;
      case 6:
        fields.Read(client_info::kConnectedAt, client_info::kConnectedAtRules, &out->connected_at);
        break;
      case 7:
        fields.Read(client_info::kState, codec::kNoRules, &out->state);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.Require(codec::Bits({client_info::kClientType, client_info::kState}));
  fields.CheckAbsent(client_info::kClientId, client_info::kClientIdRules, out->client_id);
  fields.CheckAbsent(client_info::kConnectedAt, client_info::kConnectedAtRules, out->connected_at);
}

void AppendBinary(const ClientInfo& m, codec::Buffer& out) {
  codec::WriteField(1, m.client_id, out);
  codec::WriteField(2, m.client_type, out);
  codec::WriteField(3, m.screen_name, out);
  codec::WriteField(4, m.avatar, out);
  codec::WriteField(5, m.personality, out);
  codec::WriteField(6, m.connected_at, out);
  codec::WriteField(7, m.state, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, ListClientsResult* out) {
  codec::WireFields fields(in, at, list_clients_result::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(list_clients_result::kClients, list_clients_result::kClientsRules,
                    &out->clients);
        break;
      default:
        fields.Unknown();
    }
  }
}

void AppendBinary(const ListClientsResult& m, codec::Buffer& out) {
  codec::WriteField(1, m.clients, out);
}

}  // namespace wireloom::arqon
