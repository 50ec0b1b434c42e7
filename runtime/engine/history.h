// The history of channels: what every engine that keeps messages promises.
#ifndef WIRELOOM_RUNTIME_ENGINE_HISTORY_H_
#define WIRELOOM_RUNTIME_ENGINE_HISTORY_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "absl/functional/any_invocable.h"
#include "absl/functional/function_ref.h"
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
//
// What takes time is answered later: the call returns nullopt, after it asked `later` once whom to
// tell. The answer comes from a thread of the engine's, or before the call returns, and hands over
// to the caller's own thread; a null one is told to nobody.
class ChannelHistory {
 public:
  using Sequence = absl::StatusOr<uint64_t>;
  using Appended = absl::AnyInvocable<void(Sequence)>;
  using ReadResult = absl::StatusOr<HistoryPage>;
  using WasRead = absl::AnyInvocable<void(ReadResult)>;

  virtual ~ChannelHistory() = default;

  // Keeps a message and gives it the next sequence; the first is 1. OK means that the engine has
  // what it promises to have. An error keeps nothing. Errors: ResourceExhausted (more waits than
  // may: try again soon), Unavailable (nothing can be kept now), NotFound (forgotten).
  virtual std::optional<Sequence> Append(core::FrameRef frame,
                                         absl::FunctionRef<Appended()> later) = 0;

  // Sees everything whose Append() came before.
  virtual std::optional<ReadResult> Read(const HistoryQuery& query,
                                         absl::FunctionRef<WasRead()> later) const = 0;

  // As far as is known at once: 0 for a moment where the engine has to look it up.
  virtual uint64_t last_sequence() const = 0;

  // The channel is deleted: nothing is kept any more, and the next channel of its name begins anew.
  virtual void Forget() = 0;
};

// Safe from every thread.
class HistoryEngine {
 public:
  virtual ~HistoryEngine() = default;

  // The history of a channel that begins to exist. An engine that outlasts the process still has
  // what earlier channels of the name kept, unless they were forgotten.
  virtual std::unique_ptr<ChannelHistory> Open(std::string_view channel) = 0;
};

}  // namespace wireloom::engine

#endif  // WIRELOOM_RUNTIME_ENGINE_HISTORY_H_
