// Generated from schema/arqon/v1; do not edit, run ./dev generate.
// Reads the messages of arqon/v1/admin.proto from JSON, and checks them on the way.
#include "generated/cpp/arqon/v1/decode.h"
#include "generated/cpp/arqon/v1/fields.h"
#include "generated/cpp/arqon/v1/kinds.h"
#include "runtime/codec/json_members.h"

namespace wireloom::arqon {

void ReadJson(codec::JsonReader& in, const codec::Scope& at, CreateChannel* out) {
  codec::JsonMembers members(in, at, create_channel::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case create_channel::kRoom:
        members.Read(create_channel::kRoomRules, &out->room);
        break;
      case create_channel::kChannel:
        members.Read(create_channel::kChannelRules, &out->channel);
        break;
      case create_channel::kMaxMembers:
        members.Read(create_channel::kMaxMembersRules, &out->max_members);
        break;
    }
  }
  members.Require(create_channel::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, CreateChannelResult* out) {
  codec::JsonMembers members(in, at, create_channel_result::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case create_channel_result::kRoom:
        members.Read(create_channel_result::kRoomRules, &out->room);
        break;
      case create_channel_result::kChannel:
        members.Read(create_channel_result::kChannelRules, &out->channel);
        break;
      case create_channel_result::kCreated:
        members.Read(codec::kNoRules, &out->created);
        break;
    }
  }
  members.Require(create_channel_result::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, DeleteChannel* out) {
  codec::JsonMembers members(in, at, delete_channel::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case delete_channel::kRoom:
        members.Read(delete_channel::kRoomRules, &out->room);
        break;
      case delete_channel::kChannel:
        members.Read(delete_channel::kChannelRules, &out->channel);
        break;
    }
  }
  members.Require(delete_channel::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, DeleteChannelResult* out) {
  codec::JsonMembers members(in, at, delete_channel_result::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case delete_channel_result::kRoom:
        members.Read(delete_channel_result::kRoomRules, &out->room);
        break;
      case delete_channel_result::kChannel:
        members.Read(delete_channel_result::kChannelRules, &out->channel);
        break;
      case delete_channel_result::kDeleted:
        members.Read(codec::kNoRules, &out->deleted);
        break;
    }
  }
  members.Require(delete_channel_result::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, Broadcast* out) {
  codec::JsonMembers members(in, at, broadcast::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case broadcast::kMessage:
        members.Read(codec::kAnyString, &out->message);
        break;
      case broadcast::kPriority:
        members.Read(codec::kAnyString, &out->priority);
        break;
      case broadcast::kRoom:
        members.Read(broadcast::kRoomRules, &out->room);
        break;
      case broadcast::kChannel:
        members.Read(broadcast::kChannelRules, &out->channel);
        break;
    }
  }
  members.Require(broadcast::kRequired);
  members.RequireBeside(broadcast::kChannel, broadcast::kRoom);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, BroadcastResult* out) {
  codec::JsonMembers members(in, at, broadcast_result::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case broadcast_result::kRecipients:
        members.Read(codec::kAny<uint64_t>, &out->recipients);
        break;
    }
  }
  members.Require(broadcast_result::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, Kick* out) {
  codec::JsonMembers members(in, at, kick::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case kick::kClientId:
        members.Read(kick::kClientIdRules, &out->client_id);
        break;
      case kick::kReason:
        members.Read(codec::kAnyString, &out->reason);
        break;
    }
  }
  members.Require(kick::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, KickResult* out) {
  codec::JsonMembers members(in, at, kick_result::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case kick_result::kClientId:
        members.Read(kick_result::kClientIdRules, &out->client_id);
        break;
    }
  }
  members.Require(kick_result::kRequired);
}

}  // namespace wireloom::arqon
