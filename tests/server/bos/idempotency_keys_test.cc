// Which keys are remembered, and for how long.
#include "server/bos/idempotency_keys.h"

#include <string>

#include "gtest/gtest.h"

namespace wireloom::server::bos {
namespace {

constexpr IdempotencyKeys::Limits kLimits = {absl::Minutes(10), 4};

Published Answer(size_t count) { return {.digest = 1, .first = absl::UnixEpoch(), .count = count}; }

// What is remembered; 0: nothing.
size_t Count(const IdempotencyKeys& keys, std::string_view organization, std::string_view key,
             absl::Duration now = {}) {
  const Published* found = keys.Find(organization, key, now, kLimits);
  return found == nullptr ? 0 : found->count;
}

TEST(IdempotencyKeysTest, RemembersByOrganizationAndKey) {
  IdempotencyKeys keys;
  keys.Insert("a", "k", Answer(1), {}, kLimits);
  keys.Insert("b", "k", Answer(2), {}, kLimits);
  EXPECT_EQ(Count(keys, "a", "k"), 1u);
  EXPECT_EQ(Count(keys, "b", "k"), 2u);
  EXPECT_EQ(Count(keys, "a", "l"), 0u);
  EXPECT_EQ(Count(keys, "c", "k"), 0u);
}

TEST(IdempotencyKeysTest, ForgetsWithTheWindow) {
  IdempotencyKeys keys;
  keys.Insert("a", "k", Answer(1), {}, kLimits);
  keys.Insert("a", "l", Answer(2), absl::Minutes(5), kLimits);
  EXPECT_EQ(Count(keys, "a", "k", absl::Minutes(10) - absl::Nanoseconds(1)), 1u);
  EXPECT_EQ(Count(keys, "a", "k", absl::Minutes(10)), 0u);
  // What is over but not swept yet may come anew.
  keys.Insert("a", "k", Answer(3), absl::Minutes(12), kLimits);
  EXPECT_EQ(keys.size(), 2u);
  keys.Sweep(absl::Minutes(15), kLimits);
  EXPECT_EQ(keys.size(), 1u);
  EXPECT_EQ(Count(keys, "a", "k", absl::Minutes(15)), 3u);
  keys.Sweep(absl::Hours(1), kLimits);
  EXPECT_EQ(keys.size(), 0u);
}

TEST(IdempotencyKeysTest, TheLargestOrganizationLosesItsOldest) {
  IdempotencyKeys keys;
  keys.Insert("few", "k", Answer(9), {}, kLimits);
  for (size_t i = 1; i <= 6; ++i) {
    keys.Insert("many", std::string("k").append(std::to_string(i)), Answer(i), {}, kLimits);
    EXPECT_LE(keys.size(), kLimits.max_keys);
  }
  EXPECT_EQ(Count(keys, "few", "k"), 9u);
  EXPECT_EQ(Count(keys, "many", "k3"), 0u);
  for (size_t i = 4; i <= 6; ++i)
    EXPECT_EQ(Count(keys, "many", std::string("k").append(std::to_string(i))), i);
  // A third organization takes its place from the largest too.
  keys.Insert("new", "k", Answer(8), {}, kLimits);
  EXPECT_EQ(Count(keys, "many", "k4"), 0u);
  EXPECT_EQ(Count(keys, "few", "k"), 9u);
  EXPECT_EQ(Count(keys, "new", "k"), 8u);
}

TEST(IdempotencyKeysTest, WhoHasAsManyGivesWay) {
  IdempotencyKeys keys;
  constexpr IdempotencyKeys::Limits kTwo = {absl::Minutes(10), 2};
  keys.Insert("a", "k", Answer(1), {}, kTwo);
  keys.Insert("b", "k", Answer(2), {}, kTwo);
  keys.Insert("b", "l", Answer(3), {}, kTwo);
  EXPECT_EQ(Count(keys, "a", "k"), 1u);
  EXPECT_EQ(Count(keys, "b", "k"), 0u);
  keys.Insert("a", "l", Answer(4), {}, kTwo);
  EXPECT_EQ(Count(keys, "b", "l"), 3u);
  EXPECT_EQ(Count(keys, "a", "k"), 0u);
  EXPECT_EQ(Count(keys, "a", "l"), 4u);
}

TEST(IdempotencyKeysTest, ALowerBoundTakesEffect) {
  IdempotencyKeys keys;
  for (size_t i = 1; i <= 4; ++i) keys.Insert("a", std::to_string(i), Answer(i), {}, kLimits);
  keys.Insert("a", "5", Answer(5), {}, {absl::Minutes(10), 1});
  EXPECT_EQ(keys.size(), 1u);
  EXPECT_EQ(Count(keys, "a", "5"), 5u);
}

}  // namespace
}  // namespace wireloom::server::bos
