// Sets of keys, small and large.
#include "runtime/codec/key_set.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace wireloom::codec {
namespace {

TEST(KeySetTest, FindsEveryRepeatedKey) {
  for (const size_t count :
       {size_t{1}, size_t{8}, size_t{9}, size_t{16}, size_t{17}, size_t{5000}}) {
    Arena arena;
    KeySet keys(arena);
    std::vector<std::string> names;
    for (size_t i = 0; i < count; ++i) names.push_back(i == 0 ? "" : "key" + std::to_string(i));
    for (const std::string& name : names) EXPECT_TRUE(keys.Insert(name)) << name;
    for (const std::string& name : names) EXPECT_FALSE(keys.Insert(name)) << name;
  }
}

}  // namespace
}  // namespace wireloom::codec
