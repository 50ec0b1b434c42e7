// The suite's own cases, and patterns of their names.
#include "conformance/run/case.h"

#include <gtest/gtest.h>

#include <set>

#include "conformance/run/runner.h"

namespace wireloom::conformance {
namespace {

TEST(Matches, StarsAreAnyText) {
  EXPECT_TRUE(Matches("auth/*", "auth/success"));
  EXPECT_TRUE(Matches("*", "auth/success"));
  EXPECT_TRUE(Matches("*/succ*s", "auth/success"));
  EXPECT_TRUE(Matches("auth/success", "auth/success"));
  EXPECT_FALSE(Matches("auth", "auth/success"));
  EXPECT_FALSE(Matches("auth/*x", "auth/success"));
  EXPECT_FALSE(Matches("", "auth/success"));
}

class Suite : public ::testing::TestWithParam<std::string> {
 protected:
  const Protocol protocol_ = LoadProtocol(GetParam()).value();
  const absl::StatusOr<std::vector<Case>> cases_ = LoadCases(protocol_, "");
};

TEST_P(Suite, IsReadWithoutAProblem) { ASSERT_TRUE(cases_.ok()) << cases_.status(); }

TEST_P(Suite, EveryRequirementHasACaseOrAReason) {
  ASSERT_TRUE(cases_.ok());
  std::set<const Requirement*> covered;
  for (const Case& each : *cases_) covered.insert(each.requirement);
  // Some can be seen only where the server happens to say it.
  const std::vector<Case> shapes = ShapeCases(protocol_);
  for (const Case& each : shapes) covered.insert(each.requirement);
  for (const Requirement& requirement : protocol_.requirements) {
    EXPECT_NE(covered.contains(&requirement), !requirement.untestable.empty()) << requirement.id;
  }
}

TEST_P(Suite, EveryNegativeCaseHasAControl) {
  ASSERT_TRUE(cases_.ok());
  for (const Case& each : *cases_) {
    bool accepted = each.source != "schema";  // those by hand bring their controls in many ways
    for (const cases::Step& step : each.steps->steps) {
      accepted |= step.control.value_or(false) && !step.accepted.empty();
      if (!step.refused.has_value()) continue;
      EXPECT_TRUE(each.steps->steps[0].control.value_or(false)) << each.id;
      EXPECT_TRUE(accepted) << each.id;
    }
  }
}

TEST_P(Suite, TitlesAreSentences) {
  ASSERT_TRUE(cases_.ok());
  for (const Case& each : *cases_) {
    if (each.source == "schema") continue;
    EXPECT_TRUE(each.title.ends_with('.')) << each.id << ": " << each.title;
  }
}

INSTANTIATE_TEST_SUITE_P(Protocols, Suite, ::testing::ValuesIn(ProtocolNames()),
                         [](const auto& each) { return each.param; });

}  // namespace
}  // namespace wireloom::conformance
