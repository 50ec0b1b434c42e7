#include "runtime/core/timer_wheel.h"

#include <algorithm>
#include <bit>

namespace wireloom::core {
namespace {

// Rounded up, so that no timer fires early.
uint64_t TicksUp(absl::Duration duration) {
  absl::Duration rest;
  const int64_t ticks = absl::IDivDuration(duration, TimerWheel::kTick, &rest);
  return static_cast<uint64_t>(ticks) + (rest > absl::ZeroDuration() ? 1 : 0);
}

uint64_t TicksDown(absl::Duration duration) {
  return static_cast<uint64_t>(duration / TimerWheel::kTick);
}

}  // namespace

void Timer::Arm(absl::Duration delay) { wheel_.Arm(*this, delay); }

void Timer::Disarm() {
  if (armed()) wheel_.Disarm(*this);
}

TimerWheel::TimerWheel(absl::Duration now) : start_(now), now_(now) {}

TimerWheel::~TimerWheel() {
  for (Timer* const& first : slots_) {
    while (first != nullptr) Unlink(*first);
  }
}

void TimerWheel::Arm(Timer& timer, absl::Duration delay) {
  Disarm(timer);
  if (delay == absl::InfiniteDuration()) return;
  const absl::Duration elapsed = now_ - start_ + std::max(delay, absl::ZeroDuration());
  timer.due_ = std::max(TicksUp(elapsed), target_ + 1);
  ++armed_;
  Place(timer);
}

void TimerWheel::Disarm(Timer& timer) {
  if (!timer.armed()) return;
  --armed_;
  Unlink(timer);
}

// The level is that of the highest digit (in base 64) in which the time due differs from now.
void TimerWheel::Place(Timer& timer) {
  const size_t level = (std::bit_width(timer.due_ ^ tick_) - 1) / kSlotBits;
  const size_t slot = (timer.due_ >> (kSlotBits * level)) % kSlots;
  occupied_[level] |= uint64_t{1} << slot;
  LinkInto(slots_[level * kSlots + slot], timer);
}

void TimerWheel::LinkInto(Timer*& head, Timer& timer) {
  timer.next_ = head;
  timer.link_ = &head;
  if (head != nullptr) head->link_ = &timer.next_;
  head = &timer;
}

void TimerWheel::Unlink(Timer& timer) {
  Timer** link = timer.link_;
  *link = timer.next_;
  if (timer.next_ != nullptr) timer.next_->link_ = link;
  timer.link_ = nullptr;
  timer.next_ = nullptr;
  // The last one of a slot: `link` is the slot itself.
  if (*link == nullptr && link >= slots_.data() && link < slots_.data() + slots_.size()) {
    const auto index = static_cast<size_t>(link - slots_.data());
    occupied_[index / kSlots] &= ~(uint64_t{1} << (index % kSlots));
  }
}

bool TimerWheel::NextSlot(size_t* level, size_t* slot, uint64_t* tick) const {
  // All slots of a level come before those of the next: they are in the same slot of it as now is.
  for (size_t l = 0; l < kLevels; ++l) {
    if (occupied_[l] == 0) continue;
    *level = l;
    *slot = static_cast<size_t>(std::countr_zero(occupied_[l]));
    const size_t shift = kSlotBits * (l + 1);
    const uint64_t above = shift < 64 ? tick_ >> shift << shift : 0;
    *tick = above | static_cast<uint64_t>(*slot) << (kSlotBits * l);
    return true;
  }
  return false;
}

void TimerWheel::Advance(absl::Duration now) {
  now_ = std::max(now, now_);
  target_ = TicksDown(now_ - start_);
  size_t level = 0;
  size_t slot = 0;
  uint64_t tick = 0;
  while (NextSlot(&level, &slot, &tick) && tick <= target_) {
    tick_ = tick;
    // Taken out as a whole, and each timer stays linked until its turn: callbacks may disarm any.
    Timer* due = nullptr;
    while (Timer* timer = slots_[level * kSlots + slot]) {
      Unlink(*timer);
      if (timer->due_ == tick_) {
        LinkInto(due, *timer);
      } else {
        Place(*timer);
      }
    }
    while (due != nullptr) {
      Timer* timer = due;
      Disarm(*timer);
      timer->callback_();
    }
  }
  tick_ = target_;
}

absl::Duration TimerWheel::UntilNext(absl::Duration now) const {
  size_t level = 0;
  size_t slot = 0;
  uint64_t tick = 0;
  if (!NextSlot(&level, &slot, &tick)) return absl::InfiniteDuration();
  const absl::Duration at = start_ + static_cast<int64_t>(tick) * kTick;
  return std::max(at - now, absl::ZeroDuration());
}

}  // namespace wireloom::core
