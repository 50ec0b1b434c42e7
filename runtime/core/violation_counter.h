// Counts refused messages, and says when a connection has sent too many of them.
#ifndef WIRELOOM_RUNTIME_CORE_VIOLATION_COUNTER_H_
#define WIRELOOM_RUNTIME_CORE_VIOLATION_COUNTER_H_

#include <array>
#include <cstddef>

#include "absl/time/time.h"

namespace wireloom::core {

// The 10th message refused within 60 s closes the connection (decisions, 'Repeated violations').
class ViolationCounter {
 public:
  static constexpr size_t kLimit = 10;
  static constexpr absl::Duration kWindow = absl::Seconds(60);

  // Counts one at `now` (Clock::Elapsed()); true if it is the one too many.
  bool Count(absl::Duration now) {
    const size_t slot = counted_++ % kLimit;
    times_[slot] = now;
    // The next slot holds the oldest of the last kLimit.
    return counted_ >= kLimit && now - times_[counted_ % kLimit] < kWindow;
  }

 private:
  std::array<absl::Duration, kLimit> times_{};
  size_t counted_ = 0;
};

}  // namespace wireloom::core

#endif  // WIRELOOM_RUNTIME_CORE_VIOLATION_COUNTER_H_
