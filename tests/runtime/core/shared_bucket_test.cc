// The rate limit that the connections of an address share.
#include "runtime/core/shared_bucket.h"

#include <atomic>
#include <thread>
#include <vector>

#include "gtest/gtest.h"

namespace wireloom::core {
namespace {

TEST(SharedBucketTest, BeginsFullAndRefillsEvenly) {
  const RateLimit limit{.rate = 100, .window = absl::Seconds(60)};
  absl::Duration now = absl::Seconds(5);
  SharedBucket bucket;
  EXPECT_TRUE(bucket.full(now));
  EXPECT_EQ(bucket.UntilNext(limit, now), absl::ZeroDuration());
  for (int i = 0; i < 100; ++i) EXPECT_TRUE(bucket.Take(limit, now)) << i;
  EXPECT_FALSE(bucket.Take(limit, now));
  EXPECT_EQ(bucket.UntilNext(limit, now), absl::Milliseconds(600));
  now += absl::Milliseconds(599);
  EXPECT_FALSE(bucket.Take(limit, now));
  EXPECT_EQ(bucket.UntilNext(limit, now), absl::Milliseconds(1));
  now += absl::Milliseconds(1);
  EXPECT_TRUE(bucket.Take(limit, now));
  EXPECT_FALSE(bucket.Take(limit, now));
  EXPECT_FALSE(bucket.full(now + absl::Seconds(59)));
  EXPECT_TRUE(bucket.full(now + absl::Seconds(60)));
}

TEST(SharedBucketTest, HoldsAtMostTheBurst) {
  const RateLimit limit{.rate = 10, .window = absl::Seconds(1), .burst = 20};
  SharedBucket bucket;
  const absl::Duration later = absl::Hours(24 * 365);
  for (int i = 0; i < 20; ++i) EXPECT_TRUE(bucket.Take(limit, later));
  EXPECT_FALSE(bucket.Take(limit, later));
}

TEST(SharedBucketTest, ZeroRateIsUnlimited) {
  SharedBucket bucket;
  for (int i = 0; i < 10'000; ++i) ASSERT_TRUE(bucket.Take({}, absl::ZeroDuration()));
  EXPECT_EQ(bucket.UntilNext({}, absl::ZeroDuration()), absl::ZeroDuration());
}

TEST(SharedBucketTest, FollowsAChangedLimit) {
  const RateLimit narrow{.rate = 1, .window = absl::Seconds(1)};
  const RateLimit wide{.rate = 10, .window = absl::Seconds(1)};
  SharedBucket bucket;
  const absl::Duration now = absl::Seconds(1);
  EXPECT_TRUE(bucket.Take(narrow, now));
  EXPECT_FALSE(bucket.Take(narrow, now));
  // The full second that is owed is all that the wide one holds.
  EXPECT_FALSE(bucket.Take(wide, now));
  EXPECT_TRUE(bucket.Take(wide, now + absl::Milliseconds(100)));
}

TEST(SharedBucketTest, ThreadsTogetherTakeNoMoreThanThereIs) {
  const RateLimit limit{.rate = 1000, .window = absl::Hours(1)};
  SharedBucket bucket;
  std::atomic<int> taken{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int n = 0; n < 1000; ++n) {
        if (bucket.Take(limit, absl::Seconds(7))) ++taken;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(taken, 1000);
}

}  // namespace
}  // namespace wireloom::core
