// Generated from schema/arqon/v1; do not edit, run ./dev generate.
// Reads the messages of arqon/v1/commands.proto from JSON, and checks them on the way.
#include "generated/cpp/arqon/v1/decode.h"
#include "generated/cpp/arqon/v1/fields.h"
#include "generated/cpp/arqon/v1/kinds.h"
#include "runtime/codec/json_members.h"

namespace wireloom::arqon {

void ReadJson(codec::JsonReader& in, const codec::Scope& at, Identify* out) {
  codec::JsonMembers members(in, at, identify::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case identify::kClientId:
        members.Read(identify::kClientIdRules, &out->client_id);
        break;
      case identify::kClientType:
        members.Read(codec::kNoRules, &out->client_type);
        break;
      case identify::kScreenName:
        members.Read(codec::kAnyString, &out->screen_name);
        break;
      case identify::kAvatar:
        members.Read(codec::kAnyString, &out->avatar);
        break;
      case identify::kPersonality:
        members.Read(codec::kNoRules, &out->personality);
        break;
      case identify::kToken:
        members.Read(identify::kTokenRules, &out->token);
        break;
    }
  }
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, IdentifyResult* out) {
  codec::JsonMembers members(in, at, identify_result::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case identify_result::kClientId:
        members.Read(identify_result::kClientIdRules, &out->client_id);
        break;
      case identify_result::kSubscriptions:
        members.Read(identify_result::kSubscriptionsRules, &out->subscriptions);
        break;
      case identify_result::kServer:
        members.Read(codec::kAnyString, &out->server);
        break;
      case identify_result::kProtocolVersion:
        members.Read(codec::kAnyString, &out->protocol_version);
        break;
    }
  }
  members.Require(identify_result::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, Ping*) {
  codec::JsonMembers members(in, at, ping::kFields);
  while (members.Next()) {
  }
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, PingResult* out) {
  codec::JsonMembers members(in, at, ping_result::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case ping_result::kPong:
        members.Read(codec::kNoRules, &out->pong);
        break;
      case ping_result::kTimestamp:
        members.Read(ping_result::kTimestampRules, &out->timestamp);
        break;
    }
  }
  members.Require(ping_result::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, Status*) {
  codec::JsonMembers members(in, at, status::kFields);
  while (members.Next()) {
  }
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, StatusResult* out) {
  codec::JsonMembers members(in, at, status_result::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case status_result::kActiveClients:
        members.Read(codec::kAny<uint64_t>, &out->active_clients);
        break;
      case status_result::kRooms:
        members.Read(status_result::kRoomsRules, &out->rooms);
        break;
      case status_result::kTotalMessages:
        members.Read(codec::kAny<uint64_t>, &out->total_messages);
        break;
      case status_result::kChannels:
        members.Read(codec::kAny<uint64_t>, &out->channels);
        break;
      case status_result::kUptimeSeconds:
        members.Read(codec::kAny<uint64_t>, &out->uptime_seconds);
        break;
      case status_result::kVersion:
        members.Read(codec::kAnyString, &out->version);
        break;
    }
  }
  members.Require(status_result::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, JoinChannel* out) {
  codec::JsonMembers members(in, at, join_channel::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case join_channel::kRoom:
        members.Read(join_channel::kRoomRules, &out->room);
        break;
      case join_channel::kChannel:
        members.Read(join_channel::kChannelRules, &out->channel);
        break;
      case join_channel::kAutoCreate:
        members.Read(codec::kNoRules, &out->auto_create);
        break;
    }
  }
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, JoinChannelResult* out) {
  codec::JsonMembers members(in, at, join_channel_result::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case join_channel_result::kRoom:
        members.Read(join_channel_result::kRoomRules, &out->room);
        break;
      case join_channel_result::kChannel:
        members.Read(join_channel_result::kChannelRules, &out->channel);
        break;
      case join_channel_result::kCreated:
        members.Read(codec::kNoRules, &out->created);
        break;
      case join_channel_result::kMembers:
        members.Read(codec::kAny<uint64_t>, &out->members);
        break;
    }
  }
  members.Require(join_channel_result::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, LeaveChannel* out) {
  codec::JsonMembers members(in, at, leave_channel::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case leave_channel::kRoom:
        members.Read(leave_channel::kRoomRules, &out->room);
        break;
      case leave_channel::kChannel:
        members.Read(leave_channel::kChannelRules, &out->channel);
        break;
    }
  }
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, LeaveChannelResult* out) {
  codec::JsonMembers members(in, at, leave_channel_result::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case leave_channel_result::kRoom:
        members.Read(leave_channel_result::kRoomRules, &out->room);
        break;
      case leave_channel_result::kChannel:
        members.Read(leave_channel_result::kChannelRules, &out->channel);
        break;
    }
  }
  members.Require(leave_channel_result::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, ListChannels* out) {
  codec::JsonMembers members(in, at, list_channels::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case list_channels::kRoom:
        members.Read(list_channels::kRoomRules, &out->room);
        break;
    }
  }
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, ChannelSummary* out) {
  codec::JsonMembers members(in, at, channel_summary::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case channel_summary::kRoom:
        members.Read(channel_summary::kRoomRules, &out->room);
        break;
      case channel_summary::kChannel:
        members.Read(channel_summary::kChannelRules, &out->channel);
        break;
      case channel_summary::kMembers:
        members.Read(codec::kAny<uint64_t>, &out->members);
        break;
      case channel_summary::kMessages:
        members.Read(codec::kAny<uint64_t>, &out->messages);
        break;
      case channel_summary::kCreatedAt:
        members.Read(channel_summary::kCreatedAtRules, &out->created_at);
        break;
      case channel_summary::kSystem:
        members.Read(codec::kNoRules, &out->system);
        break;
    }
  }
  members.Require(channel_summary::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, ListChannelsResult* out) {
  codec::JsonMembers members(in, at, list_channels_result::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case list_channels_result::kChannels:
        members.Read(list_channels_result::kChannelsRules, &out->channels);
        break;
    }
  }
  members.Require(list_channels_result::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, ChannelInfo* out) {
  codec::JsonMembers members(in, at, channel_info::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case channel_info::kRoom:
        members.Read(channel_info::kRoomRules, &out->room);
        break;
      case channel_info::kChannel:
        members.Read(channel_info::kChannelRules, &out->channel);
        break;
    }
  }
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, ChannelInfoResult* out) {
  codec::JsonMembers members(in, at, channel_info_result::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case channel_info_result::kRoom:
        members.Read(channel_info_result::kRoomRules, &out->room);
        break;
      case channel_info_result::kChannel:
        members.Read(channel_info_result::kChannelRules, &out->channel);
        break;
      case channel_info_result::kMembers:
        members.Read(codec::kAny<uint64_t>, &out->members);
        break;
      case channel_info_result::kMessages:
        members.Read(codec::kAny<uint64_t>, &out->messages);
        break;
      case channel_info_result::kCreatedAt:
        members.Read(channel_info_result::kCreatedAtRules, &out->created_at);
        break;
      case channel_info_result::kSystem:
        members.Read(codec::kNoRules, &out->system);
        break;
      case channel_info_result::kClients:
        members.Read(channel_info_result::kClientsRules, &out->clients);
        break;
    }
  }
  members.Require(channel_info_result::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, History* out) {
  codec::JsonMembers members(in, at, history::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case history::kRoom:
        members.Read(history::kRoomRules, &out->room);
        break;
      case history::kChannel:
        members.Read(history::kChannelRules, &out->channel);
        break;
      case history::kLimit:
        members.Read(history::kLimitRules, &out->limit);
        break;
      case history::kAfter:
        members.Read(codec::kAny<uint64_t>, &out->after);
        break;
    }
  }
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, HistoryEntry* out) {
  codec::JsonMembers members(in, at, history_entry::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case history_entry::kSequence:
        members.Read(codec::kAny<uint64_t>, &out->sequence);
        break;
      case history_entry::kMessage:
        members.Read(codec::kNoRules, &out->message);
        break;
    }
  }
  members.Require(history_entry::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, HistoryResult* out) {
  codec::JsonMembers members(in, at, history_result::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case history_result::kRoom:
        members.Read(history_result::kRoomRules, &out->room);
        break;
      case history_result::kChannel:
        members.Read(history_result::kChannelRules, &out->channel);
        break;
      case history_result::kMessages:
        members.Read(history_result::kMessagesRules, &out->messages);
        break;
      case history_result::kLastSequence:
        members.Read(codec::kAny<uint64_t>, &out->last_sequence);
        break;
      case history_result::kTruncated:
        members.Read(codec::kNoRules, &out->truncated);
        break;
    }
  }
  members.Require(history_result::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, ListClients* out) {
  codec::JsonMembers members(in, at, list_clients::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case list_clients::kRoom:
        members.Read(list_clients::kRoomRules, &out->room);
        break;
      case list_clients::kChannel:
        members.Read(list_clients::kChannelRules, &out->channel);
        break;
    }
  }
  members.RequireBeside(list_clients::kChannel, list_clients::kRoom);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, ClientInfo* out) {
  codec::JsonMembers members(in, at, client_info::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case client_info::kClientId:
        members.Read(client_info::kClientIdRules, &out->client_id);
        break;
      case client_info::kClientType:
        members.Read(codec::kNoRules, &out->client_type);
        break;
      case client_info::kScreenName:
        members.Read(codec::kAnyString, &out->screen_name);
        break;
      case client_info::kAvatar:
        members.Read(codec::kAnyString, &out->avatar);
        break;
      case client_info::kPersonality:
        members.Read(codec::kNoRules, &out->personality);
        break;
      case client_info::kConnectedAt:
        members.Read(client_info::kConnectedAtRules, &out->connected_at);
        break;
      case client_info::kState:
        members.Read(codec::kNoRules, &out->state);
        break;
    }
  }
  members.Require(client_info::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, ListClientsResult* out) {
  codec::JsonMembers members(in, at, list_clients_result::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case list_clients_result::kClients:
        members.Read(list_clients_result::kClientsRules, &out->clients);
        break;
    }
  }
  members.Require(list_clients_result::kRequired);
}

}  // namespace wireloom::arqon
