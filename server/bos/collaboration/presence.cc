// Who of a session's participants is there: connections, silence, cursors.
#include <string>
#include <utility>
#include <vector>

#include "server/bos/collaboration/rooms.h"
#include "server/bos/shard.h"

namespace wireloom::server::bos {

using wire::ParticipantState;

void Rooms::Attach(const Visitor& visitor, std::string_view channel) {
  Room* const room = Find(*visitor.organization, channel);
  if (room == nullptr) return;
  // One who has left meanwhile lost the subscription with that.
  if (Participant* const participant = room->Find(visitor.user)) {
    Hold(*room, *participant, visitor.connection);
  }
}

void Rooms::Detach(const Visitor& visitor, std::string_view channel) {
  Room* const room = Find(*visitor.organization, channel);
  if (room == nullptr) return;
  if (Participant* const participant = room->Find(visitor.user)) {
    Release(*room, *participant, visitor.connection);
  }
}

void Rooms::Gone(uint64_t connection) {
  for (const auto& [room, participant] : HeldBy(connection)) {
    Release(*room, *participant, connection);
  }
}

std::vector<std::pair<Room*, Participant*>> Rooms::HeldBy(uint64_t connection) const {
  const auto found = held_by_.find(connection);
  if (found == held_by_.end()) return {};
  return {found->second.begin(), found->second.end()};
}

void Rooms::SetIdle(uint64_t connection, bool idle) {
  for (const auto& [room, participant] : HeldBy(connection)) {
    participant->connections[connection] = idle;
    Reconsider(*room, *participant);
  }
}

void Rooms::Hold(Room& room, Participant& participant, uint64_t connection) {
  const bool was_away = participant.grace.armed();
  participant.connections[connection] = false;
  held_by_[connection][&room] = &participant;
  participant.grace.Disarm();
  room.emptiness->Disarm();
  if (!was_away) return Reconsider(room, participant);
  participant.idle = false;
  TellState(room, participant, ParticipantState::kConnected);
}

void Rooms::Release(Room& room, Participant& participant, uint64_t connection) {
  if (participant.connections.erase(connection) == 0) return;
  const auto held = held_by_.find(connection);
  held->second.erase(&room);
  if (held->second.empty()) held_by_.erase(held);
  if (!participant.connections.empty()) return Reconsider(room, participant);
  TellState(room, participant, ParticipantState::kDisconnected);
  participant.grace.Arm(options().grace);
  if (room.deserted()) room.emptiness->Arm(options().empty_lifetime);
}

void Rooms::Forget(Room& room, Participant& participant) {
  for (const auto& [connection, idle] : participant.connections) {
    const auto held = held_by_.find(connection);
    held->second.erase(&room);
    if (held->second.empty()) held_by_.erase(held);
  }
  participant.connections.clear();
}

void Rooms::Reconsider(Room& room, Participant& participant) {
  const bool idle = participant.IdleNow();
  if (idle == participant.idle) return;
  participant.idle = idle;
  TellState(room, participant, idle ? ParticipantState::kIdle : ParticipantState::kActive);
}

void Rooms::TellState(const Room& room, const Participant& participant, ParticipantState state) {
  announcer_.Announce(room,
                      wire::ParticipantUpdate{.session_id = room.id(),
                                              .user_id = participant.user_id,
                                              .user_name = participant.user_name,
                                              .state = state,
                                              .updated_at = Now()},
                      {.user = participant.user_id});
}

void Rooms::OnGraceOver(Room& room, const std::string& user) {
  // Both may destroy the timer that calls, and `user` with it.
  if (user == room.host_id()) {
    return Finish(room, wire::SessionEndReason::kHostLeft, user, nullptr);
  }
  Depart(room, *room.Find(user), nullptr);
}

// -- Cursors

void Rooms::MoveCursor(const Requester& asker, std::string_view session, Cursor cursor) {
  const Place place = Enter(asker, session);
  if (!place) return;
  Participant& participant = *place.participant;
  if (participant.cursor_timer.armed()) {
    participant.next_cursor = std::move(cursor);
    return;
  }
  SendCursor(*place.room, participant, cursor);
}

void Rooms::OnCursorDue(Room& room, const std::string& user) {
  Participant& participant = *room.Find(user);
  if (!participant.next_cursor) return;
  const Cursor cursor = *std::exchange(participant.next_cursor, std::nullopt);
  SendCursor(room, participant, cursor);
}

void Rooms::SendCursor(Room& room, Participant& participant, const Cursor& cursor) {
  wire::CursorMoved moved{.user_id = participant.user_id,
                          .session_id = room.id(),
                          .position = cursor.position,
                          .focused_entity = {}};
  if (cursor.focused_entity) {
    moved.focused_entity =
        wire::EntityRef{.type = cursor.focused_entity->first, .id = cursor.focused_entity->second};
  }
  announcer_.Announce(room, moved, {.user = participant.user_id, .key = participant.cursor_key});
  if (options().cursor_interval > absl::ZeroDuration()) {
    participant.cursor_timer.Arm(options().cursor_interval);
  }
}

}  // namespace wireloom::server::bos
