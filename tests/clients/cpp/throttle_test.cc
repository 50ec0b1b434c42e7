#include "clients/cpp/throttle.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace wireloom::client {
namespace {

using testing::ElementsAre;

class ThrottleTest : public testing::Test {
 protected:
  void At(int ms) { wheel_.Advance(absl::Milliseconds(ms)); }

  core::TimerWheel wheel_{absl::ZeroDuration()};
  std::vector<std::string> sent_;
  Throttle throttle_{wheel_, absl::Milliseconds(100),
                     [this](std::string frame) { sent_.push_back(std::move(frame)); }};
};

TEST_F(ThrottleTest, SendsTheFirstAtOnceAndThenTheLatestOfEachInterval) {
  throttle_.Send("a", "1");
  EXPECT_THAT(sent_, ElementsAre("1"));
  throttle_.Send("a", "2");
  throttle_.Send("a", "3");
  At(98);
  EXPECT_THAT(sent_, ElementsAre("1"));
  At(102);
  EXPECT_THAT(sent_, ElementsAre("1", "3"));
  throttle_.Send("a", "4");
  At(150);
  EXPECT_THAT(sent_, ElementsAre("1", "3"));
  At(205);
  EXPECT_THAT(sent_, ElementsAre("1", "3", "4"));
  At(1000);
  throttle_.Send("a", "5");
  EXPECT_THAT(sent_, ElementsAre("1", "3", "4", "5"));
}

TEST_F(ThrottleTest, CountsEachKeyByItself) {
  throttle_.Send("a", "a1");
  At(50);
  throttle_.Send("b", "b1");
  throttle_.Send("a", "a2");
  throttle_.Send("b", "b2");
  At(102);
  EXPECT_THAT(sent_, ElementsAre("a1", "b1", "a2"));
  At(152);
  EXPECT_THAT(sent_, ElementsAre("a1", "b1", "a2", "b2"));
}

TEST_F(ThrottleTest, Forgets) {
  throttle_.Send("a", "1");
  throttle_.Send("a", "2");
  throttle_.Clear();
  At(500);
  throttle_.Send("a", "3");
  EXPECT_THAT(sent_, ElementsAre("1", "3"));
}

}  // namespace
}  // namespace wireloom::client
