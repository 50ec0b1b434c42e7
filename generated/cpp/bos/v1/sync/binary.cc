// Generated from schema/bos/v1; do not edit, run ./dev generate.
// Reads and writes the messages of bos/v1/sync.proto in protobuf's wire format.
#include "generated/cpp/bos/v1/decode.h"
#include "generated/cpp/bos/v1/fields.h"
#include "generated/cpp/bos/v1/kinds.h"
#include "runtime/codec/wire_fields.h"
#include "runtime/codec/wire_frame.h"
#include "runtime/codec/wire_writer.h"

namespace wireloom::bos {

void ReadBinary(codec::WireReader& in, const codec::Scope& at, SyncRequest* out) {
  codec::WireFields fields(in, at, sync_request::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(sync_request::kLastSyncTimestamp, sync_request::kLastSyncTimestampRules,
                    &out->last_sync_timestamp);
        break;
      case 2:
        fields.Read(sync_request::kChannels, sync_request::kChannelsRules, &out->channels);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.CheckAbsent(sync_request::kLastSyncTimestamp, sync_request::kLastSyncTimestampRules,
                     out->last_sync_timestamp);
  fields.CheckCount(sync_request::kChannels, sync_request::kChannelsRules, out->channels,
                    /*required=*/true);
}

void AppendBinary(const SyncRequest& m, codec::Buffer& out) {
  codec::WriteField(1, m.last_sync_timestamp, out);
  codec::WriteField(2, m.channels, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, SyncStart* out) {
  codec::WireFields fields(in, at, sync_start::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(sync_start::kUpdateCount, codec::kAny<uint64_t>, &out->update_count);
        break;
      case 2:
        fields.Read(sync_start::kFromTimestamp, sync_start::kFromTimestampRules,
                    &out->from_timestamp);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.CheckAbsent(sync_start::kFromTimestamp, sync_start::kFromTimestampRules,
                     out->from_timestamp);
}

void AppendBinary(const SyncStart& m, codec::Buffer& out) {
  codec::WriteField(1, m.update_count, out);
  codec::WriteField(2, m.from_timestamp, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, SyncUpdate* out) {
  codec::WireFields fields(in, at, sync_update::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(sync_update::kEntityType, codec::kNoRules, &out->entity_type);
        break;
      case 2:
        fields.Read(sync_update::kEntityId, sync_update::kEntityIdRules, &out->entity_id);
        break;
      case 3:
        fields.Read(sync_update::kChangeType, codec::kNoRules, &out->change_type);
        break;
      case 4:
        fields.Read(sync_update::kData, codec::kNoRules, &out->data);
        break;
      case 5:
        fields.Read(sync_update::kUpdatedBy, sync_update::kUpdatedByRules, &out->updated_by);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.Require(
      codec::Bits({sync_update::kEntityType, sync_update::kChangeType, sync_update::kData}));
  fields.CheckAbsent(sync_update::kEntityId, sync_update::kEntityIdRules, out->entity_id);
  fields.CheckAbsent(sync_update::kUpdatedBy, sync_update::kUpdatedByRules, out->updated_by);
}

void AppendBinary(const SyncUpdate& m, codec::Buffer& out) {
  codec::WriteField(1, m.entity_type, out);
  codec::WriteField(2, m.entity_id, out);
  codec::WriteField(3, m.change_type, out);
  codec::WriteField(4, m.data, out);
  codec::WriteField(5, m.updated_by, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, SyncDelete* out) {
  codec::WireFields fields(in, at, sync_delete::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(sync_delete::kEntityType, codec::kNoRules, &out->entity_type);
        break;
      case 2:
        fields.Read(sync_delete::kEntityId, sync_delete::kEntityIdRules, &out->entity_id);
        break;
      case 3:
        fields.Read(sync_delete::kDeletedBy, sync_delete::kDeletedByRules, &out->deleted_by);
        break;
      case 4:
        fields.Read(sync_delete::kDeletedAt, sync_delete::kDeletedAtRules, &out->deleted_at);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.Require(codec::Bits({sync_delete::kEntityType}));
  fields.CheckAbsent(sync_delete::kEntityId, sync_delete::kEntityIdRules, out->entity_id);
  fields.CheckAbsent(sync_delete::kDeletedBy, sync_delete::kDeletedByRules, out->deleted_by);
  fields.CheckAbsent(sync_delete::kDeletedAt, sync_delete::kDeletedAtRules, out->deleted_at);
}

void AppendBinary(const SyncDelete& m, codec::Buffer& out) {
  codec::WriteField(1, m.entity_type, out);
  codec::WriteField(2, m.entity_id, out);
  codec::WriteField(3, m.deleted_by, out);
  codec::WriteField(4, m.deleted_at, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, SyncComplete* out) {
  codec::WireFields fields(in, at, sync_complete::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(sync_complete::kUpdatesSent, codec::kAny<uint64_t>, &out->updates_sent);
        break;
      case 2:
        fields.Read(sync_complete::kLastSyncTimestamp, sync_complete::kLastSyncTimestampRules,
                    &out->last_sync_timestamp);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.CheckAbsent(sync_complete::kLastSyncTimestamp, sync_complete::kLastSyncTimestampRules,
                     out->last_sync_timestamp);
}

void AppendBinary(const SyncComplete& m, codec::Buffer& out) {
  codec::WriteField(1, m.updates_sent, out);
  codec::WriteField(2, m.last_sync_timestamp, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, SyncError* out) {
  codec::WireFields fields(in, at, sync_error::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(sync_error::kCode, codec::kNoRules, &out->code);
        break;
      case 2:
        fields.Read(sync_error::kMessage, codec::kAnyString, &out->message);
        break;
      case 3:
        fields.Read(sync_error::kOldestTimestamp, sync_error::kOldestTimestampRules,
                    &out->oldest_timestamp);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.Require(codec::Bits({sync_error::kCode}));
}

void AppendBinary(const SyncError& m, codec::Buffer& out) {
  codec::WriteField(1, m.code, out);
  codec::WriteField(2, m.message, out);
  codec::WriteField(3, m.oldest_timestamp, out);
}

}  // namespace wireloom::bos
