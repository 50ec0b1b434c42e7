// Counts refused messages, and says when a connection has sent too many of them.
#ifndef WIRELOOM_RUNTIME_CORE_VIOLATION_COUNTER_H_
#define WIRELOOM_RUNTIME_CORE_VIOLATION_COUNTER_H_

#include <cstddef>
#include <vector>

#include "absl/time/time.h"

namespace wireloom::core {

// The `limit`th message refused within `window` is one too many (decisions, 'Repeated violations').
class ViolationCounter {
 public:
  ViolationCounter(size_t limit, absl::Duration window) : limit_(limit), window_(window) {}

  // Counts one at `now` (Clock::Elapsed()); true if it is the one too many.
  bool Count(absl::Duration now) {
    std::erase_if(times_, [&](absl::Duration time) { return now - time >= window_; });
    times_.push_back(now);
    return times_.size() >= limit_;
  }

 private:
  size_t limit_;
  absl::Duration window_;
  std::vector<absl::Duration> times_;  // those within the window, fewer than limit_
};

}  // namespace wireloom::core

#endif  // WIRELOOM_RUNTIME_CORE_VIOLATION_COUNTER_H_
