// A clock that stands still until a test moves it.
#ifndef WIRELOOM_RUNTIME_CORE_MANUAL_CLOCK_H_
#define WIRELOOM_RUNTIME_CORE_MANUAL_CLOCK_H_

#include <atomic>
#include <cstdint>

#include "absl/time/time.h"
#include "runtime/core/clock.h"

namespace wireloom::core {

class ManualClock : public Clock {
 public:
  explicit ManualClock(absl::Time start = absl::FromUnixSeconds(1'737'369'000)) : start_(start) {}

  void Advance(absl::Duration by) { elapsed_ns_ += absl::ToInt64Nanoseconds(by); }

  absl::Time Now() const override { return start_ + Elapsed(); }
  absl::Duration Elapsed() const override { return absl::Nanoseconds(elapsed_ns_.load()); }

 private:
  const absl::Time start_;
  std::atomic<int64_t> elapsed_ns_{0};
};

}  // namespace wireloom::core

#endif  // WIRELOOM_RUNTIME_CORE_MANUAL_CLOCK_H_
