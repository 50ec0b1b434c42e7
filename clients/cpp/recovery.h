// Which durable messages the application has had, whatever connections ended.
#ifndef WIRELOOM_CLIENTS_CPP_RECOVERY_H_
#define WIRELOOM_CLIENTS_CPP_RECOVERY_H_

#include <optional>
#include <string>
#include <string_view>

#include "absl/time/time.h"

namespace wireloom::client {

// Durable messages have timestamps that are unique and increase (decisions, 'Live and replay'). A
// connection brings them in that order: live ones, and after a SYNC_REQUEST the missed ones, then
// live ones again. So the timestamp of the last that was delivered, the position, says all.
//
//   Interrupt()            the connection ended, or the server stopped delivering
//   position()             subscribe, then ask for a replay from here
//   Begin(), Complete()    SYNC_START, SYNC_COMPLETE
class Recovery {
 public:
  // `since`: where the first replay starts; nothing: there is none to come.
  explicit Recovery(std::optional<absl::Time> since)
      : position_(since), first_replay_due_(since.has_value()) {}

  // Live messages are dropped from here on: the replay brings them again.
  void Interrupt();

  // The channels are subscribed to, at this time of the server. Whether a replay is to be asked
  // for; if not, live messages count from here on.
  bool Subscribed(absl::Time server_time);

  // There is no channel: nothing can be missed, once the first replay is over.
  void NothingWanted() { complete_ = position_.has_value() && !first_replay_due_; }

  // Whether the first channels are to be replayed from `since`.
  bool first_replay_due() const { return first_replay_due_; }

  // Where the replay starts, as a timestamp; there is a position.
  std::string position() const;

  void Begin() { replaying_ = true; }
  void Complete();
  // The replay cannot start from the position: it is moved to where the server can, or false: it
  // already is there.
  bool SkipTo(absl::Time oldest);

  // Whether a durable message is to be delivered. `answer`: it answers a request of one's own.
  bool Take(absl::Time timestamp, bool answer);

 private:
  // A message that was published before SUBSCRIBED may come after it, though its time is earlier.
  static constexpr absl::Duration kCommitTime = absl::Seconds(1);

  std::optional<absl::Time> position_;
  bool first_replay_due_;
  bool complete_ = false;
  bool replaying_ = false;
};

}  // namespace wireloom::client

#endif  // WIRELOOM_CLIENTS_CPP_RECOVERY_H_
