// Generated from schema/bos/v1; do not edit, run ./dev generate.
// Reads the messages of bos/v1/collaboration.proto from JSON, and checks them on the way.
#include "generated/cpp/bos/v1/decode.h"
#include "generated/cpp/bos/v1/fields.h"
#include "generated/cpp/bos/v1/kinds.h"
#include "runtime/codec/json_members.h"

namespace wireloom::bos {

void ReadJson(codec::JsonReader& in, const codec::Scope& at, SessionCreate* out) {
  codec::JsonMembers members(in, at, session_create::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case session_create::kTitle:
        members.Read(session_create::kTitleRules, &out->title);
        break;
      case session_create::kActiveSpace:
        members.Read(codec::kAnyString, &out->active_space);
        break;
      case session_create::kInviteUserIds:
        members.Read(session_create::kInviteUserIdsRules, &out->invite_user_ids);
        break;
    }
  }
  members.Require(session_create::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, SessionCreated* out) {
  codec::JsonMembers members(in, at, session_created::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case session_created::kSessionId:
        members.Read(session_created::kSessionIdRules, &out->session_id);
        break;
      case session_created::kHostId:
        members.Read(session_created::kHostIdRules, &out->host_id);
        break;
      case session_created::kTitle:
        members.Read(session_created::kTitleRules, &out->title);
        break;
      case session_created::kActiveSpace:
        members.Read(codec::kAnyString, &out->active_space);
        break;
      case session_created::kParticipants:
        members.Read(session_created::kParticipantsRules, &out->participants);
        break;
      case session_created::kCreatedAt:
        members.Read(session_created::kCreatedAtRules, &out->created_at);
        break;
    }
  }
  members.Require(session_created::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, SessionJoin* out) {
  codec::JsonMembers members(in, at, session_join::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case session_join::kSessionId:
        members.Read(session_join::kSessionIdRules, &out->session_id);
        break;
    }
  }
  members.Require(session_join::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, SessionJoined* out) {
  codec::JsonMembers members(in, at, session_joined::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case session_joined::kSessionId:
        members.Read(session_joined::kSessionIdRules, &out->session_id);
        break;
      case session_joined::kUserId:
        members.Read(session_joined::kUserIdRules, &out->user_id);
        break;
      case session_joined::kUserName:
        members.Read(codec::kAnyString, &out->user_name);
        break;
      case session_joined::kJoinedAt:
        members.Read(session_joined::kJoinedAtRules, &out->joined_at);
        break;
      case session_joined::kParticipants:
        members.Read(session_joined::kParticipantsRules, &out->participants);
        break;
      case session_joined::kAnnotations:
        members.Read(session_joined::kAnnotationsRules, &out->annotations);
        break;
    }
  }
  members.Require(session_joined::kRequired);
  members.RequireBeside(session_joined::kParticipants, session_joined::kAnnotations);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, SessionLeave* out) {
  codec::JsonMembers members(in, at, session_leave::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case session_leave::kSessionId:
        members.Read(session_leave::kSessionIdRules, &out->session_id);
        break;
    }
  }
  members.Require(session_leave::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, SessionLeft* out) {
  codec::JsonMembers members(in, at, session_left::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case session_left::kSessionId:
        members.Read(session_left::kSessionIdRules, &out->session_id);
        break;
      case session_left::kUserId:
        members.Read(session_left::kUserIdRules, &out->user_id);
        break;
      case session_left::kUserName:
        members.Read(codec::kAnyString, &out->user_name);
        break;
      case session_left::kLeftAt:
        members.Read(session_left::kLeftAtRules, &out->left_at);
        break;
    }
  }
  members.Require(session_left::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, SessionEnd* out) {
  codec::JsonMembers members(in, at, session_end::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case session_end::kSessionId:
        members.Read(session_end::kSessionIdRules, &out->session_id);
        break;
    }
  }
  members.Require(session_end::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, SessionEnded* out) {
  codec::JsonMembers members(in, at, session_ended::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case session_ended::kSessionId:
        members.Read(session_ended::kSessionIdRules, &out->session_id);
        break;
      case session_ended::kEndedBy:
        members.Read(session_ended::kEndedByRules, &out->ended_by);
        break;
      case session_ended::kReason:
        members.Read(codec::kNoRules, &out->reason);
        break;
      case session_ended::kEndedAt:
        members.Read(session_ended::kEndedAtRules, &out->ended_at);
        break;
    }
  }
  members.Require(session_ended::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, ParticipantUpdate* out) {
  codec::JsonMembers members(in, at, participant_update::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case participant_update::kSessionId:
        members.Read(participant_update::kSessionIdRules, &out->session_id);
        break;
      case participant_update::kUserId:
        members.Read(participant_update::kUserIdRules, &out->user_id);
        break;
      case participant_update::kUserName:
        members.Read(codec::kAnyString, &out->user_name);
        break;
      case participant_update::kState:
        members.Read(codec::kNoRules, &out->state);
        break;
      case participant_update::kUpdatedAt:
        members.Read(participant_update::kUpdatedAtRules, &out->updated_at);
        break;
    }
  }
  members.Require(participant_update::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, CursorMove* out) {
  codec::JsonMembers members(in, at, cursor_move::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case cursor_move::kSessionId:
        members.Read(cursor_move::kSessionIdRules, &out->session_id);
        break;
      case cursor_move::kPosition:
        members.Read(codec::kNoRules, &out->position);
        break;
      case cursor_move::kFocusedEntity:
        members.Read(codec::kNoRules, &out->focused_entity);
        break;
    }
  }
  members.Require(cursor_move::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, CursorMoved* out) {
  codec::JsonMembers members(in, at, cursor_moved::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case cursor_moved::kUserId:
        members.Read(cursor_moved::kUserIdRules, &out->user_id);
        break;
      case cursor_moved::kSessionId:
        members.Read(cursor_moved::kSessionIdRules, &out->session_id);
        break;
      case cursor_moved::kPosition:
        members.Read(codec::kNoRules, &out->position);
        break;
      case cursor_moved::kFocusedEntity:
        members.Read(codec::kNoRules, &out->focused_entity);
        break;
    }
  }
  members.Require(cursor_moved::kRequired);
}

}  // namespace wireloom::bos
