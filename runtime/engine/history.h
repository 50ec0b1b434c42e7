// The history of channels: what every engine that keeps messages promises.
#ifndef WIRELOOM_RUNTIME_ENGINE_HISTORY_H_
#define WIRELOOM_RUNTIME_ENGINE_HISTORY_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "runtime/core/frame.h"

namespace wireloom::engine {

// What of a channel's history is asked for.
struct HistoryQuery {
  // With it the oldest messages that are newer than this sequence, else the newest ones.
  std::optional<uint64_t> after;
  size_t max_messages = 0;
  // Of their frames together; the first is given whatever its size, so that who asks on from there
  // gets past it.
  size_t max_bytes = 0;
};

struct HistoryPage {
  struct Entry {
    uint64_t sequence;
    core::FrameRef frame;
  };

  std::vector<Entry> entries;  // oldest first
  uint64_t last_sequence = 0;  // of the channel's newest message; 0: there was none yet
  // Some that were asked for did not fit in `max_bytes`, or are not held any more.
  bool truncated = false;
};

// One channel's messages. Safe from every thread.
class ChannelHistory {
 public:
  virtual ~ChannelHistory() = default;

  // Keeps a message and gives it the next sequence; the first is 1. Once this has returned OK the
  // engine has what it promises to have. An error keeps nothing and uses no sequence up.
  virtual absl::StatusOr<uint64_t> Append(core::FrameRef frame) = 0;

  virtual absl::StatusOr<HistoryPage> Read(const HistoryQuery& query) const = 0;

  virtual uint64_t last_sequence() const = 0;
};

// Safe from every thread.
class HistoryEngine {
 public:
  virtual ~HistoryEngine() = default;

  // The history of a channel that begins to exist.
  virtual std::unique_ptr<ChannelHistory> Open(std::string_view channel) = 0;
};

}  // namespace wireloom::engine

#endif  // WIRELOOM_RUNTIME_ENGINE_HISTORY_H_
