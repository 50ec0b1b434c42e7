// Generated from schema/arqon/v1; do not edit, run ./dev generate.
// Checks already built messages of arqon/v1/admin.proto.
#include "generated/cpp/arqon/v1/codec.h"
#include "generated/cpp/arqon/v1/fields.h"
#include "generated/cpp/arqon/v1/kinds.h"
#include "runtime/codec/checker.h"

namespace wireloom::arqon {

bool Validate(const CreateChannel& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(create_channel::kFields[create_channel::kRoom], create_channel::kRoomRules, m.room);
  check.Field(create_channel::kFields[create_channel::kChannel], create_channel::kChannelRules,
              m.channel);
  check.Field(create_channel::kFields[create_channel::kMaxMembers],
              create_channel::kMaxMembersRules, m.max_members);
  return check.ok();
}

bool Validate(const CreateChannelResult& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(create_channel_result::kFields[create_channel_result::kRoom],
              create_channel_result::kRoomRules, m.room);
  check.Field(create_channel_result::kFields[create_channel_result::kChannel],
              create_channel_result::kChannelRules, m.channel);
  check.Field(create_channel_result::kFields[create_channel_result::kCreated], codec::kNoRules,
              m.created);
  return check.ok();
}

bool Validate(const DeleteChannel& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(delete_channel::kFields[delete_channel::kRoom], delete_channel::kRoomRules, m.room);
  check.Field(delete_channel::kFields[delete_channel::kChannel], delete_channel::kChannelRules,
              m.channel);
  return check.ok();
}

bool Validate(const DeleteChannelResult& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(delete_channel_result::kFields[delete_channel_result::kRoom],
              delete_channel_result::kRoomRules, m.room);
  check.Field(delete_channel_result::kFields[delete_channel_result::kChannel],
              delete_channel_result::kChannelRules, m.channel);
  check.Field(delete_channel_result::kFields[delete_channel_result::kDeleted], codec::kNoRules,
              m.deleted);
  return check.ok();
}

bool Validate(const Broadcast& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(broadcast::kFields[broadcast::kMessage], codec::kAnyString, m.message);
  check.Field(broadcast::kFields[broadcast::kPriority], codec::kAnyString, m.priority);
  check.Field(broadcast::kFields[broadcast::kRoom], broadcast::kRoomRules, m.room);
  check.Field(broadcast::kFields[broadcast::kChannel], broadcast::kChannelRules, m.channel);
  check.Beside(m.channel.has_value(), broadcast::kFields[broadcast::kRoom], m.room.has_value());
  return check.ok();
}

bool Validate(const BroadcastResult& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(broadcast_result::kFields[broadcast_result::kRecipients], codec::kAny<uint64_t>,
              m.recipients);
  return check.ok();
}

bool Validate(const Kick& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(kick::kFields[kick::kClientId], kick::kClientIdRules, m.client_id);
  check.Field(kick::kFields[kick::kReason], codec::kAnyString, m.reason);
  return check.ok();
}

bool Validate(const KickResult& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(kick_result::kFields[kick_result::kClientId], kick_result::kClientIdRules,
              m.client_id);
  return check.ok();
}

}  // namespace wireloom::arqon
