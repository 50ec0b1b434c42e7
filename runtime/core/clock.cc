// The machine's clocks.
#include "runtime/core/clock.h"

#include <chrono>

#include "absl/time/clock.h"

namespace wireloom::core {

absl::Time SystemClock::Now() const { return absl::Now(); }

absl::Duration SystemClock::Elapsed() const {
  return absl::FromChrono(std::chrono::steady_clock::now().time_since_epoch());
}

}  // namespace wireloom::core
