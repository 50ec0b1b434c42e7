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
  // `callback` may arm, disarm and destroy any timer; this one too, as the last thing that it does.
  // A timer that outlives its wheel is disarmed by the wheel's end, and must not be armed again.
  template <typename Callback>
  Timer(TimerWheel& wheel, Callback&& callback)
      : wheel_(wheel), callback_(std::forward<Callback>(callback)) {}
  Timer(const Timer&) = delete;
  Timer& operator=(const Timer&) = delete;
  ~Timer() { Disarm(); }

  // Fires once, never early, in place of a time asked for before. A delay of zero or less fires in
  // the next turn of the loop, an infinite one never.
  void Arm(absl::Duration delay);
  void Disarm();
  bool armed() const { return link_ != nullptr; }

 private:
  friend class TimerWheel;

  TimerWheel& wheel_;
  absl::AnyInvocable<void()> callback_;
  // The list of a slot: what points to this timer (null: not armed), and what comes after it.
  Timer** link_ = nullptr;
  Timer* next_ = nullptr;
  uint64_t due_ = 0;  // tick
};

// Belongs to one thread. Level L has 64 slots of 64^L ticks each; a timer sinks when the time
// reaches its slot, until it is due. Empty slots are skipped, however long nothing was due.
class TimerWheel {
 public:
  // Timers fire at most one tick late (and as late as Advance() is called).
  static constexpr absl::Duration kTick = absl::Milliseconds(1);

  // `now`: elapsed time on a clock that never goes back, see Clock::Elapsed().
  explicit TimerWheel(absl::Duration now);
  ~TimerWheel();
  TimerWheel(const TimerWheel&) = delete;
  TimerWheel& operator=(const TimerWheel&) = delete;

  // Fires what is due, in the order of the times. What callbacks arm fires in a later call at the
  // earliest.
  void Advance(absl::Duration now);

  // From `now` on, how long nothing happens at least: when Advance() should be called next.
  absl::Duration UntilNext(absl::Duration now) const;

  // The time that Advance() was last told; delays count from there.
  absl::Duration now() const { return now_; }
  size_t armed_count() const { return armed_; }

 private:
  friend class Timer;

  static constexpr size_t kSlotBits = 6;
  static constexpr size_t kSlots = size_t{1} << kSlotBits;
  static constexpr size_t kLevels = 11;  // 66 bits: every tick has its place

  void Arm(Timer& timer, absl::Duration delay);
  void Disarm(Timer& timer);
  void Place(Timer& timer);
  void Unlink(Timer& timer);
  static void LinkInto(Timer*& head, Timer& timer);
  // The start of the first slot that holds timers; false if none does.
  bool NextSlot(size_t* level, size_t* slot, uint64_t* tick) const;

  const absl::Duration start_;
  absl::Duration now_;
  uint64_t tick_ = 0;    // everything due before it has fired
  uint64_t target_ = 0;  // where the latest Advance() leads; ahead of tick_ only during it
  size_t armed_ = 0;
  std::array<uint64_t, kLevels> occupied_{};  // a bit per slot
  std::array<Timer*, kLevels * kSlots> slots_{};
};

}  // namespace wireloom::core

#endif  // WIRELOOM_RUNTIME_CORE_TIMER_WHEEL_H_
