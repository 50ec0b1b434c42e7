// What a connection missed, sent from the log; what is published meanwhile waits.
#ifndef WIRELOOM_SERVER_BOS_REPLAY_H_
#define WIRELOOM_SERVER_BOS_REPLAY_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "runtime/core/fair_queue.h"
#include "runtime/core/frame.h"
#include "runtime/core/outbound_queue.h"
#include "runtime/engine/log.h"
#include "server/bos/protocol.h"
#include "server/bos/replay_filter.h"

namespace wireloom::server::bos {

class Session;
struct Publication;

// A SYNC_REQUEST that passed all checks.
struct SyncRequest {
  std::optional<std::string> request_id;
  absl::Time from;  // its `lastSyncTimestamp`
  std::shared_ptr<const ReplayFilter> filter;
};

// The replays of one connection, one after the other. It exists while there is something to replay,
// or to send that waited for that; meanwhile all fan-out to the connection goes through Hold(), and
// direct answers pass by. Belongs to its shard's thread.
//
// A replay ends at what the organization's home had handed out when it was asked: whatever was
// handed out until then has come to this shard before the home's answer, whatever is later waits
// here. So nothing is missing, and nothing comes twice.
//
// Memory: one page of the log, what the connection's queue holds (a replay fills a part of it), and
// what waits, which is bounded as that queue is.
class Replay final : public std::enable_shared_from_this<Replay> {
 public:
  // So many requests of one connection may wait for their turn.
  static constexpr size_t kMaxRequests = 16;

  explicit Replay(Session& session);

  // False: too many wait already.
  [[nodiscard]] bool Add(SyncRequest request);

  // Sends later what was published. `key`: as in transport::Connection::Send().
  void Hold(const core::FrameRef& frame, const Publication& publication,
            core::ConflationKey key = 0);

  // Ends all replays with an error: the client has to sync again. What waits comes after that. The
  // session may have let go of this when it returns.
  void Cancel(std::string_view why);

  // Drops what waits: nothing that is published is for the client any more.
  void Forget();

  // The connection is over.
  void Detach();

  // The connection's queue has room.
  void OnRoom() { Wake(); }

 private:
  enum class State { kStart, kCount, kSend, kRelease };
  using Progress = core::FairQueue::Progress;

  struct Held {
    core::FrameRef frame;
    std::shared_ptr<const Publication> publication;
    core::ConflationKey key;
    bool covered;  // the replay has it, unless it is newer
  };

  Progress Step();
  Progress Start();
  Progress ReadPage(bool count_only);
  Progress SendNext();
  Progress Release();

  void OnStart(int64_t published);
  void OnPage(absl::StatusOr<engine::LogPage> page, bool count_only);
  void Complete();
  void Fail(wire::SyncErrorCode code, std::string_view message, std::optional<int64_t> oldest = {});
  void FailForRetention(int64_t complete_after);
  void Wake();
  bool HasRoom(size_t bytes);
  // Null: the record cannot be read.
  core::FrameRef FrameOf(const engine::LogRecord& record);
  const SyncRequest& request() const { return requests_.front(); }
  // The moment since which the log knows of everything.
  int64_t log_began() const;
  wire::Envelope Asked() const;

  Session* session_;  // null: over
  State state_ = State::kStart;
  bool waiting_ = false;     // for the home or the log
  uint64_t generation_ = 0;  // what was asked before the last Cancel() counts no more
  std::deque<SyncRequest> requests_;

  // Of the request in hand; positions are microseconds since 1970.
  int64_t after_ = 0;
  int64_t up_to_ = 0;
  int64_t cursor_ = 0;
  uint64_t count_ = 0;
  int64_t last_sent_ = 0;  // 0: nothing yet
  uint64_t sent_ = 0;
  std::optional<engine::LogPage> page_;
  size_t next_ = 0;  // in the page
  std::string text_;

  std::deque<Held> held_;
  size_t held_bytes_ = 0;
  uint64_t released_ = 0;  // that ever left held_
  absl::flat_hash_map<core::ConflationKey, uint64_t>
      keys_;  // in held_, counted from the first ever
};

}  // namespace wireloom::server::bos

#endif  // WIRELOOM_SERVER_BOS_REPLAY_H_
