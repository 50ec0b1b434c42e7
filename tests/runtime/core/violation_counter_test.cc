// When repeated violations close a connection.
#include "runtime/core/violation_counter.h"

#include "gtest/gtest.h"

namespace wireloom::core {
namespace {

TEST(ViolationCounterTest, TheTenthWithinAMinute) {
  ViolationCounter counter(10, absl::Seconds(60));
  for (int i = 0; i < 9; ++i) EXPECT_FALSE(counter.Count(absl::Seconds(i)));
  EXPECT_TRUE(counter.Count(absl::Seconds(59)));
}

TEST(ViolationCounterTest, OlderThanAMinuteIsForgotten) {
  ViolationCounter counter(10, absl::Seconds(60));
  for (int i = 0; i < 9; ++i) EXPECT_FALSE(counter.Count(absl::Seconds(i)));
  EXPECT_FALSE(counter.Count(absl::Seconds(60)));  // the first is 60 s old
  EXPECT_TRUE(counter.Count(absl::Seconds(60)));   // the second is 59 s old
}

TEST(ViolationCounterTest, SlowOffendersStay) {
  ViolationCounter counter(10, absl::Seconds(60));
  for (int i = 0; i < 1000; ++i) EXPECT_FALSE(counter.Count(absl::Seconds(7 * i)));
}

}  // namespace
}  // namespace wireloom::core
