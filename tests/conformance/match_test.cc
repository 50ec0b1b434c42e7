// Matchers: what each takes, what it refuses, and what it says then.
#include "conformance/run/match.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "runtime/codec/timestamp.h"

namespace wireloom::conformance {
namespace {

class MatchTest : public ::testing::Test {
 protected:
  // What differs; "": nothing.
  std::string Differs(const std::string& pattern, const std::string& actual,
                      Level level = Level::kDecisions) {
    const Json value = ParseJson(actual).value();
    return Mismatch(ParseJson(pattern).value(), &value, level, &scope_).value_or("");
  }
  void Take(const std::string& pattern, const std::string& actual) {
    EXPECT_EQ(Differs(pattern, actual), "") << pattern;
  }
  void Refuse(const std::string& pattern, const std::string& actual) {
    EXPECT_NE(Differs(pattern, actual), "") << pattern << " of " << actual;
  }

  Scope scope_{[](const Json&) -> absl::StatusOr<std::string> { return "t"; }};
};

TEST_F(MatchTest, FurtherMembersMayBeThere) {
  Take(R"({"a":1,"b":{"c":"x"}})", R"({"b":{"d":2,"c":"x"},"a":1.0})");
  EXPECT_EQ(Differs(R"({"b":{"c":"x"}})", R"({"b":{"c":"y"}})"), R"(b.c: expected "x", got "y")");
  EXPECT_EQ(Differs(R"({"b":{"c":"x"}})", R"({"b":{}})"), R"(b.c: expected "x", got nothing)");
  EXPECT_EQ(Differs(R"({"b":1})", "[1]"), "the message: expected an object, got [1]");
}

TEST_F(MatchTest, ListsMatchItemByItem) {
  Take(R"([1,{"a":2}])", R"([1,{"a":2,"b":3}])");
  Refuse("[1]", "[1,2]");
  EXPECT_EQ(Differs("[1,2]", "[1,3]"), "[1]: expected 2, got 3");
}

TEST_F(MatchTest, PresenceAndTypes) {
  Take(R"({"a":{"$any":true},"b":{"$absent":true}})", R"({"a":null})");
  Refuse(R"({"a":{"$any":true}})", "{}");
  EXPECT_EQ(Differs(R"({"b":{"$absent":true}})", R"({"b":1})"), "b: expected nothing, got 1");
  Take(R"({"$type":"array"})", "[]");
  Refuse(R"({"$type":"array"})", "{}");
}

TEST_F(MatchTest, Choices) {
  Take(R"({"$in":["a",{"x":1}]})", R"({"x":1})");
  Refuse(R"({"$in":["a","b"]})", R"("c")");
  Take(R"({"$not":{"type":"ERROR"}})", R"({"type":"PONG"})");
  Refuse(R"({"$not":{"type":"ERROR"}})", R"({"type":"ERROR","payload":{}})");
  Take(R"({"$all":[{"$gt":1},{"$lt":3}]})", "2");
  Refuse(R"({"$all":[{"$gt":1},{"$lt":3}]})", "3");
  Take(R"({"$pattern":"arq_.+"})", R"("arq_1")");
  Refuse(R"({"$pattern":"arq_.+"})", R"("xarq_1")");
}

TEST_F(MatchTest, OrderOfNumbersAndTimes) {
  Take(R"({"$gte":2})", "2");
  Refuse(R"({"$gt":2})", "2");
  Take(R"({"$lte":"2025-01-01T00:00:00.000001Z"})", R"("2025-01-01T01:00:00.000001+01:00")");
  Refuse(R"({"$lt":"2025-01-01T00:00:00Z"})", R"("2025-01-01T00:00:00Z")");
  Refuse(R"({"$gt":1})", R"("2")");
}

TEST_F(MatchTest, Times) {
  Take(R"({"$time":3})", R"("2025-01-01T00:00:00.123Z")");
  Refuse(R"({"$time":3})", R"("2025-01-01T00:00:00.1234Z")");
  Refuse(R"({"$time":3})", R"("2025-01-01T00:00:00.123+00:00")");
  Take(R"({"$time":true})", R"("2025-01-01T00:00:00+01:00")");
  Refuse(R"({"$time":true})", R"("2025-13-01T00:00:00Z")");
  Take(R"({"$near":"1m"})", absl::StrCat("\"", codec::FormatMillis(absl::Now()), "\""));
  Refuse(R"({"$near":"1m"})",
         absl::StrCat("\"", codec::FormatMillis(absl::Now() - absl::Hours(1)), "\""));
}

TEST_F(MatchTest, TheSameAsElsewhere) {
  Take(R"({"p":{"at":{"$same":"t"}}})", R"({"t":"x","p":{"at":"x"}})");
  EXPECT_EQ(Differs(R"({"p":{"at":{"$same":"t"}}})", R"({"t":"x","p":{"at":"y"}})"),
            R"(p.at: expected what stands at t, "x", got "y")");
  Refuse(R"({"p":{"$same":"t"}})", R"({"p":1})");
}

TEST_F(MatchTest, ListsAsAWhole) {
  Take(R"({"$length":2})", R"("é😀")");
  Refuse(R"({"$length":{"$gt":2}})", "[1,2]");
  Take(R"({"$each":{"$gt":0}})", "[1,2]");
  Refuse(R"({"$each":{"$gt":0}})", "[1,0]");
  Take(R"({"$contains":[{"a":1}]})", R"([{"a":2},{"a":1}])");
  Refuse(R"({"$contains":[{"a":1}]})", R"([{"a":2}])");
  Take(R"({"$set":[1,2]})", "[2,1]");
  Refuse(R"({"$set":[1,2]})", "[2,1,1]");
  Refuse(R"({"$set":[1,2]})", "[1,1]");
  Take(R"({"$only":{"a":1,"b":{"$absent":true}}})", R"({"a":1})");
  EXPECT_EQ(Differs(R"({"$only":{"a":1}})", R"({"a":1,"c":2})"), "c: expected nothing, got 2");
}

TEST_F(MatchTest, KeepsWhatItIsToldTo) {
  Take(R"({"a":{"$as":"first"},"b":{"$as":["second",{"$gt":1}]}})", R"({"a":{"x":1},"b":2})");
  EXPECT_EQ(ToText(*scope_.Find("first")), R"({"x":1})");
  EXPECT_EQ(ToText(*scope_.Find("second")), "2");
  Refuse(R"({"b":{"$as":["third",{"$gt":1}]}})", R"({"b":1})");
  EXPECT_EQ(scope_.Find("third"), nullptr);
}

TEST_F(MatchTest, DecisionsCountAtTheirLevelAlone) {
  Refuse(R"({"a":{"$decision":1}})", R"({"a":2})");
  EXPECT_EQ(Differs(R"({"a":{"$decision":1}})", R"({"a":2})", Level::kSpecification), "");
  EXPECT_EQ(Differs(R"({"a":{"$decision":1}})", "{}", Level::kSpecification), "");
}

TEST_F(MatchTest, TellsOfMatchersThatDoNotExist) {
  EXPECT_EQ(Differs(R"({"a":{"$like":1}})", R"({"a":1})"), "a: there is no matcher $like");
}

}  // namespace
}  // namespace wireloom::conformance
