// Generated from schema/bos/v1; do not edit, run ./dev generate.
// Checks already built messages of bos/v1/collaboration.proto.
#include "generated/cpp/bos/v1/codec.h"
#include "generated/cpp/bos/v1/fields.h"
#include "generated/cpp/bos/v1/kinds.h"
#include "runtime/codec/checker.h"

namespace wireloom::bos {

bool Validate(const SessionCreate& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(session_create::kFields[session_create::kTitle], session_create::kTitleRules,
              m.title);
  check.Field(session_create::kFields[session_create::kActiveSpace], codec::kAnyString,
              m.active_space);
  check.FieldUnlessEmpty(session_create::kFields[session_create::kInviteUserIds],
                         session_create::kInviteUserIdsRules, m.invite_user_ids);
  return check.ok();
}

bool Validate(const SessionCreated& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(session_created::kFields[session_created::kSessionId],
              session_created::kSessionIdRules, m.session_id);
  check.Field(session_created::kFields[session_created::kHostId], session_created::kHostIdRules,
              m.host_id);
  check.Field(session_created::kFields[session_created::kTitle], session_created::kTitleRules,
              m.title);
  check.Field(session_created::kFields[session_created::kActiveSpace], codec::kAnyString,
              m.active_space);
  check.Field(session_created::kFields[session_created::kParticipants],
              session_created::kParticipantsRules, m.participants);
  check.Field(session_created::kFields[session_created::kCreatedAt],
              session_created::kCreatedAtRules, m.created_at);
  return check.ok();
}

bool Validate(const SessionJoin& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(session_join::kFields[session_join::kSessionId], session_join::kSessionIdRules,
              m.session_id);
  return check.ok();
}

bool Validate(const SessionJoined& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(session_joined::kFields[session_joined::kSessionId], session_joined::kSessionIdRules,
              m.session_id);
  check.Field(session_joined::kFields[session_joined::kUserId], session_joined::kUserIdRules,
              m.user_id);
  check.Field(session_joined::kFields[session_joined::kUserName], codec::kAnyString, m.user_name);
  check.Field(session_joined::kFields[session_joined::kJoinedAt], session_joined::kJoinedAtRules,
              m.joined_at);
  check.FieldUnlessEmpty(session_joined::kFields[session_joined::kParticipants],
                         session_joined::kParticipantsRules, m.participants);
  check.FieldUnlessEmpty(session_joined::kFields[session_joined::kAnnotations],
                         session_joined::kAnnotationsRules, m.annotations);
  return check.ok();
}

bool Validate(const SessionLeave& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(session_leave::kFields[session_leave::kSessionId], session_leave::kSessionIdRules,
              m.session_id);
  return check.ok();
}

bool Validate(const SessionLeft& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(session_left::kFields[session_left::kSessionId], session_left::kSessionIdRules,
              m.session_id);
  check.Field(session_left::kFields[session_left::kUserId], session_left::kUserIdRules, m.user_id);
  check.Field(session_left::kFields[session_left::kUserName], codec::kAnyString, m.user_name);
  check.Field(session_left::kFields[session_left::kLeftAt], session_left::kLeftAtRules, m.left_at);
  return check.ok();
}

bool Validate(const SessionEnd& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(session_end::kFields[session_end::kSessionId], session_end::kSessionIdRules,
              m.session_id);
  return check.ok();
}

bool Validate(const SessionEnded& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(session_ended::kFields[session_ended::kSessionId], session_ended::kSessionIdRules,
              m.session_id);
  check.Field(session_ended::kFields[session_ended::kEndedBy], session_ended::kEndedByRules,
              m.ended_by);
  check.Field(session_ended::kFields[session_ended::kReason], codec::kNoRules, m.reason);
  check.Field(session_ended::kFields[session_ended::kEndedAt], session_ended::kEndedAtRules,
              m.ended_at);
  return check.ok();
}

bool Validate(const ParticipantUpdate& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(participant_update::kFields[participant_update::kSessionId],
              participant_update::kSessionIdRules, m.session_id);
  check.Field(participant_update::kFields[participant_update::kUserId],
              participant_update::kUserIdRules, m.user_id);
  check.Field(participant_update::kFields[participant_update::kUserName], codec::kAnyString,
              m.user_name);
  check.Field(participant_update::kFields[participant_update::kState], codec::kNoRules, m.state);
  check.Field(participant_update::kFields[participant_update::kUpdatedAt],
              participant_update::kUpdatedAtRules, m.updated_at);
  return check.ok();
}

bool Validate(const CursorMove& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(cursor_move::kFields[cursor_move::kSessionId], cursor_move::kSessionIdRules,
              m.session_id);
  check.Field(cursor_move::kFields[cursor_move::kPosition], codec::kNoRules, m.position);
  check.Field(cursor_move::kFields[cursor_move::kFocusedEntity], codec::kNoRules, m.focused_entity);
  return check.ok();
}

bool Validate(const CursorMoved& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(cursor_moved::kFields[cursor_moved::kUserId], cursor_moved::kUserIdRules, m.user_id);
  check.Field(cursor_moved::kFields[cursor_moved::kSessionId], cursor_moved::kSessionIdRules,
              m.session_id);
  check.Field(cursor_moved::kFields[cursor_moved::kPosition], codec::kNoRules, m.position);
  check.Field(cursor_moved::kFields[cursor_moved::kFocusedEntity], codec::kNoRules,
              m.focused_entity);
  return check.ok();
}

}  // namespace wireloom::bos
