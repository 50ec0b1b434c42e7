#include "clients/cpp/recovery.h"

#include "gtest/gtest.h"

namespace wireloom::client {
namespace {

constexpr absl::Time kStart = absl::FromUnixSeconds(1'737'369'000);

absl::Time At(int seconds) { return kStart + absl::Seconds(seconds); }

TEST(Recovery, TakesLiveMessagesFromTheFirstSubscription) {
  Recovery recovery(std::nullopt);
  EXPECT_FALSE(recovery.Take(At(1), false));
  EXPECT_FALSE(recovery.Subscribed(At(10)));
  // It was on its way when SUBSCRIBED came.
  EXPECT_TRUE(recovery.Take(At(10) - absl::Milliseconds(900), false));
  EXPECT_TRUE(recovery.Take(At(11), false));
  EXPECT_FALSE(recovery.Take(At(11), false));
  EXPECT_EQ(recovery.position(), "2025-01-20T10:30:11.000000Z");
}

TEST(Recovery, AsksForAReplayAfterAnInterruption) {
  Recovery recovery(std::nullopt);
  recovery.Subscribed(At(0));
  recovery.Interrupt();
  EXPECT_TRUE(recovery.Subscribed(At(5)));
  EXPECT_EQ(recovery.position(), "2025-01-20T10:29:59.000000Z");
}

TEST(Recovery, DropsWhatTheReplayBrings) {
  Recovery recovery(kStart);
  EXPECT_TRUE(recovery.Subscribed(At(5)));
  EXPECT_FALSE(recovery.Take(At(3), false));  // live
  recovery.Begin();
  EXPECT_FALSE(recovery.Take(At(4), true));  // an answer
  for (int i = 1; i <= 4; ++i) EXPECT_TRUE(recovery.Take(At(i), false));
  recovery.Complete();
  EXPECT_FALSE(recovery.Take(At(4), false));
  EXPECT_TRUE(recovery.Take(At(5), true));
  EXPECT_TRUE(recovery.Take(At(6), false));
}

TEST(Recovery, SkipsForwardAlone) {
  Recovery recovery(At(5));
  EXPECT_FALSE(recovery.SkipTo(At(5)));
  EXPECT_TRUE(recovery.SkipTo(At(6)));
  EXPECT_EQ(recovery.position(), "2025-01-20T10:30:06.000000Z");
}

}  // namespace
}  // namespace wireloom::client
