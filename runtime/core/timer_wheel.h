// Timers by the ten thousand at constant cost: a hierarchical wheel that is told the time.
#ifndef WIRELOOM_RUNTIME_CORE_TIMER_WHEEL_H_
#define WIRELOOM_RUNTIME_CORE_TIMER_WHEEL_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "absl/functional/any_invocable.h"
#include "absl/time/time.h"

namespace wireloom::core {

class TimerWheel;

// One timer, a member of whatever it belongs to; destroying it disarms it. Belongs to the wheel's
// thread.
class Timer {
 public:
  // `callback` may arm, disarm and destroy any timer, this one too.
  Timer(TimerWheel& wheel, absl::AnyInvocable<void()> callback)
      : wheel_(wheel), callback_(std::move(callback)) {}
  Timer(const Timer&) = delete;
  Timer& operator=(const Timer&) = delete;
  ~Timer() { Disarm(); }

  // Fires once, never early, in place of a time asked for before. A delay of zero or less fires in
  // the next turn of the loop, an infinite one never.
  void Arm(absl::Duration delay);
  void Disarm();
  bool armed() const { return next_ != nullptr; }

 private:
  friend class TimerWheel;

  TimerWheel& wheel_;
  absl::AnyInvocable<void()> callback_;
  // The list of a slot; ends at the slot's sentinel.
  Timer** previous_next_ = nullptr;
  Timer* next_ = nullptr;
  uint64_t due_ = 0;  // tick
};

// Belongs to one thread. Six levels of 64 slots; a timer sinks a level whenever the time comes
// within that level's reach.
class TimerWheel {
 public:
  // Timers fire at most one tick late (and as late as Advance() is called).
  static constexpr absl::Duration kTick = absl::Milliseconds(1);

  // `now`: elapsed time on a clock that never goes back, see Clock::Elapsed().
  explicit TimerWheel(absl::Duration now);
  TimerWheel(const TimerWheel&) = delete;
  TimerWheel& operator=(const TimerWheel&) = delete;

  // Fires what is due, in the order of the times. A callback that arms a timer anew for at once
  // does not keep Advance() from returning.
  void Advance(absl::Duration now);

  // From `now` on, how long nothing happens at least: when Advance() should be called next.
  absl::Duration UntilNext(absl::Duration now) const;

  absl::Duration now() const { return now_; }
  size_t armed_count() const { return armed_; }
};

}  // namespace wireloom::core

#endif  // WIRELOOM_RUNTIME_CORE_TIMER_WHEEL_H_
