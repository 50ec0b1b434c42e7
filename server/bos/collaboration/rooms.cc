// The life of collaboration sessions: how they begin, who comes and goes, how they end.
#include "server/bos/collaboration/rooms.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "fmt/format.h"
#include "runtime/codec/timestamp.h"
#include "server/bos/access.h"
#include "server/bos/collaboration/invitations.h"
#include "server/bos/session.h"
#include "server/bos/shard.h"
#include "server/unique_ids.h"

namespace wireloom::server::bos {

using wire::ErrorCode;

Rooms::Rooms(Shard& home, RoomDirectory& directory)
    : home_(home), directory_(directory), announcer_(home) {}

const CollaborationOptions& Rooms::options() const {
  return home_.context().policy->bos.collaboration;
}

std::string Rooms::Now() const { return codec::FormatMillis(home_.context().clock.Now()); }

Room* Rooms::Find(const core::Organization& organization, std::string_view channel) {
  const auto found = rooms_.find(KeyOf(organization, channel));
  return found == rooms_.end() ? nullptr : found->second.get();
}

std::string Rooms::ChannelOf(std::string_view session) {
  wire::SessionJoined joined;
  joined.session_id = session;
  return announcer_.ChannelOf(joined);
}

Room* Rooms::FindSession(const core::Organization& organization, std::string_view session) {
  return Find(organization, ChannelOf(session));
}

Rooms::Place Rooms::Enter(const Requester& asker, std::string_view session) {
  Room* const room = FindSession(*asker.organization, session);
  if (room == nullptr) {
    announcer_.Refuse(asker, {ErrorCode::kSessionNotFound, "session_id.exists", "payload.sessionId",
                              "there is no such collaboration session"});
    return {};
  }
  Participant* const participant = room->Find(asker.user);
  if (participant == nullptr) {
    announcer_.Refuse(asker, {ErrorCode::kUnauthorized, "session.participant", "payload.sessionId",
                              "you are not in this session: send SESSION_JOIN first"});
  }
  return {room, participant};
}

// -- Beginning

void Rooms::Create(const Requester& host, NewRoom begin) {
  const auto open = per_organization_.find(host.organization->id());
  if (open != per_organization_.end() && open->second >= options().sessions_per_organization) {
    return announcer_.Refuse(
        host, {ErrorCode::kSessionFull, "organization.sessions", "",
               fmt::format("your organization has {} sessions, as many as it may have at once; end "
                           "one first",
                           open->second)});
  }
  const Room& room = Open(host, std::move(begin));
  auto invitations = std::make_shared<Invitations>(room, host.user_name);
  if (invitations->size() == 0) return Welcome(host, room.key());
  // The answer says that the invitations are kept (decisions, 'Live and replay').
  invitations->OnKept([this, host, key = room.key()] { Welcome(host, key); });
  invitations->OnNotKept([this, host, key = room.key()] {
    if (const auto found = rooms_.find(key); found != rooms_.end()) {
      Finish(*found->second, wire::SessionEndReason::kExpired, std::nullopt, nullptr);
    }
    announcer_.Refuse(host, {ErrorCode::kInternalServerError, "log", "",
                             "the invitations could not be kept, and there is no session; try "
                             "again"});
  });
  if (!invitations->Claim(home_.budget(), home_.context().policy->bos.publish_queue_bytes)) {
    return invitations->GiveUp();
  }
  home_.home().Submit(std::move(invitations));
}

Room& Rooms::Open(const Requester& host, NewRoom begin) {
  std::string id = "session-" + RandomId();
  std::string channel = ChannelOf(id);
  auto made = std::make_unique<Room>(std::move(id), std::move(channel), host.organization,
                                     host.user, std::move(begin));
  Room& room = *made;
  rooms_.emplace(room.key(), std::move(made));
  ++per_organization_[room.organization()->id()];
  core::TimerWheel& timers = home_.context().loop.timers();
  const auto expire = [this, &room] {
    Finish(room, wire::SessionEndReason::kExpired, std::nullopt, nullptr);
  };
  room.expiry = std::make_unique<core::Timer>(timers, expire);
  room.emptiness = std::make_unique<core::Timer>(timers, expire);
  room.expiry->Arm(options().lifetime);
  directory_.Open(room.key());
  Hold(room, AddParticipant(room, host), host.connection);
  return room;
}

void Rooms::Welcome(const Requester& host, const std::string& key) {
  const auto found = rooms_.find(key);
  if (found == rooms_.end()) return;  // the host's connection went, and nobody knew of it
  const Room& room = *found->second;
  const std::array<std::string_view, 1> participants = {room.host_id()};
  const core::FrameRef answer = announcer_.Answer(
      host, wire::SessionCreated{.session_id = room.id(),
                                 .host_id = room.host_id(),
                                 .title = room.begin().title,
                                 .active_space = room.begin().active_space,
                                 .participants = participants,
                                 .created_at = room.participants().front()->joined_at});
  Admit(host, room, answer);
}

// -- Coming and going

Participant& Rooms::AddParticipant(Room& room, const Requester& who) {
  auto participant = std::make_unique<Participant>(
      home_.context().loop.timers(), [this, &room, user = who.user] { OnGraceOver(room, user); },
      [this, &room, user = who.user] { OnCursorDue(room, user); });
  participant->user_id = who.user;
  participant->user_name = who.user_name;
  participant->joined_at = Now();
  // Unique in the process: a connection's queue knows cursors by it.
  participant->cursor_key = ++last_cursor_key_ * core::kMaxShards + home_.context().loop.index();
  directory_.Enter(room.key(), who.user);
  return room.Add(std::move(participant));
}

void Rooms::Join(const Requester& asker, std::string_view session) {
  Room* const room = FindSession(*asker.organization, session);
  if (room == nullptr) {
    return announcer_.Refuse(asker,
                             {ErrorCode::kSessionNotFound, "session_id.exists", "payload.sessionId",
                              "there is no such collaboration session"});
  }
  if (Participant* const present = room->Find(asker.user)) {
    Hold(*room, *present, asker.connection);
    return AnswerJoin(asker, *room, *present);
  }
  if (!room->MayEnter(asker.user)) {
    return announcer_.Refuse(asker, {ErrorCode::kUnauthorized, "session.invited",
                                     "payload.sessionId", "you are not invited to this session"});
  }
  if (room->participants().size() >= options().participants) {
    return announcer_.Refuse(
        asker, {ErrorCode::kSessionFull, "session.participants", "payload.sessionId",
                fmt::format("this session has {} participants, as many as it may have",
                            room->participants().size())});
  }
  Participant& participant = AddParticipant(*room, asker);
  announcer_.Announce(*room,
                      wire::SessionJoined{.session_id = room->id(),
                                          .user_id = participant.user_id,
                                          .user_name = participant.user_name,
                                          .joined_at = participant.joined_at,
                                          .participants = {},
                                          .annotations = {}},
                      {.user = participant.user_id});
  Hold(*room, participant, asker.connection);
  AnswerJoin(asker, *room, participant);
}

void Rooms::AnswerJoin(const Requester& asker, const Room& room, const Participant& participant) {
  std::vector<wire::AnnotationCreated> annotations;
  annotations.reserve(room.annotations().size());
  for (const Annotation& annotation : room.annotations()) {
    annotations.push_back(ToWire(room, annotation));
  }
  const std::vector<std::string_view> participants = room.user_ids();
  const core::FrameRef answer =
      announcer_.Answer(asker, wire::SessionJoined{.session_id = room.id(),
                                                   .user_id = participant.user_id,
                                                   .user_name = participant.user_name,
                                                   .joined_at = participant.joined_at,
                                                   .participants = participants,
                                                   .annotations = annotations});
  Admit(asker, room, answer);
}

void Rooms::Admit(const Requester& asker, const Room& room, core::FrameRef answer) {
  announcer_.Tell(asker, [key = room.key(), answer = std::move(answer)](Session& session) {
    session.ReleaseChannel();
    session.hub().subscriptions().Subscribe(session, key);
    session.Send(answer);
  });
}

void Rooms::Leave(const Requester& asker, std::string_view session) {
  const Place place = Enter(asker, session);
  if (!place) return;
  if (asker.user == place.room->host_id()) {
    return Finish(*place.room, wire::SessionEndReason::kHostLeft, asker.user, &asker);
  }
  Depart(*place.room, *place.participant, &asker);
}

void Rooms::Depart(Room& room, Participant& participant, const Requester* asker) {
  const std::string user = participant.user_id;
  directory_.Leave(room.key(), user);
  announcer_.Announce(room,
                      wire::SessionLeft{.session_id = room.id(),
                                        .user_id = user,
                                        .user_name = participant.user_name,
                                        .left_at = Now()},
                      {.user = user, .asker = asker});
  announcer_.EndSubscriptions(room, user);
  Forget(room, participant);
  if (room.deserted() && !room.emptiness->armed()) room.emptiness->Arm(options().empty_lifetime);
  room.Remove(user);
}

// -- Ending

void Rooms::End(const Requester& asker, std::string_view session) {
  const Place place = Enter(asker, session);
  if (!place) return;
  if (asker.user != place.room->host_id()) {
    return announcer_.Refuse(asker, {ErrorCode::kUnauthorized, "session.host", "payload.sessionId",
                                     "only its host may end a session"});
  }
  Finish(*place.room, wire::SessionEndReason::kHostEnded, asker.user, &asker);
}

void Rooms::Finish(Room& room, wire::SessionEndReason reason,
                   const std::optional<std::string>& ended_by, const Requester* asker) {
  directory_.Close(room.key());
  announcer_.Announce(
      room,
      wire::SessionEnded{
          .session_id = room.id(), .ended_by = ended_by, .reason = reason, .ended_at = Now()},
      {.user = {}, .asker = asker});
  announcer_.EndSubscriptions(room, {});
  for (const auto& participant : room.participants()) Forget(room, *participant);
  const auto count = per_organization_.find(room.organization()->id());
  if (--count->second == 0) per_organization_.erase(count);
  // With its timers, one of which may be what calls.
  const auto node = rooms_.extract(rooms_.find(room.key()));
}

}  // namespace wireloom::server::bos
