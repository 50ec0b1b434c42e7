// Guesses help only if they are right: near names are found, far ones are not.
#include "runtime/document/nearest.h"

#include <gtest/gtest.h>

namespace wireloom::document {
namespace {

TEST(Nearest, FindsWhatWasMistyped) {
  const std::vector<std::string> names = {"rate", "rate_window", "rate_burst", "ping_after"};
  EXPECT_EQ(Nearest("rat", names), "rate");
  EXPECT_EQ(Nearest("raet", names), "");  // two of four characters are too many
  EXPECT_EQ(Nearest("rate_windw", names), "rate_window");
  EXPECT_EQ(Nearest("pingafter", names), "ping_after");
  EXPECT_EQ(Nearest("history", names), "");
  EXPECT_EQ(Nearest("", names), "");
  EXPECT_EQ(Nearest(std::string(100'000, 'r'), names), "");
}

}  // namespace
}  // namespace wireloom::document
