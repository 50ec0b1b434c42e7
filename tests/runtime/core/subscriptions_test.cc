// Channels and subscribers of one shard.
#include "runtime/core/subscriptions.h"

#include <map>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace wireloom::core {
namespace {

class SubscriptionsTest : public testing::Test {
 protected:
  std::set<Subscriber*> Listeners(std::string_view name) {
    std::set<Subscriber*> found;
    if (LocalChannel* channel = subscriptions_.Find(name)) {
      subscriptions_.ForEach(*channel,
                             [&](Subscriber& s) { EXPECT_TRUE(found.insert(&s).second); });
    }
    return found;
  }

  Subscriptions subscriptions_{3};
  Subscriber a_, b_, c_;
};

TEST_F(SubscriptionsTest, SubscribesOnce) {
  EXPECT_TRUE(subscriptions_.Subscribe(a_, "x"));
  EXPECT_FALSE(subscriptions_.Subscribe(a_, "x"));
  EXPECT_TRUE(subscriptions_.Subscribe(b_, "x"));
  EXPECT_EQ(Listeners("x"), (std::set<Subscriber*>{&a_, &b_}));
  EXPECT_TRUE(subscriptions_.IsSubscribed(a_, subscriptions_.Find("x")));
  EXPECT_FALSE(subscriptions_.IsSubscribed(c_, subscriptions_.Find("x")));
  EXPECT_FALSE(subscriptions_.IsSubscribed(a_, subscriptions_.Find("y")));
}

TEST_F(SubscriptionsTest, ChannelsEndWithTheirLastSubscriber) {
  subscriptions_.Subscribe(a_, "x");
  EXPECT_TRUE(subscriptions_.Unsubscribe(a_, *subscriptions_.Find("x")));
  EXPECT_EQ(subscriptions_.Find("x"), nullptr);
  subscriptions_.Subscribe(a_, "x");
  subscriptions_.Subscribe(a_, "y");
  int left = 0;
  subscriptions_.UnsubscribeAll(a_, [&](Channel*) { ++left; });
  EXPECT_EQ(left, 2);
  EXPECT_EQ(subscriptions_.channel_count(), 0u);
  EXPECT_EQ(a_.subscription_count(), 0u);
}

TEST_F(SubscriptionsTest, VisitorsMayLeaveAndJoin) {
  for (Subscriber* s : {&a_, &b_, &c_}) subscriptions_.Subscribe(*s, "x");
  LocalChannel* channel = subscriptions_.Find("x");
  std::vector<Subscriber*> visited;
  subscriptions_.ForEach(*channel, [&](Subscriber& s) {
    visited.push_back(&s);
    if (&s != &a_) return;
    subscriptions_.Unsubscribe(a_, *channel);
    subscriptions_.Unsubscribe(b_, *channel);
    subscriptions_.Subscribe(a_, "x");
  });
  EXPECT_THAT(visited, testing::ElementsAre(&a_, &c_));
  EXPECT_EQ(Listeners("x"), (std::set<Subscriber*>{&a_, &c_}));
  EXPECT_EQ(channel->size(), 2u);
}

TEST_F(SubscriptionsTest, EverybodyLeavesWhileVisited) {
  for (Subscriber* s : {&a_, &b_}) subscriptions_.Subscribe(*s, "x");
  subscriptions_.ForEach(*subscriptions_.Find("x"),
                         [&](Subscriber& s) { subscriptions_.UnsubscribeAll(s, [](Channel*) {}); });
  EXPECT_EQ(subscriptions_.Find("x"), nullptr);
}

TEST_F(SubscriptionsTest, KeepsTheSharedMasks) {
  auto shared = std::make_shared<Channel>("x", absl::UnixEpoch());
  b_.set_lane(1);
  subscriptions_.Subscribe(a_, "x", shared);
  EXPECT_EQ(shared->shards()[0].bits(), 1u << 3);
  EXPECT_EQ(shared->shards()[1].bits(), 0u);
  subscriptions_.Subscribe(b_, "x", shared);
  EXPECT_EQ(shared->shards()[1].bits(), 1u << 3);
  subscriptions_.UnsubscribeAll(a_, [&](Channel* left) { EXPECT_EQ(left, shared.get()); });
  EXPECT_EQ(shared->shards()[0].bits(), 0u);
  EXPECT_EQ(shared->shards()[1].bits(), 1u << 3);
}

TEST_F(SubscriptionsTest, OneDeliveryPerNumber) {
  EXPECT_TRUE(a_.FirstDelivery(1));
  EXPECT_FALSE(a_.FirstDelivery(1));
  EXPECT_TRUE(a_.FirstDelivery(2));
}

TEST_F(SubscriptionsTest, AgreesWithAModel) {
  constexpr unsigned kSeed = 4711;
  SCOPED_TRACE(kSeed);
  std::mt19937 random(kSeed);
  std::vector<std::unique_ptr<Subscriber>> all;
  for (int i = 0; i < 20; ++i) all.push_back(std::make_unique<Subscriber>());
  std::map<std::string, std::set<Subscriber*>> model;
  for (int step = 0; step < 20'000; ++step) {
    Subscriber& who = *all[random() % all.size()];
    const std::string name = absl::StrCat("c", random() % 10);
    switch (random() % 5) {
      case 0:
      case 1:
        EXPECT_EQ(subscriptions_.Subscribe(who, name), model[name].insert(&who).second);
        break;
      case 2:
      case 3:
        if (LocalChannel* channel = subscriptions_.Find(name)) {
          EXPECT_EQ(subscriptions_.Unsubscribe(who, *channel), model[name].erase(&who) == 1);
        } else {
          EXPECT_TRUE(model[name].empty());
        }
        break;
      case 4:
        if (random() % 20 != 0) break;
        subscriptions_.UnsubscribeAll(who, [](Channel*) {});
        for (auto& [channel, members] : model) members.erase(&who);
        break;
    }
    ASSERT_EQ(Listeners(name), model[name]) << step;
  }
}

}  // namespace
}  // namespace wireloom::core
