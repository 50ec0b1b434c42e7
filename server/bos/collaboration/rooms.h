// The collaboration sessions that one shard is the home of.
#ifndef WIRELOOM_SERVER_BOS_COLLABORATION_ROOMS_H_
#define WIRELOOM_SERVER_BOS_COLLABORATION_ROOMS_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "server/bos/collaboration/announcer.h"
#include "server/bos/collaboration/requester.h"
#include "server/bos/collaboration/room.h"
#include "server/bos/collaboration/room_directory.h"
#include "server/policy.h"

namespace wireloom::server::bos {

class Shard;

// A change of an annotation.
struct AnnotationChange {
  std::string id;
  std::optional<wire::Position> position;
  std::optional<std::string> content;
};

// All sessions of one organization are on its home shard, which decides about each request in turn
// and tells everybody in that order: all participants see the same room, whichever shards they are
// on. Nothing of it outlasts the process; the snapshot at joining takes the place of a replay.
// Belongs to the home's thread.
class Rooms {
 public:
  // Both outlive it. All shards share `directory`.
  Rooms(Shard& home, RoomDirectory& directory);

  // -- What participants ask for. Each is answered, except a cursor that is taken.
  void Create(const Requester& host, NewRoom begin);
  void Join(const Requester& asker, std::string_view session);
  void Leave(const Requester& asker, std::string_view session);
  void End(const Requester& asker, std::string_view session);
  // `annotation`: its position and content.
  void CreateAnnotation(const Requester& asker, std::string_view session, Annotation annotation);
  void UpdateAnnotation(const Requester& asker, std::string_view session,
                        const AnnotationChange& change);
  void DeleteAnnotation(const Requester& asker, std::string_view session,
                        std::string_view annotation);
  void MoveCursor(const Requester& asker, std::string_view session, Cursor cursor);

  // -- What becomes of their connections.
  // A connection subscribed to a session's channel, or gave it up.
  void Attach(const Visitor& visitor, std::string_view channel);
  void Detach(const Visitor& visitor, std::string_view channel);
  // It is closed.
  void Gone(uint64_t connection);
  // Nothing but heartbeats comes on it, or something does again.
  void SetIdle(uint64_t connection, bool idle);

  size_t size() const { return rooms_.size(); }

 private:
  // Where somebody speaks in a session that he takes part in; null: he was refused.
  struct Place {
    Room* room = nullptr;
    Participant* participant = nullptr;
    explicit operator bool() const { return participant != nullptr; }
  };

  const CollaborationOptions& options() const;
  std::string Now() const;

  Room* Find(const core::Organization& organization, std::string_view channel);
  // The channel of a session's messages.
  std::string ChannelOf(std::string_view session);
  Room* FindSession(const core::Organization& organization, std::string_view session);
  Place Enter(const Requester& asker, std::string_view session);
  // The annotation, if he may change it.
  Annotation* Claim(const Requester& asker, const Place& place, std::string_view annotation);

  Room& Open(const Requester& host, NewRoom begin);
  // The host learns of his session, and holds its channel from then on.
  void Welcome(const Requester& host, const std::string& key);
  Participant& AddParticipant(Room& room, const Requester& who);
  void AnswerJoin(const Requester& asker, const Room& room, const Participant& participant);
  // Subscribes the asker and sends him the answer.
  void Admit(const Requester& asker, const Room& room, core::FrameRef answer);
  // `asker`: null if nobody asked for it.
  void Depart(Room& room, Participant& participant, const Requester* asker);
  // The room is gone afterwards.
  void Finish(Room& room, wire::SessionEndReason reason, const std::optional<std::string>& ended_by,
              const Requester* asker);

  // In which rooms a connection holds the channel, and as whom.
  std::vector<std::pair<Room*, Participant*>> HeldBy(uint64_t connection) const;
  void Hold(Room& room, Participant& participant, uint64_t connection);
  void Release(Room& room, Participant& participant, uint64_t connection);
  void Forget(Room& room, Participant& participant);
  void Reconsider(Room& room, Participant& participant);
  void TellState(const Room& room, const Participant& participant, wire::ParticipantState state);
  void OnGraceOver(Room& room, const std::string& user);
  void SendCursor(Room& room, Participant& participant, const Cursor& cursor);
  void OnCursorDue(Room& room, const std::string& user);

  Shard& home_;
  RoomDirectory& directory_;
  Announcer announcer_;
  core::StringMap<std::unique_ptr<Room>> rooms_;  // by key()
  core::StringMap<size_t> per_organization_;
  absl::flat_hash_map<uint64_t, absl::flat_hash_map<Room*, Participant*>> held_by_;  // connection
  core::ConflationKey last_cursor_key_ = 0;
};

}  // namespace wireloom::server::bos

#endif  // WIRELOOM_SERVER_BOS_COLLABORATION_ROOMS_H_
