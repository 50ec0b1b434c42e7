// Time as the rest of core takes it: injected, so that tests move it by hand.
#ifndef WIRELOOM_RUNTIME_CORE_CLOCK_H_
#define WIRELOOM_RUNTIME_CORE_CLOCK_H_

#include "absl/time/time.h"

namespace wireloom::core {

// Both readings are safe from every thread.
class Clock {
 public:
  virtual ~Clock() = default;

  // The date, for what is written into messages and compared with tokens. May jump.
  virtual absl::Time Now() const = 0;

  // Time since some fixed moment, for limits and timeouts. Never goes back.
  virtual absl::Duration Elapsed() const = 0;
};

// The machine's clocks.
class SystemClock : public Clock {
 public:
  absl::Time Now() const override;
  absl::Duration Elapsed() const override;
};

}  // namespace wireloom::core

#endif  // WIRELOOM_RUNTIME_CORE_CLOCK_H_
