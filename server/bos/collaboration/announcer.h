// How a session's home speaks to those in it: announcements to all, answers and refusals to one.
#ifndef WIRELOOM_SERVER_BOS_COLLABORATION_ANNOUNCER_H_
#define WIRELOOM_SERVER_BOS_COLLABORATION_ANNOUNCER_H_

#include <string>
#include <string_view>

#include "absl/functional/any_invocable.h"
#include "runtime/codec/arena.h"
#include "runtime/codec/buffer.h"
#include "runtime/codec/fill.h"
#include "runtime/core/frame.h"
#include "runtime/core/outbound_queue.h"
#include "server/bos/collaboration/requester.h"
#include "server/bos/collaboration/room.h"
#include "server/bos/protocol.h"

namespace wireloom::server::bos {

class Session;
class Shard;

// Why a request is refused. The views are literals.
struct Denial {
  wire::ErrorCode code;
  std::string_view rule;
  std::string_view field;
  std::string message;
};

// About whom an announcement is, and who caused it.
struct Announced {
  std::string_view user;
  // Gets an answer in place of a copy, unless the kind is for the others alone.
  const Requester* asker = nullptr;
  // Where only the latest counts: what it replaces in a queue that nobody reads.
  core::ConflationKey key = 0;
};

// Everything that one home sends reaches a shard in the order in which it was sent. Belongs to the
// home's thread.
class Announcer {
 public:
  explicit Announcer(Shard& home) : home_(home) {}

  // The first channel that a kind's template makes of a payload.
  template <typename Payload>
  std::string ChannelOf(const Payload& payload) {
    return ChannelOf(wire::InfoOf(payload), &payload);
  }

  // To all who hold the room's channel, as the kind's audience says.
  template <typename Payload>
  void Announce(const Room& room, const Payload& payload, const Announced& about) {
    Announce(room, wire::InfoOf(payload), &payload, about);
  }

  // A message that answers `asker`.
  template <typename Payload>
  core::FrameRef Answer(const Requester& asker, const Payload& payload) {
    return Encode(&asker, wire::InfoOf(payload), &payload, asker.encoding);
  }

  // Runs `task` where the connection is, unless it is gone.
  void Tell(const Visitor& visitor, absl::AnyInvocable<void(Session&)> task);

  void Refuse(const Requester& asker, Denial denial);

  // Ends the subscriptions to a room's channel: a user's, or everybody's if `user` is empty.
  void EndSubscriptions(const Room& room, std::string_view user);

 private:
  std::string ChannelOf(const codec::KindInfo& kind, const void* payload);
  void Announce(const Room& room, const codec::KindInfo& kind, const void* payload,
                const Announced& about);
  core::FrameRef Encode(const Requester* asker, const codec::KindInfo& kind, const void* payload,
                        codec::Encoding encoding);

  Shard& home_;
  // Its own: what is announced may come of a message that is still being handled.
  codec::Arena arena_;
  codec::Buffer encoded_;
};

}  // namespace wireloom::server::bos

#endif  // WIRELOOM_SERVER_BOS_COLLABORATION_ANNOUNCER_H_
