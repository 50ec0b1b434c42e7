// The memory of message ids.
#include "runtime/core/recent_ids.h"

#include <deque>
#include <random>
#include <string>
#include <unordered_set>

#include "gtest/gtest.h"

namespace wireloom::core {
namespace {

constexpr size_t kRemembered = 1024;

TEST(RecentIdsTest, RemembersExactlyTheLast1024) {
  RecentIds ids(kRemembered);
  EXPECT_FALSE(ids.Contains("arq_0"));
  for (int i = 0; i < 5000; ++i) {
    ids.Add("arq_" + std::to_string(i));
    const int oldest = i - static_cast<int>(kRemembered) + 1;
    EXPECT_TRUE(ids.Contains("arq_" + std::to_string(i)));
    if (oldest >= 0) {
      EXPECT_TRUE(ids.Contains("arq_" + std::to_string(oldest)));
    }
    if (oldest > 0) {
      EXPECT_FALSE(ids.Contains("arq_" + std::to_string(oldest - 1)));
    }
  }
}

TEST(RecentIdsTest, AgreesWithAModel) {
  constexpr unsigned kSeed = 20250120;
  SCOPED_TRACE(kSeed);
  std::mt19937 random(kSeed);
  RecentIds ids(kRemembered);
  std::deque<std::string> order;
  std::unordered_set<std::string> model;
  for (int i = 0; i < 20'000; ++i) {
    const std::string id = "arq_" + std::to_string(random() % 3000);
    ASSERT_EQ(ids.Contains(id), model.contains(id)) << i;
    if (model.contains(id)) continue;
    ids.Add(id);
    model.insert(id);
    order.push_back(id);
    if (order.size() > kRemembered) {
      model.erase(order.front());
      order.pop_front();
    }
  }
}

}  // namespace
}  // namespace wireloom::core
