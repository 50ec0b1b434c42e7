// History in memory: the newest messages of each channel, for as long as the process lives.
#ifndef WIRELOOM_RUNTIME_ENGINE_MEMORY_HISTORY_H_
#define WIRELOOM_RUNTIME_ENGINE_MEMORY_HISTORY_H_

#include <cstddef>
#include <memory>
#include <string_view>

#include "runtime/engine/history.h"

namespace wireloom::engine {

// What each channel keeps; its oldest messages go first. The newest is kept whatever its size,
// unless `max_messages` is 0.
struct HistoryBounds {
  size_t max_messages = 500;
  size_t max_bytes = size_t{4} << 20;
};

class MemoryHistory final : public HistoryEngine {
 public:
  explicit MemoryHistory(const HistoryBounds& bounds) : bounds_(bounds) {}

  std::unique_ptr<ChannelHistory> Open(std::string_view channel) override;

 private:
  const HistoryBounds bounds_;
};

}  // namespace wireloom::engine

#endif  // WIRELOOM_RUNTIME_ENGINE_MEMORY_HISTORY_H_
