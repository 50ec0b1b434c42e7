// The rate limit of a connection.
#include "runtime/core/token_bucket.h"

#include "gtest/gtest.h"

namespace wireloom::core {
namespace {

TEST(TokenBucketTest, BeginsFullAndRefillsEvenly) {
  const RateLimit limit{.rate = 100, .window = absl::Seconds(60)};
  absl::Duration now = absl::Seconds(5);
  TokenBucket bucket(limit, now);
  for (int i = 0; i < 100; ++i) EXPECT_TRUE(bucket.Take(now)) << i;
  EXPECT_FALSE(bucket.Take(now));
  EXPECT_EQ(bucket.UntilNext(now), absl::Milliseconds(600));
  now += absl::Milliseconds(599);
  EXPECT_FALSE(bucket.Take(now));
  now += absl::Milliseconds(1);
  EXPECT_TRUE(bucket.Take(now));
  EXPECT_FALSE(bucket.Take(now));
}

TEST(TokenBucketTest, HoldsAtMostTheBurst) {
  const RateLimit limit{.rate = 1000, .window = absl::Seconds(1), .burst = 2000};
  TokenBucket bucket(limit, absl::ZeroDuration());
  const absl::Duration later = absl::Hours(24 * 365);
  for (int i = 0; i < 2000; ++i) EXPECT_TRUE(bucket.Take(later));
  EXPECT_FALSE(bucket.Take(later));
}

TEST(TokenBucketTest, FractionsAreNotLost) {
  const RateLimit limit{.rate = 3, .window = absl::Seconds(1)};
  absl::Duration now = absl::ZeroDuration();
  TokenBucket bucket(limit, now);
  int taken = 0;
  for (int i = 0; i < 10'001; ++i) {
    now += absl::Milliseconds(1);
    if (bucket.Take(now)) ++taken;
  }
  EXPECT_EQ(taken, 33);  // 3 at once, 30 in ten seconds
}

TEST(TokenBucketTest, ZeroRateIsUnlimited) {
  TokenBucket bucket(RateLimit{}, absl::ZeroDuration());
  for (int i = 0; i < 10'000; ++i) ASSERT_TRUE(bucket.Take(absl::ZeroDuration()));
  EXPECT_EQ(bucket.UntilNext(absl::ZeroDuration()), absl::ZeroDuration());
}

TEST(TokenBucketTest, TimeThatGoesBackEarnsNothing) {
  TokenBucket bucket(RateLimit{.rate = 1, .window = absl::Seconds(1)}, absl::Seconds(10));
  EXPECT_TRUE(bucket.Take(absl::Seconds(10)));
  EXPECT_FALSE(bucket.Take(absl::Seconds(1)));
  EXPECT_FALSE(bucket.Take(absl::Milliseconds(10'999)));
  EXPECT_TRUE(bucket.Take(absl::Seconds(11)));
}

TEST(TokenBucketTest, RetryAfterIsAtLeastOneWholeSecond) {
  EXPECT_EQ(RetryAfterSeconds(absl::ZeroDuration()), 1);
  EXPECT_EQ(RetryAfterSeconds(absl::Milliseconds(600)), 1);
  EXPECT_EQ(RetryAfterSeconds(absl::Milliseconds(1001)), 2);
}

}  // namespace
}  // namespace wireloom::core
