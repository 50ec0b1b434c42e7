// Generated from schema/bos/v1; do not edit, run ./dev generate.
// Writes the messages of bos/v1/collaboration.proto as JSON.
#include "generated/cpp/bos/v1/codec.h"
#include "generated/cpp/bos/v1/fields.h"
#include "runtime/codec/json_writer.h"

namespace wireloom::bos {

void AppendJson(const SessionCreate& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(session_create::kFields[session_create::kTitle], m.title);
  object.Member(session_create::kFields[session_create::kActiveSpace], m.active_space);
  object.MemberUnlessEmpty(session_create::kFields[session_create::kInviteUserIds],
                           m.invite_user_ids);
  object.End();
}

void AppendJson(const SessionCreated& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(session_created::kFields[session_created::kSessionId], m.session_id);
  object.Member(session_created::kFields[session_created::kHostId], m.host_id);
  object.Member(session_created::kFields[session_created::kTitle], m.title);
  object.Member(session_created::kFields[session_created::kActiveSpace], m.active_space);
  object.Member(session_created::kFields[session_created::kParticipants], m.participants);
  object.Member(session_created::kFields[session_created::kCreatedAt], m.created_at);
  object.End();
}

void AppendJson(const SessionJoin& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(session_join::kFields[session_join::kSessionId], m.session_id);
  object.End();
}

void AppendJson(const SessionJoined& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(session_joined::kFields[session_joined::kSessionId], m.session_id);
  object.Member(session_joined::kFields[session_joined::kUserId], m.user_id);
  object.Member(session_joined::kFields[session_joined::kUserName], m.user_name);
  object.Member(session_joined::kFields[session_joined::kJoinedAt], m.joined_at);
  object.MemberUnlessEmpty(session_joined::kFields[session_joined::kParticipants], m.participants);
  if (!m.participants.empty()) {
    object.Member(session_joined::kFields[session_joined::kAnnotations], m.annotations);
  } else {
    object.MemberUnlessEmpty(session_joined::kFields[session_joined::kAnnotations], m.annotations);
  }
  object.End();
}

void AppendJson(const SessionLeave& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(session_leave::kFields[session_leave::kSessionId], m.session_id);
  object.End();
}

void AppendJson(const SessionLeft& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(session_left::kFields[session_left::kSessionId], m.session_id);
  object.Member(session_left::kFields[session_left::kUserId], m.user_id);
  object.Member(session_left::kFields[session_left::kUserName], m.user_name);
  object.Member(session_left::kFields[session_left::kLeftAt], m.left_at);
  object.End();
}

void AppendJson(const SessionEnd& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(session_end::kFields[session_end::kSessionId], m.session_id);
  object.End();
}

void AppendJson(const SessionEnded& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(session_ended::kFields[session_ended::kSessionId], m.session_id);
  object.Member(session_ended::kFields[session_ended::kEndedBy], m.ended_by);
  object.Member(session_ended::kFields[session_ended::kReason], m.reason);
  object.Member(session_ended::kFields[session_ended::kEndedAt], m.ended_at);
  object.End();
}

void AppendJson(const ParticipantUpdate& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(participant_update::kFields[participant_update::kSessionId], m.session_id);
  object.Member(participant_update::kFields[participant_update::kUserId], m.user_id);
  object.Member(participant_update::kFields[participant_update::kUserName], m.user_name);
  object.Member(participant_update::kFields[participant_update::kState], m.state);
  object.Member(participant_update::kFields[participant_update::kUpdatedAt], m.updated_at);
  object.End();
}

void AppendJson(const CursorMove& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(cursor_move::kFields[cursor_move::kSessionId], m.session_id);
  object.Member(cursor_move::kFields[cursor_move::kPosition], m.position);
  object.Member(cursor_move::kFields[cursor_move::kFocusedEntity], m.focused_entity);
  object.End();
}

void AppendJson(const CursorMoved& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(cursor_moved::kFields[cursor_moved::kUserId], m.user_id);
  object.Member(cursor_moved::kFields[cursor_moved::kSessionId], m.session_id);
  object.Member(cursor_moved::kFields[cursor_moved::kPosition], m.position);
  object.Member(cursor_moved::kFields[cursor_moved::kFocusedEntity], m.focused_entity);
  object.End();
}

}  // namespace wireloom::bos
