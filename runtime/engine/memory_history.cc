// History in memory.
#include "runtime/engine/memory_history.h"

#include <mutex>
#include <utility>

namespace wireloom::engine {
namespace {

class MemoryChannel final : public ChannelHistory {
 public:
  explicit MemoryChannel(const HistoryBounds& bounds) : window_(bounds) {}

  std::optional<Sequence> Append(core::FrameRef frame, absl::FunctionRef<Appended()>) override {
    HistoryWindow::Dropped dropped;
    const std::lock_guard<std::mutex> lock(mutex_);
    window_.Add(window_.last_sequence() + 1, std::move(frame), dropped);
    return window_.last_sequence();
  }

  std::optional<ReadResult> Read(const HistoryQuery& query,
                                 absl::FunctionRef<WasRead()>) const override {
    const std::lock_guard<std::mutex> lock(mutex_);
    return window_.Read(query);
  }

  uint64_t last_sequence() const override {
    const std::lock_guard<std::mutex> lock(mutex_);
    return window_.last_sequence();
  }

  void Forget() override {}

 private:
  // Only shards with senders in this very channel meet here. The standard library's, which
  // ThreadSanitizer sees.
  mutable std::mutex mutex_;
  HistoryWindow window_;  // guarded by mutex_
};

}  // namespace

std::unique_ptr<ChannelHistory> MemoryHistory::Open(std::string_view) {
  return std::make_unique<MemoryChannel>(bounds_);
}

}  // namespace wireloom::engine
