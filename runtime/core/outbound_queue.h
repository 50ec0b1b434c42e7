// What waits to be sent on one connection: bounded in bytes, with a policy for those who read too
// slowly.
#ifndef WIRELOOM_RUNTIME_CORE_OUTBOUND_QUEUE_H_
#define WIRELOOM_RUNTIME_CORE_OUTBOUND_QUEUE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "runtime/core/frame.h"

namespace wireloom::core {

// Names what a frame is the latest state of (a user's cursor in a session). 0: nothing, it is sent
// in any case.
using ConflationKey = uint64_t;

// Belongs to one shard's thread.
class OutboundQueue {
 public:
  static constexpr size_t kDefaultMaxBytes = size_t{4} << 20;

  explicit OutboundQueue(size_t max_bytes = kDefaultMaxBytes) : max_bytes_(max_bytes) {}

  // False if the frame would take the queue over its bound: it is not queued, and the connection is
  // a slow consumer. An empty queue takes a frame of whatever size.
  // With a key, an unsent frame of the same key is replaced in its place.
  [[nodiscard]] bool Push(FrameRef frame, ConflationKey key = 0);

  // From now on Push() takes everything: the server stops, and what is pushed still was accepted
  // before, so that it is bounded elsewhere.
  void LiftBound() { max_bytes_ = std::numeric_limits<size_t>::max(); }

  // A ping or a pong: goes out before the data, between two frames, and is never refused. Replaces
  // an unsent one of the same opcode (RFC 6455, section 5.5.3: the answer to the latest ping is
  // enough), so a flood of pings cannot fill memory.
  void PushControl(FrameRef frame);

  // The close frame: goes out after everything else. Nothing can be pushed after it.
  void PushClose(FrameRef frame);

  // Forgets all data that is not yet begun. What is left is the rest of a frame that is half out,
  // and control frames.
  void DropUnsent();

  // Moves up to `capacity` bytes into `out` and returns how many; a frame may be split.
  size_t Gather(char* out, size_t capacity);

  bool empty() const { return bytes_ == 0; }
  // Bytes that Gather() has not yet handed out, headers included.
  size_t bytes() const { return bytes_; }
  // Frames of which Gather() has handed out at least the beginning.
  uint64_t gathered_frames() const { return gathered_frames_; }
  // Frames that were replaced by a later one of their key.
  uint64_t conflated() const { return conflated_; }

 private:
  struct Entry {
    FrameRef frame;
    ConflationKey key = 0;
  };

  // Copies what fits of the frame in hand; true once all of it is out.
  bool GatherCurrent(char*& out, size_t& capacity);
  bool TakeNext();
  void ReleaseFront();

  size_t max_bytes_;
  size_t bytes_ = 0;

  FrameRef current_;  // half out
  size_t current_sent_ = 0;

  std::array<FrameRef, 2> control_;  // pong, ping
  std::vector<Entry> data_;          // from head_ on
  size_t head_ = 0;
  uint64_t popped_ =
      0;  // entries that ever left data_; an entry's number is its index - head_ + popped_
  // Key → number of its unsent entry; made when it is first needed.
  std::unique_ptr<absl::flat_hash_map<ConflationKey, uint64_t>> keys_;
  FrameRef close_;
  bool closed_ = false;
  uint64_t gathered_frames_ = 0;
  uint64_t conflated_ = 0;
};

}  // namespace wireloom::core

#endif  // WIRELOOM_RUNTIME_CORE_OUTBOUND_QUEUE_H_
