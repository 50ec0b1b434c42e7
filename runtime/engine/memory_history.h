// History in memory: the newest messages of each channel, for as long as the process lives.
#ifndef WIRELOOM_RUNTIME_ENGINE_MEMORY_HISTORY_H_
#define WIRELOOM_RUNTIME_ENGINE_MEMORY_HISTORY_H_

#include <memory>
#include <string_view>

#include "runtime/engine/history.h"
#include "runtime/engine/history_window.h"

namespace wireloom::engine {

// Answers everything at once. A channel's history goes with the channel.
class MemoryHistory final : public HistoryEngine {
 public:
  explicit MemoryHistory(const HistoryBounds& bounds) : bounds_(bounds) {}

  std::unique_ptr<ChannelHistory> Open(std::string_view channel) override;

 private:
  const HistoryBounds bounds_;
};

}  // namespace wireloom::engine

#endif  // WIRELOOM_RUNTIME_ENGINE_MEMORY_HISTORY_H_
