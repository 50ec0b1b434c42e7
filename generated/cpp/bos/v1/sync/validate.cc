// Generated from schema/bos/v1; do not edit, run ./dev generate.
// Checks already built messages of bos/v1/sync.proto.
#include "generated/cpp/bos/v1/codec.h"
#include "generated/cpp/bos/v1/fields.h"
#include "generated/cpp/bos/v1/kinds.h"
#include "runtime/codec/checker.h"

namespace wireloom::bos {

bool Validate(const SyncRequest& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(sync_request::kFields[sync_request::kLastSyncTimestamp],
              sync_request::kLastSyncTimestampRules, m.last_sync_timestamp);
  check.Field(sync_request::kFields[sync_request::kChannels], sync_request::kChannelsRules,
              m.channels);
  return check.ok();
}

bool Validate(const SyncStart& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(sync_start::kFields[sync_start::kUpdateCount], codec::kAny<uint64_t>, m.update_count);
  check.Field(sync_start::kFields[sync_start::kFromTimestamp], sync_start::kFromTimestampRules,
              m.from_timestamp);
  return check.ok();
}

bool Validate(const SyncUpdate& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(sync_update::kFields[sync_update::kEntityType], codec::kNoRules, m.entity_type);
  check.Field(sync_update::kFields[sync_update::kEntityId], sync_update::kEntityIdRules,
              m.entity_id);
  check.Field(sync_update::kFields[sync_update::kChangeType], codec::kNoRules, m.change_type);
  check.Field(sync_update::kFields[sync_update::kData], codec::kNoRules, m.data);
  check.Field(sync_update::kFields[sync_update::kUpdatedBy], sync_update::kUpdatedByRules,
              m.updated_by);
  return check.ok();
}

bool Validate(const SyncDelete& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(sync_delete::kFields[sync_delete::kEntityType], codec::kNoRules, m.entity_type);
  check.Field(sync_delete::kFields[sync_delete::kEntityId], sync_delete::kEntityIdRules,
              m.entity_id);
  check.Field(sync_delete::kFields[sync_delete::kDeletedBy], sync_delete::kDeletedByRules,
              m.deleted_by);
  check.Field(sync_delete::kFields[sync_delete::kDeletedAt], sync_delete::kDeletedAtRules,
              m.deleted_at);
  return check.ok();
}

bool Validate(const SyncComplete& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(sync_complete::kFields[sync_complete::kUpdatesSent], codec::kAny<uint64_t>,
              m.updates_sent);
  check.Field(sync_complete::kFields[sync_complete::kLastSyncTimestamp],
              sync_complete::kLastSyncTimestampRules, m.last_sync_timestamp);
  return check.ok();
}

bool Validate(const SyncError& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(sync_error::kFields[sync_error::kCode], codec::kNoRules, m.code);
  check.Field(sync_error::kFields[sync_error::kMessage], codec::kAnyString, m.message);
  check.Field(sync_error::kFields[sync_error::kOldestTimestamp], sync_error::kOldestTimestampRules,
              m.oldest_timestamp);
  return check.ok();
}

}  // namespace wireloom::bos
