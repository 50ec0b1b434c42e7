// Generated from schema/bos/v1; do not edit, run ./dev generate.
// Reads and writes the messages of bos/v1/collaboration.proto in protobuf's wire format.
#include "generated/cpp/bos/v1/decode.h"
#include "generated/cpp/bos/v1/fields.h"
#include "generated/cpp/bos/v1/kinds.h"
#include "runtime/codec/wire_fields.h"
#include "runtime/codec/wire_frame.h"
#include "runtime/codec/wire_writer.h"

namespace wireloom::bos {

void ReadBinary(codec::WireReader& in, const codec::Scope& at, SessionCreate* out) {
  codec::WireFields fields(in, at, session_create::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(session_create::kTitle, session_create::kTitleRules, &out->title);
        break;
      case 2:
        fields.Read(session_create::kActiveSpace, codec::kAnyString, &out->active_space);
        break;
      case 3:
        fields.Read(session_create::kInviteUserIds, session_create::kInviteUserIdsRules,
                    &out->invite_user_ids);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.CheckAbsent(session_create::kTitle, session_create::kTitleRules, out->title);
  fields.CheckCount(session_create::kInviteUserIds, session_create::kInviteUserIdsRules,
                    out->invite_user_ids, /*required=*/false);
}

void AppendBinary(const SessionCreate& m, codec::Buffer& out) {
  codec::WriteField(1, m.title, out);
  codec::WriteField(2, m.active_space, out);
  codec::WriteField(3, m.invite_user_ids, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, SessionCreated* out) {
  codec::WireFields fields(in, at, session_created::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(session_created::kSessionId, session_created::kSessionIdRules,
                    &out->session_id);
        break;
      case 2:
        fields.Read(session_created::kHostId, session_created::kHostIdRules, &out->host_id);
        break;
      case 3:
        fields.Read(session_created::kTitle, session_created::kTitleRules, &out->title);
        break;
      case 4:
        fields.Read(session_created::kActiveSpace, codec::kAnyString, &out->active_space);
        break;
      case 5:
        fields.Read(session_created::kParticipants, session_created::kParticipantsRules,
                    &out->participants);
        break;
      case 6:
        fields.Read(session_created::kCreatedAt, session_created::kCreatedAtRules,
                    &out->created_at);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.CheckAbsent(session_created::kSessionId, session_created::kSessionIdRules,
                     out->session_id);
  fields.CheckAbsent(session_created::kHostId, session_created::kHostIdRules, out->host_id);
  fields.CheckAbsent(session_created::kTitle, session_created::kTitleRules, out->title);
  fields.CheckAbsent(session_created::kCreatedAt, session_created::kCreatedAtRules,
                     out->created_at);
}

void AppendBinary(const SessionCreated& m, codec::Buffer& out) {
  codec::WriteField(1, m.session_id, out);
  codec::WriteField(2, m.host_id, out);
  codec::WriteField(3, m.title, out);
  codec::WriteField(4, m.active_space, out);
  codec::WriteField(5, m.participants, out);
  codec::WriteField(6, m.created_at, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, SessionJoin* out) {
  codec::WireFields fields(in, at, session_join::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(session_join::kSessionId, session_join::kSessionIdRules, &out->session_id);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.CheckAbsent(session_join::kSessionId, session_join::kSessionIdRules, out->session_id);
}

void AppendBinary(const SessionJoin& m, codec::Buffer& out) {
  codec::WriteField(1, m.session_id, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, SessionJoined* out) {
  codec::WireFields fields(in, at, session_joined::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(session_joined::kSessionId, session_joined::kSessionIdRules, &out->session_id);
        break;
      case 2:
        fields.Read(session_joined::kUserId, session_joined::kUserIdRules, &out->user_id);
        break;
      case 3:
        fields.Read(session_joined::kUserName, codec::kAnyString, &out->user_name);
        break;
      case 4:
        fields.Read(session_joined::kJoinedAt, session_joined::kJoinedAtRules, &out->joined_at);
        break;
      case 5:
        fields.Read(session_joined::kParticipants, session_joined::kParticipantsRules,
                    &out->participants);
        break;
      case 6:
        fields.Read(session_joined::kAnnotations, session_joined::kAnnotationsRules,
                    &out->annotations);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.CheckAbsent(session_joined::kSessionId, session_joined::kSessionIdRules, out->session_id);
  fields.CheckAbsent(session_joined::kUserId, session_joined::kUserIdRules, out->user_id);
  fields.CheckAbsent(session_joined::kJoinedAt, session_joined::kJoinedAtRules, out->joined_at);
}

void AppendBinary(const SessionJoined& m, codec::Buffer& out) {
  codec::WriteField(1, m.session_id, out);
  codec::WriteField(2, m.user_id, out);
  codec::WriteField(3, m.user_name, out);
  codec::WriteField(4, m.joined_at, out);
  codec::WriteField(5, m.participants, out);
  codec::WriteField(6, m.annotations, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, SessionLeave* out) {
  codec::WireFields fields(in, at, session_leave::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(session_leave::kSessionId, session_leave::kSessionIdRules, &out->session_id);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.CheckAbsent(session_leave::kSessionId, session_leave::kSessionIdRules, out->session_id);
}

void AppendBinary(const SessionLeave& m, codec::Buffer& out) {
  codec::WriteField(1, m.session_id, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, SessionLeft* out) {
  codec::WireFields fields(in, at, session_left::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(session_left::kSessionId, session_left::kSessionIdRules, &out->session_id);
        break;
      case 2:
        fields.Read(session_left::kUserId, session_left::kUserIdRules, &out->user_id);
        break;
      case 3:
        fields.Read(session_left::kUserName, codec::kAnyString, &out->user_name);
        break;
      case 4:
        fields.Read(session_left::kLeftAt, session_left::kLeftAtRules, &out->left_at);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.CheckAbsent(session_left::kSessionId, session_left::kSessionIdRules, out->session_id);
  fields.CheckAbsent(session_left::kUserId, session_left::kUserIdRules, out->user_id);
  fields.CheckAbsent(session_left::kLeftAt, session_left::kLeftAtRules, out->left_at);
}

void AppendBinary(const SessionLeft& m, codec::Buffer& out) {
  codec::WriteField(1, m.session_id, out);
  codec::WriteField(2, m.user_id, out);
  codec::WriteField(3, m.user_name, out);
  codec::WriteField(4, m.left_at, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, SessionEnd* out) {
  codec::WireFields fields(in, at, session_end::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(session_end::kSessionId, session_end::kSessionIdRules, &out->session_id);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.CheckAbsent(session_end::kSessionId, session_end::kSessionIdRules, out->session_id);
}

void AppendBinary(const SessionEnd& m, codec::Buffer& out) {
  codec::WriteField(1, m.session_id, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, SessionEnded* out) {
  codec::WireFields fields(in, at, session_ended::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(session_ended::kSessionId, session_ended::kSessionIdRules, &out->session_id);
        break;
      case 2:
        fields.Read(session_ended::kEndedBy, session_ended::kEndedByRules, &out->ended_by);
        break;
      case 3:
        fields.Read(session_ended::kReason, codec::kNoRules, &out->reason);
        break;
      case 4:
        fields.Read(session_ended::kEndedAt, session_ended::kEndedAtRules, &out->ended_at);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.Require(codec::Bits({session_ended::kReason}));
  fields.CheckAbsent(session_ended::kSessionId, session_ended::kSessionIdRules, out->session_id);
  fields.CheckAbsent(session_ended::kEndedAt, session_ended::kEndedAtRules, out->ended_at);
}

void AppendBinary(const SessionEnded& m, codec::Buffer& out) {
  codec::WriteField(1, m.session_id, out);
  codec::WriteField(2, m.ended_by, out);
  codec::WriteField(3, m.reason, out);
  codec::WriteField(4, m.ended_at, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, ParticipantUpdate* out) {
  codec::WireFields fields(in, at, participant_update::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(participant_update::kSessionId, participant_update::kSessionIdRules,
                    &out->session_id);
        break;
      case 2:
        fields.Read(participant_update::kUserId, participant_update::kUserIdRules, &out->user_id);
        break;
      case 3:
        fields.Read(participant_update::kUserName, codec::kAnyString, &out->user_name);
        break;
      case 4:
        fields.Read(participant_update::kState, codec::kNoRules, &out->state);
        break;
      case 5:
        fields.Read(participant_update::kUpdatedAt, participant_update::kUpdatedAtRules,
                    &out->updated_at);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.Require(codec::Bits({participant_update::kState}));
  fields.CheckAbsent(participant_update::kSessionId, participant_update::kSessionIdRules,
                     out->session_id);
  fields.CheckAbsent(participant_update::kUserId, participant_update::kUserIdRules, out->user_id);
  fields.CheckAbsent(participant_update::kUpdatedAt, participant_update::kUpdatedAtRules,
                     out->updated_at);
}

void AppendBinary(const ParticipantUpdate& m, codec::Buffer& out) {
  codec::WriteField(1, m.session_id, out);
  codec::WriteField(2, m.user_id, out);
  codec::WriteField(3, m.user_name, out);
  codec::WriteField(4, m.state, out);
  codec::WriteField(5, m.updated_at, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, CursorMove* out) {
  codec::WireFields fields(in, at, cursor_move::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(cursor_move::kSessionId, cursor_move::kSessionIdRules, &out->session_id);
        break;
      case 2:
        fields.Read(cursor_move::kPosition, codec::kNoRules, &out->position);
        break;
      case 3:
        fields.Read(cursor_move::kFocusedEntity, codec::kNoRules, &out->focused_entity);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.Require(codec::Bits({cursor_move::kPosition}));
  fields.CheckAbsent(cursor_move::kSessionId, cursor_move::kSessionIdRules, out->session_id);
}

void AppendBinary(const CursorMove& m, codec::Buffer& out) {
  codec::WriteField(1, m.session_id, out);
  codec::WriteField(2, m.position, out);
  codec::WriteField(3, m.focused_entity, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, CursorMoved* out) {
  codec::WireFields fields(in, at, cursor_moved::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(cursor_moved::kUserId, cursor_moved::kUserIdRules, &out->user_id);
        break;
      case 2:
        fields.Read(cursor_moved::kSessionId, cursor_moved::kSessionIdRules, &out->session_id);
        break;
      case 3:
        fields.Read(cursor_moved::kPosition, codec::kNoRules, &out->position);
        break;
      case 4:
        fields.Read(cursor_moved::kFocusedEntity, codec::kNoRules, &out->focused_entity);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.Require(codec::Bits({cursor_moved::kPosition}));
  fields.CheckAbsent(cursor_moved::kUserId, cursor_moved::kUserIdRules, out->user_id);
}

void AppendBinary(const CursorMoved& m, codec::Buffer& out) {
  codec::WriteField(1, m.user_id, out);
  codec::WriteField(2, m.session_id, out);
  codec::WriteField(3, m.position, out);
  codec::WriteField(4, m.focused_entity, out);
}

}  // namespace wireloom::bos
