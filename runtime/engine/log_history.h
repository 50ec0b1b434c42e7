// History that outlasts the process: each channel is a stream of a durable log.
#ifndef WIRELOOM_RUNTIME_ENGINE_LOG_HISTORY_H_
#define WIRELOOM_RUNTIME_ENGINE_LOG_HISTORY_H_

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "runtime/engine/history.h"
#include "runtime/engine/history_window.h"
#include "runtime/engine/log.h"

namespace wireloom::engine {

// A message has its sequence once the log has it. What is read is in memory, as much as the bounds
// say; a channel that begins to exist gets it from the log first, and what is appended and read
// meanwhile waits for that. A sequence may be left out where the log failed.
class LogHistory final : public HistoryEngine {
 public:
  struct Options {
    HistoryBounds bounds = {};
    // What the streams' names have before the channels'.
    std::string prefix = {};
    // Of all channels, on their way to the log; more is refused.
    size_t max_waiting_bytes = size_t{16} << 20;
    // Told how each append to the log ended, on whatever thread. May be null.
    std::function<void(const absl::Status&)> note = nullptr;
    // Whether the log takes nothing at present: messages are refused at once. May be null.
    std::function<bool()> is_failing = nullptr;
  };

  // The log outlives everything that it has in hand; the engine may go before.
  LogHistory(Log& log, Options options);
  ~LogHistory() override;

  std::unique_ptr<ChannelHistory> Open(std::string_view channel) override;

 private:
  class Stream;
  class Streams;

  const std::shared_ptr<Streams> streams_;
};

}  // namespace wireloom::engine

#endif  // WIRELOOM_RUNTIME_ENGINE_LOG_HISTORY_H_
