// Generated from schema/bos/v1; do not edit, run ./dev generate.
// Writes the messages of bos/v1/sync.proto as JSON.
#include "generated/cpp/bos/v1/codec.h"
#include "generated/cpp/bos/v1/fields.h"
#include "runtime/codec/json_writer.h"

namespace wireloom::bos {

void AppendJson(const SyncRequest& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(sync_request::kFields[sync_request::kLastSyncTimestamp], m.last_sync_timestamp);
  object.Member(sync_request::kFields[sync_request::kChannels], m.channels);
  object.End();
}

void AppendJson(const SyncStart& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(sync_start::kFields[sync_start::kUpdateCount], m.update_count);
  object.Member(sync_start::kFields[sync_start::kFromTimestamp], m.from_timestamp);
  object.End();
}

void AppendJson(const SyncUpdate& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(sync_update::kFields[sync_update::kEntityType], m.entity_type);
  object.Member(sync_update::kFields[sync_update::kEntityId], m.entity_id);
  object.Member(sync_update::kFields[sync_update::kChangeType], m.change_type);
  object.Member(sync_update::kFields[sync_update::kData], m.data);
  object.Member(sync_update::kFields[sync_update::kUpdatedBy], m.updated_by);
  object.End();
}

void AppendJson(const SyncDelete& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(sync_delete::kFields[sync_delete::kEntityType], m.entity_type);
  object.Member(sync_delete::kFields[sync_delete::kEntityId], m.entity_id);
  object.Member(sync_delete::kFields[sync_delete::kDeletedBy], m.deleted_by);
  object.Member(sync_delete::kFields[sync_delete::kDeletedAt], m.deleted_at);
  object.End();
}

void AppendJson(const SyncComplete& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(sync_complete::kFields[sync_complete::kUpdatesSent], m.updates_sent);
  object.Member(sync_complete::kFields[sync_complete::kLastSyncTimestamp], m.last_sync_timestamp);
  object.End();
}

void AppendJson(const SyncError& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(sync_error::kFields[sync_error::kCode], m.code);
  object.Member(sync_error::kFields[sync_error::kMessage], m.message);
  object.Member(sync_error::kFields[sync_error::kOldestTimestamp], m.oldest_timestamp);
  object.End();
}

}  // namespace wireloom::bos
