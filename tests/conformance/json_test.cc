// JSON as the suite reads and writes it.
#include "conformance/json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wireloom::conformance {
namespace {

using ::testing::HasSubstr;

TEST(Json, KeepsOrderAndUnicode) {
  const std::string text = R"({"z":1,"a":[true,null,"é😀\n\""],"m":{"x":-0.5}})";
  const auto value = ParseJson(text);
  ASSERT_TRUE(value.ok()) << value.status();
  EXPECT_EQ(ToText(*value), text);
}

TEST(Json, FindsWhatIsInside) {
  const Json value = ParseJson(R"({"payload":{"error":{"code":400}}})").value();
  ASSERT_NE(value.At("payload.error.code"), nullptr);
  EXPECT_EQ(value.At("payload.error.code")->number(), 400);
  EXPECT_EQ(value.At("payload.errors.code"), nullptr);
  EXPECT_EQ(value.At("payload.error.code.x"), nullptr);
}

TEST(Json, RefusesWhatIsNone) {
  for (const char* text : {"", "{", "{} x", "{\"a\":1,}", "nul", "\"\\ud800\"", "'a'"}) {
    EXPECT_FALSE(ParseJson(text).ok()) << text;
  }
  EXPECT_THAT(ParseJson(R"({"a":{"b":1,"b":2}})").status().ToString(),
              HasSubstr("\"b\" stands twice"));
}

TEST(Json, ComparesMembersInAnyOrderAndNumbersByValue) {
  const auto equal = [](const char* a, const char* b) {
    return Equal(ParseJson(a).value(), ParseJson(b).value());
  };
  EXPECT_TRUE(equal(R"({"a":1,"b":[2]})", R"({"b":[2.0],"a":1e0})"));
  EXPECT_FALSE(equal(R"({"a":1})", R"({"a":1,"b":null})"));
  EXPECT_FALSE(equal("[1,2]", "[2,1]"));
  EXPECT_FALSE(equal("\"1\"", "1"));
}

}  // namespace
}  // namespace wireloom::conformance
