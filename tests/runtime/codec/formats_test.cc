// The forms that documents use, from both sides of every rule.
#include "runtime/codec/formats.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "runtime/codec/rules.h"

namespace wireloom::codec {
namespace {

using ::testing::ElementsAre;
using ::testing::Field;

TEST(Formats, DurationsAreNumbersWithUnitsFromLargeToSmall) {
  EXPECT_EQ(ParseDuration("500ms"), absl::Milliseconds(500));
  EXPECT_EQ(ParseDuration("1h30m"), absl::Minutes(90));
  EXPECT_EQ(ParseDuration("1m30.5s"), absl::Milliseconds(90500));
  EXPECT_EQ(ParseDuration("1us1ns"), absl::Nanoseconds(1001));
  EXPECT_EQ(ParseDuration("0s"), absl::ZeroDuration());
  for (const char* bad : {"", "0", "5", "s", "-1s", "+1s", " 1s", "1s ", "1 s", "1S", "1d", ".5s",
                          "1.s", "1s1m", "1s1s", "inf", "1h inf", "0x1s"}) {
    EXPECT_EQ(ParseDuration(bad), std::nullopt) << bad;
  }
  EXPECT_EQ(ParseDuration(std::string(64, '0') + "s"), std::nullopt);
}

TEST(Formats, ListenAddressesAreNumeric) {
  const auto ipv6 = ParseListenAddress("[::1]:8080");
  ASSERT_TRUE(ipv6.has_value());
  EXPECT_EQ(ipv6->host, "::1");
  EXPECT_EQ(ipv6->port, 8080);
  EXPECT_TRUE(ParseListenAddress("127.0.0.1:0").has_value());
  EXPECT_TRUE(ParseListenAddress("localhost:65535").has_value());
  for (const char* bad : {"", ":1", "8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536",
                          "127.0.0.1:+1", "127.0.0.1:123456", "::1:80", "[127.0.0.1]:80",
                          "[::1%lo]:80", "example.org:80", "127.1:80"}) {
    EXPECT_FALSE(ParseListenAddress(bad).has_value()) << bad;
  }
}

TEST(Formats, OriginsHaveASchemeAndAHostAlone) {
  for (const char* good :
       {"https://a.example", "http://localhost:3000", "http://[::1]", "https://[::1]:8443"}) {
    EXPECT_TRUE(IsOrigin(good)) << good;
  }
  for (const char* bad : {"", "null", "a.example", "https://", "https://a.example/", "https://:80",
                          "https://a:", "https://a:65536", "ftp://a", "https://a b", "https://[::1",
                          "https://\xc3\xa4.example"}) {
    EXPECT_FALSE(IsOrigin(bad)) << bad;
  }
}

TEST(Formats, ViolationsNameTheRuleAndTheBound) {
  Violations violations;
  const Scope root;
  const Scope scope{&root, "timeout"};
  const Place place{scope, {}, violations};
  constexpr StringRules kRules = {
      .format = StringFormat::kDuration,
      .duration = {.gte = absl::Milliseconds(1), .lte = absl::Minutes(90)}};
  EXPECT_TRUE(Check("1ms", kRules, place));
  EXPECT_TRUE(Check("1h30m", kRules, place));
  EXPECT_FALSE(Check("999us", kRules, place));
  EXPECT_FALSE(Check("91m", kRules, place));
  EXPECT_FALSE(Check("soon", kRules, place));
  EXPECT_FALSE(Check("x", StringRules{.format = StringFormat::kListenAddress}, place));
  EXPECT_FALSE(Check("x", StringRules{.format = StringFormat::kOrigin}, place));
  EXPECT_THAT(
      std::vector<Violation>(violations.begin(), violations.end()),
      ElementsAre(Field(&Violation::rule, "duration.gte"), Field(&Violation::rule, "duration.lte"),
                  Field(&Violation::rule, "string.duration"),
                  Field(&Violation::rule, "string.listen_address"),
                  Field(&Violation::rule, "string.origin")));
  EXPECT_EQ(violations[0].message, "must be at least 1ms");
  EXPECT_EQ(violations[1].message, "must be at most 1h30m");
}

}  // namespace
}  // namespace wireloom::codec
