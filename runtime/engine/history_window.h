// The newest messages of a channel, in memory.
#ifndef WIRELOOM_RUNTIME_ENGINE_HISTORY_WINDOW_H_
#define WIRELOOM_RUNTIME_ENGINE_HISTORY_WINDOW_H_

#include <cstddef>
#include <cstdint>
#include <deque>

#include "absl/container/inlined_vector.h"
#include "runtime/core/frame.h"
#include "runtime/engine/history.h"

namespace wireloom::engine {

// What each channel keeps in memory; its oldest messages go first. The newest is kept whatever its
// size, unless `max_messages` is 0.
struct HistoryBounds {
  size_t max_messages = 500;
  size_t max_bytes = size_t{4} << 20;
};

// Frames are shared with the connections that they are sent to, so that keeping one copies nothing.
// Guarded by its owner's mutex.
class HistoryWindow {
 public:
  // To be freed after the lock was given back; usually it is one.
  using Dropped = absl::InlinedVector<core::FrameRef, 4>;

  explicit HistoryWindow(const HistoryBounds& bounds) : bounds_(bounds) {}

  // `sequence` is greater than those before.
  void Add(uint64_t sequence, core::FrameRef frame, Dropped& dropped);

  HistoryPage Read(const HistoryQuery& query) const;

  // That was ever added; 0: none.
  uint64_t last_sequence() const { return last_sequence_; }

  // Goes on where another window ended: there were messages up to `last_sequence`, and up to
  // `let_go` they are not here.
  void GoOn(uint64_t last_sequence, uint64_t let_go) {
    last_sequence_ = last_sequence;
    let_go_ = let_go;
  }

  const HistoryBounds& bounds() const { return bounds_; }

 private:
  HistoryBounds bounds_;
  std::deque<HistoryPage::Entry> entries_;  // by sequence; there may be gaps
  size_t bytes_ = 0;
  uint64_t last_sequence_ = 0;
  // The newest that is not here any more, or never was; 0: everything is here.
  uint64_t let_go_ = 0;
};

}  // namespace wireloom::engine

#endif  // WIRELOOM_RUNTIME_ENGINE_HISTORY_WINDOW_H_
