// Work in steps: order, turns, time.
#include "runtime/core/fair_queue.h"

#include <string>

#include "gtest/gtest.h"
#include "runtime/core/byte_budget.h"
#include "runtime/core/manual_clock.h"

namespace wireloom::core {
namespace {

using Progress = FairQueue::Progress;

// Every step takes a millisecond.
class FairQueueTest : public ::testing::Test, public FairQueue::Loop {
 protected:
  absl::Duration TurnBegan() const override { return turn_; }
  void RunLater() override { ++asked_; }

  FairQueue::Job Steps(char name, int count) {
    return [this, name, left = count]() mutable {
      said_ += name;
      clock_.Advance(absl::Milliseconds(1));
      return --left == 0 ? Progress::kDone : Progress::kMore;
    };
  }

  // The next turn of the loop.
  void Turn() {
    turn_ = clock_.Elapsed();
    said_.clear();
    queue_.Run();
  }

  ManualClock clock_;
  absl::Duration turn_ = clock_.Elapsed();
  int asked_ = 0;
  std::string said_;
  FairQueue queue_{clock_, *this, absl::Milliseconds(3)};
  const int a_ = 0;
  const int b_ = 0;
};

TEST_F(FairQueueTest, SmallWorkIsDoneAtOnce) {
  queue_.Add(&a_, Steps('a', 1));
  EXPECT_EQ(said_, "a");
  EXPECT_TRUE(queue_.empty());
  EXPECT_EQ(asked_, 0);
}

TEST_F(FairQueueTest, ATurnIsGivenUpOnceItTookItsTime) {
  queue_.Add(&a_, Steps('a', 7));
  EXPECT_EQ(said_, "aaa");
  EXPECT_EQ(asked_, 1);
  Turn();
  EXPECT_EQ(said_, "aaa");
  Turn();
  EXPECT_EQ(said_, "a");
  EXPECT_TRUE(queue_.empty());
  EXPECT_EQ(asked_, 2);
}

TEST_F(FairQueueTest, AskedForOnceByMany) {
  clock_.Advance(absl::Seconds(1));  // the turn is over
  queue_.Add(&a_, Steps('a', 1));
  queue_.Add(&b_, Steps('b', 1));
  queue_.Add(&a_, Steps('A', 1));
  EXPECT_EQ(said_, "");
  EXPECT_EQ(asked_, 1);
  Turn();
  EXPECT_EQ(said_, "abA");
}

TEST_F(FairQueueTest, ThereIsProgressHoweverLateItIs) {
  clock_.Advance(absl::Seconds(1));
  queue_.Add(&a_, Steps('a', 2));
  queue_.Run();
  EXPECT_EQ(said_, "a");
  EXPECT_EQ(asked_, 2);
}

TEST_F(FairQueueTest, OneKeyInOrderSeveralInTurn) {
  queue_.Add(&a_, Steps('a', 6));
  queue_.Add(&a_, Steps('A', 1));
  queue_.Add(&b_, Steps('b', 2));
  EXPECT_EQ(said_, "aaa");
  Turn();
  EXPECT_EQ(said_, "aba");
  Turn();
  EXPECT_EQ(said_, "baA");
  EXPECT_FALSE(queue_.Has(&a_));
}

TEST_F(FairQueueTest, AJobMayAddOthers) {
  queue_.Add(&a_, [this] {
    queue_.Add(&a_, Steps('A', 1));
    queue_.Add(&b_, Steps('b', 1));
    said_ += 'a';
    return Progress::kDone;
  });
  EXPECT_EQ(said_, "abA");
}

TEST_F(FairQueueTest, WhatWaitsHoldsUpItsKeyAlone) {
  bool may = false;
  queue_.Add(&a_, [&] {
    said_ += 'a';
    return may ? Progress::kDone : Progress::kWait;
  });
  queue_.Add(&a_, Steps('A', 1));
  queue_.Add(&b_, Steps('b', 1));
  EXPECT_EQ(said_, "ab");
  Turn();
  EXPECT_EQ(said_, "");
  may = true;
  queue_.Resume(&a_);
  EXPECT_EQ(said_, "aA");
  queue_.Resume(&a_);  // nobody there
  EXPECT_TRUE(queue_.empty());
}

TEST_F(FairQueueTest, RunsOutWhenTheLoopEnds) {
  queue_.Add(&a_, Steps('a', 10));
  queue_.RunOut();
  EXPECT_EQ(said_, "aaaaaaaaaa");
  said_.clear();
  queue_.Add(&b_, Steps('b', 10));
  EXPECT_EQ(said_, "bbbbbbbbbb");
}

TEST(ByteBudgetTest, TakesUpToItsLimit) {
  ByteBudget budget;
  {
    const ByteBudget::Claim first = budget.Take(60, 100);
    EXPECT_TRUE(first);
    EXPECT_FALSE(budget.Take(41, 100));
    ByteBudget::Claim second = budget.Take(40, 100);
    EXPECT_TRUE(second);
    EXPECT_EQ(budget.used(), 100u);
    const ByteBudget::Claim moved = std::move(second);
    EXPECT_EQ(budget.used(), 100u);
    EXPECT_FALSE(budget.Take(1, 50));
  }
  EXPECT_EQ(budget.used(), 0u);
}

TEST(ByteBudgetTest, TakesAnythingWhereNothingIsInHand) {
  ByteBudget budget;
  const ByteBudget::Claim large = budget.Take(1000, 100);
  EXPECT_TRUE(large);
  EXPECT_FALSE(budget.Take(1, 100));
}

}  // namespace
}  // namespace wireloom::core
