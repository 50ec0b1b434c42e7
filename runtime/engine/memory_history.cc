// History in memory.
#include "runtime/engine/memory_history.h"

#include <algorithm>
#include <deque>
#include <mutex>
#include <utility>

#include "absl/container/inlined_vector.h"

namespace wireloom::engine {
namespace {

// Frames are shared with the connections that they are sent to, so that keeping one copies nothing.
class MemoryChannel final : public ChannelHistory {
 public:
  explicit MemoryChannel(const HistoryBounds& bounds) : bounds_(bounds) {}

  absl::StatusOr<uint64_t> Append(core::FrameRef frame) override {
    // Freed after the lock was given back; usually it is one.
    absl::InlinedVector<core::FrameRef, 4> dropped;
    const std::lock_guard<std::mutex> lock(mutex_);
    const uint64_t sequence = ++last_sequence_;
    if (bounds_.max_messages == 0) return sequence;
    bytes_ += frame->size();
    frames_.push_back(std::move(frame));
    while (frames_.size() > bounds_.max_messages ||
           (frames_.size() > 1 && bytes_ > bounds_.max_bytes)) {
      bytes_ -= frames_.front()->size();
      dropped.push_back(std::move(frames_.front()));
      frames_.pop_front();
    }
    return sequence;
  }

  absl::StatusOr<HistoryPage> Read(const HistoryQuery& query) const override {
    HistoryPage page;
    const std::lock_guard<std::mutex> lock(mutex_);
    page.last_sequence = last_sequence_;
    const uint64_t oldest = last_sequence_ - frames_.size() + 1;
    const uint64_t after = query.after.value_or(0);
    const uint64_t wanted =
        std::min<uint64_t>(query.max_messages, last_sequence_ > after ? last_sequence_ - after : 0);
    const bool forward = query.after.has_value();
    // From where, in which direction: the oldest newer ones upwards, or the newest downwards.
    uint64_t sequence = forward ? std::max(after + 1, oldest) : last_sequence_;
    page.truncated = forward && wanted > 0 && sequence > after + 1;
    size_t bytes = 0;
    while (page.entries.size() < wanted && sequence >= oldest && sequence <= last_sequence_) {
      const core::FrameRef& frame = frames_[static_cast<size_t>(sequence - oldest)];
      bytes += frame->size();
      if (bytes > query.max_bytes && !page.entries.empty()) break;
      page.entries.push_back({sequence, frame});
      sequence = forward ? sequence + 1 : sequence - 1;
    }
    if (page.entries.size() < wanted) page.truncated = true;
    if (!forward) std::reverse(page.entries.begin(), page.entries.end());
    return page;
  }

  uint64_t last_sequence() const override {
    const std::lock_guard<std::mutex> lock(mutex_);
    return last_sequence_;
  }

 private:
  const HistoryBounds bounds_;
  // Only shards with senders in this very channel meet here. The standard library's, which
  // ThreadSanitizer sees.
  mutable std::mutex mutex_;
  std::deque<core::FrameRef> frames_;  // guarded by mutex_, as what follows
  size_t bytes_ = 0;
  uint64_t last_sequence_ = 0;
};

}  // namespace

std::unique_ptr<ChannelHistory> MemoryHistory::Open(std::string_view) {
  return std::make_unique<MemoryChannel>(bounds_);
}

}  // namespace wireloom::engine
