// One collaboration session as it stands: who is in it, and what is pinned to its space.
#ifndef WIRELOOM_SERVER_BOS_COLLABORATION_ROOM_H_
#define WIRELOOM_SERVER_BOS_COLLABORATION_ROOM_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/time/time.h"
#include "runtime/core/organization_directory.h"
#include "runtime/core/outbound_queue.h"
#include "runtime/core/string_map.h"
#include "runtime/core/timer_wheel.h"
#include "server/bos/protocol.h"

namespace wireloom::server::bos {

// Where a participant points, with bytes of its own.
struct Cursor {
  wire::Position position;
  std::optional<std::pair<std::string, std::string>> focused_entity;  // type, id
};

struct Annotation {
  std::string id;
  std::string author_id;
  std::string author_name;
  wire::Position position;
  std::string content;
  wire::ContentType content_type = wire::ContentType::kUnspecified;
  std::string created_at;
  size_t bytes = 0;  // of it in a snapshot; kept by the room
};

// A user in a session, whatever his connections.
struct Participant {
  Participant(core::TimerWheel& timers, std::function<void()> grace_over,
              std::function<void()> cursor_due)
      : grace(timers, std::move(grace_over)), cursor_timer(timers, std::move(cursor_due)) {}

  // Whether nothing but heartbeats comes on any of his connections, if there is one.
  bool IdleNow() const;

  std::string user_id;
  std::string user_name;
  std::string joined_at;
  absl::flat_hash_map<uint64_t, bool> connections;  // that hold the channel → whether it is idle
  bool idle = false;                                // as the others were told
  core::Timer grace;                                // since the last connection dropped

  core::ConflationKey cursor_key = 0;
  std::optional<Cursor> next_cursor;  // waits for the timer
  core::Timer cursor_timer;           // since the last cursor that was handed out
};

// What a session begins with.
struct NewRoom {
  std::string title;
  std::string active_space;
  // Who may enter beside the host; empty: everybody.
  std::vector<std::string> invited;
};

// Belongs to its home's thread.
class Room {
 public:
  // All annotations together, as a snapshot lists them: it has to fit into one message.
  static constexpr size_t kMaxAnnotationBytes = size_t{960} << 10;

  // `channel`: the one that its messages go to.
  Room(std::string id, std::string channel, std::shared_ptr<core::Organization> organization,
       std::string host_id, NewRoom begin);

  const std::string& id() const { return id_; }
  const std::string& channel() const { return channel_; }
  // The channel's name among those of all organizations.
  const std::string& key() const { return key_; }
  const std::shared_ptr<core::Organization>& organization() const { return organization_; }
  const std::string& host_id() const { return host_id_; }
  const NewRoom& begin() const { return begin_; }

  bool MayEnter(std::string_view user) const;

  // In the order of joining. `Add` takes one whose user is not there yet.
  const std::vector<std::unique_ptr<Participant>>& participants() const { return participants_; }
  std::vector<std::string_view> user_ids() const;
  Participant* Find(std::string_view user) const;
  Participant& Add(std::unique_ptr<Participant> participant);
  void Remove(std::string_view user);
  // Whether nobody holds the channel.
  bool deserted() const;

  // In the order of creation.
  const std::list<Annotation>& annotations() const { return annotations_; }
  Annotation* FindAnnotation(std::string_view id);
  // False, and nothing is changed: there would be too much for a snapshot.
  [[nodiscard]] bool Pin(Annotation annotation);
  [[nodiscard]] bool Change(Annotation& annotation, const std::optional<wire::Position>& position,
                            const std::optional<std::string>& content);
  void Unpin(std::string_view id);

  // Ends it when it is too old, or deserted for too long. Made by who adds the room.
  std::unique_ptr<core::Timer> expiry;
  std::unique_ptr<core::Timer> emptiness;

 private:
  const std::string id_;
  const std::string channel_;
  const std::shared_ptr<core::Organization> organization_;
  const std::string key_;
  const std::string host_id_;
  const NewRoom begin_;
  const absl::flat_hash_set<std::string, core::StringHash, core::StringEq> invited_;
  std::vector<std::unique_ptr<Participant>> participants_;
  std::list<Annotation> annotations_;
  core::StringViewMap<std::list<Annotation>::iterator> by_id_;
  size_t annotation_bytes_ = 0;
};

// As an ANNOTATION_CREATED tells it: what it is now. Valid as long as the two.
wire::AnnotationCreated ToWire(const Room& room, const Annotation& annotation);

}  // namespace wireloom::server::bos

#endif  // WIRELOOM_SERVER_BOS_COLLABORATION_ROOM_H_
