// The timer wheel, moved by hand: when timers fire, and what their callbacks may do.
#include "runtime/core/timer_wheel.h"

#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace wireloom::core {
namespace {

using absl::Milliseconds;
using absl::Seconds;

class TimerWheelTest : public testing::Test {
 protected:
  void Sleep(absl::Duration duration) { wheel_.Advance(now_ += duration); }

  absl::Duration now_ = absl::Hours(1234) + absl::Microseconds(789);
  TimerWheel wheel_{now_};
};

TEST_F(TimerWheelTest, FiresOnceNeitherEarlyNorLate) {
  int fired = 0;
  Timer timer(wheel_, [&] { ++fired; });
  timer.Arm(Milliseconds(100));
  EXPECT_TRUE(timer.armed());
  Sleep(Milliseconds(99));
  EXPECT_EQ(fired, 0);
  Sleep(Milliseconds(2));
  EXPECT_EQ(fired, 1);
  EXPECT_FALSE(timer.armed());
  Sleep(Seconds(100));
  EXPECT_EQ(fired, 1);
}

TEST_F(TimerWheelTest, ForgetsADisarmedOrDestroyedTimer) {
  Timer disarmed(wheel_, [] { FAIL(); });
  disarmed.Arm(Seconds(1));
  disarmed.Disarm();
  {
    Timer destroyed(wheel_, [] { FAIL(); });
    destroyed.Arm(Seconds(1));
  }
  EXPECT_EQ(wheel_.armed_count(), 0u);
  EXPECT_EQ(wheel_.UntilNext(now_), absl::InfiniteDuration());
  Sleep(Seconds(2));
}

TEST_F(TimerWheelTest, TakesTheLatestTime) {
  int fired = 0;
  Timer timer(wheel_, [&] { ++fired; });
  timer.Arm(Milliseconds(5));
  timer.Arm(Seconds(5));
  Sleep(Seconds(4));
  EXPECT_EQ(fired, 0);
  timer.Arm(absl::InfiniteDuration());
  EXPECT_FALSE(timer.armed());
  timer.Arm(absl::ZeroDuration());
  Sleep(Milliseconds(2));
  EXPECT_EQ(fired, 1);
}

TEST_F(TimerWheelTest, FiresInTheOrderOfTheTimes) {
  std::vector<int> order;
  std::vector<std::unique_ptr<Timer>> timers;
  for (int ms : {70000, 3, 500, 64, 4096, 63, 65, 1000000}) {
    timers.push_back(std::make_unique<Timer>(wheel_, [&order, ms] { order.push_back(ms); }));
    timers.back()->Arm(Milliseconds(ms));
  }
  Sleep(Seconds(10000));
  EXPECT_EQ(order, (std::vector<int>{3, 63, 64, 65, 500, 4096, 70000, 1000000}));
}

TEST_F(TimerWheelTest, CallbackMayArmItsOwnTimer) {
  int fired = 0;
  Timer* self = nullptr;
  Timer timer(wheel_, [&] {
    ++fired;
    self->Arm(absl::ZeroDuration());
  });
  self = &timer;
  timer.Arm(absl::ZeroDuration());
  for (int i = 1; i <= 5; ++i) {
    Sleep(Milliseconds(2));
    EXPECT_EQ(fired, i);
  }
}

TEST_F(TimerWheelTest, CallbackMayDestroyOtherTimersAndItself) {
  std::map<int, std::unique_ptr<Timer>> timers;
  int fired = 0;
  for (int i = 0; i < 4; ++i) {
    timers[i] = std::make_unique<Timer>(wheel_, [&] {
      ++fired;
      timers.clear();
    });
    timers[i]->Arm(Milliseconds(10));
  }
  Sleep(Milliseconds(20));
  EXPECT_EQ(fired, 1);
  EXPECT_EQ(wheel_.armed_count(), 0u);
}

TEST_F(TimerWheelTest, TellsWhenToComeBack) {
  Timer timer(wheel_, [] {});
  timer.Arm(Milliseconds(30));
  EXPECT_GE(wheel_.UntilNext(now_), Milliseconds(29));
  EXPECT_LE(wheel_.UntilNext(now_), Milliseconds(31));
  timer.Arm(absl::Hours(5));
  int turns = 0;
  while (timer.armed()) {
    Sleep(wheel_.UntilNext(now_));
    ASSERT_LT(++turns, 12);
  }
}

// Who owns timers may be taken down after the loop that they belonged to.
TEST_F(TimerWheelTest, DisarmsAllTimersAtItsEnd) {
  auto wheel = std::make_unique<TimerWheel>(now_);
  Timer soon(*wheel, [] { FAIL(); });
  Timer also_soon(*wheel, [] { FAIL(); });
  auto late = std::make_unique<Timer>(*wheel, [] { FAIL(); });
  soon.Arm(Milliseconds(1));
  also_soon.Arm(Milliseconds(1));
  late->Arm(absl::Hours(1000));
  wheel.reset();
  EXPECT_FALSE(soon.armed());
  EXPECT_FALSE(also_soon.armed());
  EXPECT_FALSE(late->armed());
  soon.Disarm();
  late.reset();
}

// The wheel against the obvious: a list that is searched.
TEST_F(TimerWheelTest, AgreesWithAPlainListInRandomUse) {
  const auto seed = std::random_device{}();
  SCOPED_TRACE(testing::Message() << "seed " << seed);
  std::mt19937 random(seed);
  struct Entry {
    std::unique_ptr<Timer> timer;
    absl::Duration due = absl::InfiniteDuration();
    bool fired = false;
  };
  std::vector<Entry> entries(200);
  for (Entry& entry : entries) {
    entry.timer = std::make_unique<Timer>(wheel_, [&entry] { entry.fired = true; });
  }
  for (int step = 0; step < 20000; ++step) {
    Entry& entry = entries[random() % entries.size()];
    if (random() % 8 == 0) {
      entry.timer->Disarm();
      entry.due = absl::InfiniteDuration();
    } else {
      const absl::Duration delay = absl::Microseconds(random() % (1u << (random() % 31)));
      entry.timer->Arm(delay);
      entry.due = now_ + delay;
    }
    Sleep(absl::Microseconds(random() % (random() % 100 == 0 ? 10'000'000 : 10'000)));
    for (Entry& other : entries) {
      if (other.fired) {
        ASSERT_LE(other.due, now_) << "early, step " << step;
        other.fired = false;
        other.due = absl::InfiniteDuration();
      } else {
        ASSERT_GT(other.due + 2 * TimerWheel::kTick, now_) << "late, step " << step;
      }
    }
  }
}

}  // namespace
}  // namespace wireloom::core
