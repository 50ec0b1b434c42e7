// Generated from schema/bos/v1; do not edit, run ./dev generate.
// Reads the messages of bos/v1/sync.proto from JSON, and checks them on the way.
#include "generated/cpp/bos/v1/decode.h"
#include "generated/cpp/bos/v1/fields.h"
#include "generated/cpp/bos/v1/kinds.h"
#include "runtime/codec/json_members.h"

namespace wireloom::bos {

void ReadJson(codec::JsonReader& in, const codec::Scope& at, SyncRequest* out) {
  codec::JsonMembers members(in, at, sync_request::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case sync_request::kLastSyncTimestamp:
        members.Read(sync_request::kLastSyncTimestampRules, &out->last_sync_timestamp);
        break;
      case sync_request::kChannels:
        members.Read(sync_request::kChannelsRules, &out->channels);
        break;
    }
  }
  members.Require(sync_request::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, SyncStart* out) {
  codec::JsonMembers members(in, at, sync_start::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case sync_start::kUpdateCount:
        members.Read(codec::kAny<uint64_t>, &out->update_count);
        break;
      case sync_start::kFromTimestamp:
        members.Read(sync_start::kFromTimestampRules, &out->from_timestamp);
        break;
    }
  }
  members.Require(sync_start::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, SyncUpdate* out) {
  codec::JsonMembers members(in, at, sync_update::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case sync_update::kEntityType:
        members.Read(codec::kNoRules, &out->entity_type);
        break;
      case sync_update::kEntityId:
        members.Read(sync_update::kEntityIdRules, &out->entity_id);
        break;
      case sync_update::kChangeType:
        members.Read(codec::kNoRules, &out->change_type);
        break;
      case sync_update::kData:
        members.Read(codec::kNoRules, &out->data);
        break;
      case sync_update::kUpdatedBy:
        members.Read(sync_update::kUpdatedByRules, &out->updated_by);
        break;
    }
  }
  members.Require(sync_update::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, SyncDelete* out) {
  codec::JsonMembers members(in, at, sync_delete::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case sync_delete::kEntityType:
        members.Read(codec::kNoRules, &out->entity_type);
        break;
      case sync_delete::kEntityId:
        members.Read(sync_delete::kEntityIdRules, &out->entity_id);
        break;
      case sync_delete::kDeletedBy:
        members.Read(sync_delete::kDeletedByRules, &out->deleted_by);
        break;
      case sync_delete::kDeletedAt:
        members.Read(sync_delete::kDeletedAtRules, &out->deleted_at);
        break;
    }
  }
  members.Require(sync_delete::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, SyncComplete* out) {
  codec::JsonMembers members(in, at, sync_complete::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case sync_complete::kUpdatesSent:
        members.Read(codec::kAny<uint64_t>, &out->updates_sent);
        break;
      case sync_complete::kLastSyncTimestamp:
        members.Read(sync_complete::kLastSyncTimestampRules, &out->last_sync_timestamp);
        break;
    }
  }
  members.Require(sync_complete::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, SyncError* out) {
  codec::JsonMembers members(in, at, sync_error::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case sync_error::kCode:
        members.Read(codec::kNoRules, &out->code);
        break;
      case sync_error::kMessage:
        members.Read(codec::kAnyString, &out->message);
        break;
      case sync_error::kOldestTimestamp:
        members.Read(sync_error::kOldestTimestampRules, &out->oldest_timestamp);
        break;
    }
  }
  members.Require(sync_error::kRequired);
}

}  // namespace wireloom::bos
