// Variables and templates of cases.
#include "conformance/run/scope.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "runtime/codec/timestamp.h"

namespace wireloom::conformance {
namespace {

using ::testing::HasSubstr;

class ScopeTest : public ::testing::Test {
 protected:
  std::string Expanded(const std::string& text) {
    const auto value = scope_.Expand(ParseJson(text).value());
    return value.ok() ? ToText(*value) : std::string(value.status().message());
  }

  Scope scope_{[](const Json& claims) -> absl::StatusOr<std::string> {
    return absl::StrCat("T", ToText(claims));
  }};
};

TEST_F(ScopeTest, ReplacesVariables) {
  scope_.Set("name", Json::String("x"));
  scope_.Set("n", Json::Integer(7));
  scope_.Set("limit.rate", Json::Integer(100));
  EXPECT_EQ(Expanded(R"({"a-${name}":"b${name}c${n}","n":"${n}"})"), R"({"a-x":"bxc7","n":7})");
  EXPECT_EQ(Expanded(R"(["${n+1}","${limit.rate-1}","x${n-7}"])"), R"([8,99,"x0"])");
  EXPECT_EQ(scope_.Number("${limit.rate}").value(), 100U);
}

TEST_F(ScopeTest, TellsOfUnknownVariables) {
  EXPECT_EQ(Expanded(R"({"a":"${nobody}"})"), "there is no variable 'nobody'");
  scope_.Set("text", Json::String("x"));
  EXPECT_EQ(Expanded(R"("${text+1}")"), "'text' is no number");
  EXPECT_FALSE(scope_.Number("many").ok());
}

TEST_F(ScopeTest, CallsFunctions) {
  EXPECT_EQ(Expanded(R"({"token":{"$token":{"sub":"u"}}})"), R"({"token":"T{\"sub\":\"u\"}"})");
  EXPECT_EQ(Expanded(R"({"$repeat":["ab",3]})"), R"("ababab")");
  EXPECT_EQ(Expanded(R"({"$fill":["ab",5]})"), R"("abxxx")");
  EXPECT_EQ(Expanded(R"({"$channels":["kpi:k",2]})"), R"(["kpi:k1","kpi:k2"])");
  EXPECT_EQ(Expanded(R"({"$text":{"a":1}})"), R"("{\"a\":1}")");
  const Json now = scope_.Expand(ParseJson(R"({"$now":"-1h"})").value()).value();
  const auto time = codec::ParseTimestamp(now.text);
  ASSERT_TRUE(time.has_value());
  EXPECT_LT(absl::AbsDuration(absl::Now() - absl::Hours(1) - *time), absl::Minutes(1));
  EXPECT_THAT(Expanded(R"({"$repeat":["a"]})"), HasSubstr("$repeat takes"));
}

TEST_F(ScopeTest, LeavesMatchersAlone) {
  EXPECT_EQ(Expanded(R"({"a":{"$any":true},"b":{"$absent":true}})"),
            R"({"a":{"$any":true},"b":{"$absent":true}})");
}

TEST_F(ScopeTest, AddsTimes) {
  scope_.Set("time.answer", Json::String("1.5s"));
  EXPECT_EQ(scope_.Duration("${time.answer} + 500ms").value(), absl::Seconds(2));
  EXPECT_EQ(scope_.Duration("2s - 500ms").value(), absl::Milliseconds(1500));
  EXPECT_FALSE(scope_.Duration("soon").ok());
}

}  // namespace
}  // namespace wireloom::conformance
