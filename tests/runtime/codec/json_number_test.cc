// Numbers of JSON text as doubles and integers, and numbers as text.
#include "runtime/codec/json_number.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstdlib>
#include <iostream>
#include <limits>
#include <random>
#include <string>

#include "runtime/codec/number_text.h"

namespace wireloom::codec {
namespace {

JsonNumber Parse(const std::string& text) {
  JsonNumber number;
  const char* error = nullptr;
  const char* const end = ReadJsonNumber(text.data(), text.data() + text.size(), &number, &error);
  EXPECT_EQ(end, text.data() + text.size()) << text;
  return number;
}

TEST(JsonNumberTest, MakesTheNearestDouble) {
  for (const char* text : {"0",
                           "-0",
                           "1",
                           "-1.5",
                           "0.1",
                           "1250000.00",
                           "1e22",
                           "1e23",
                           "123456789012345678",
                           "9007199254740993",
                           "1.7976931348623157e308",
                           "2.2250738585072014e-308",
                           "4.9e-324",
                           "0.30000000000000004",
                           "100e-2",
                           "3.14159265358979323846264338327950288",
                           "1e-22",
                           "1e-23",
                           "12345678901234567890123",
                           "5e-1",
                           "0.000000000000000000000000000001"}) {
    const double expected = std::strtod(text, nullptr);
    EXPECT_EQ(std::bit_cast<uint64_t>(Parse(text).ToDouble()), std::bit_cast<uint64_t>(expected))
        << text;
  }
}

TEST(JsonNumberTest, SaturatesBeyondADoublesRange) {
  const double infinity = std::numeric_limits<double>::infinity();
  const std::string zeros(400, '0');
  EXPECT_EQ(Parse("1e309").ToDouble(), infinity);
  EXPECT_EQ(Parse("-1e309").ToDouble(), -infinity);
  EXPECT_EQ(Parse(std::string("1").append(zeros)).ToDouble(), infinity);
  EXPECT_EQ(Parse(std::string("0.").append(zeros).append("1e900")).ToDouble(), infinity);
  EXPECT_EQ(Parse("1e99999999999999999999").ToDouble(), infinity);
  EXPECT_EQ(Parse("1e-400").ToDouble(), 0);
  EXPECT_EQ(Parse(std::string("0.").append(zeros).append("1")).ToDouble(), 0);
  EXPECT_EQ(Parse(std::string("0.").append(zeros).append("1e50")).ToDouble(), 0);
  EXPECT_EQ(Parse(std::string("1").append(zeros).append("e-800")).ToDouble(), 0);
  EXPECT_TRUE(std::signbit(Parse("-1e-400").ToDouble()));
  EXPECT_EQ(Parse("0e999999999").ToDouble(), 0);
}

TEST(JsonNumberTest, ReadsIntegersHoweverTheyAreWritten) {
  const auto is = [](const std::string& text, absl::int128 expected) {
    const auto integer = Parse(text).ToInteger();
    return integer.has_value() && *integer == expected;
  };
  EXPECT_TRUE(is("5", 5));
  EXPECT_TRUE(is("5.0", 5));
  EXPECT_TRUE(is("5e0", 5));
  EXPECT_TRUE(is("0.5e1", 5));
  EXPECT_TRUE(is("500e-2", 5));
  EXPECT_TRUE(is("-5.000", -5));
  EXPECT_TRUE(is("-0", 0));
  EXPECT_TRUE(is("0.000e5", 0));
  EXPECT_TRUE(is("18446744073709551615", absl::int128(std::numeric_limits<uint64_t>::max())));
  EXPECT_TRUE(is("18446744073709551615.0", absl::int128(std::numeric_limits<uint64_t>::max())));
  EXPECT_TRUE(is("-9223372036854775808", absl::int128(std::numeric_limits<int64_t>::min())));
  EXPECT_TRUE(is(std::string("5.").append(40, '0'), 5));
  EXPECT_TRUE(is("0.00000000000000000000000000000000005e35", 5));
  const absl::int128 most = absl::int128(1) << 64;
  EXPECT_TRUE(is("1e400", most));
  EXPECT_TRUE(is("-1e400", -most));
  EXPECT_TRUE(is("99999999999999999999999999999999999999999999999999", most));
  EXPECT_TRUE(is("1e999999999999999999999", most));
  for (const char* text : {"5.5", "1e-1", "0.1", "-0.000001", "12345678901234567890.5", "1e-400",
                           "99999999999999999999999999999999999999999.5", "55e-2"}) {
    EXPECT_FALSE(Parse(text).ToInteger().has_value()) << text;
  }
}

std::string Text(double value) {
  char text[kNumberBytes];
  return std::string(text, WriteDouble(value, text));
}

TEST(NumberTextTest, WritesTheShortestText) {
  EXPECT_EQ(Text(0), "0");
  EXPECT_EQ(Text(-0.0), "-0");
  EXPECT_EQ(Text(1250000), "1250000");
  EXPECT_EQ(Text(-7), "-7");
  EXPECT_EQ(Text(9007199254740991), "9007199254740991");
  EXPECT_EQ(Text(0.5), "0.5");
  EXPECT_EQ(Text(-2.25), "-2.25");
  EXPECT_EQ(Text(0.001), "0.001");
  EXPECT_EQ(Text(0.012), "0.012");
  EXPECT_EQ(Text(-0.05), "-0.05");
  EXPECT_EQ(Text(12345.678), "12345.678");
  EXPECT_EQ(Text(0.1 + 0.2), "0.30000000000000004");
  EXPECT_EQ(Text(1e21), "1e+21");
  EXPECT_EQ(Text(std::numeric_limits<double>::infinity()),
            Text(std::numeric_limits<double>::max()));
  EXPECT_EQ(Text(std::numeric_limits<double>::quiet_NaN()), "null");
}

TEST(NumberTextTest, EveryDoubleReadsBack) {
  const char* const given = std::getenv("WIRELOOM_TEST_SEED");
  const uint64_t seed =
      given != nullptr ? std::strtoull(given, nullptr, 10) : std::random_device()();
  std::cout << "WIRELOOM_TEST_SEED=" << seed << "\n";
  std::mt19937_64 rng(seed);
  for (int i = 0; i < 200'000; ++i) {
    double value = std::bit_cast<double>(rng());
    if (i % 3 == 0) value = static_cast<double>(static_cast<int64_t>(rng() % 2'000'000'000)) / 1000;
    if (i % 3 == 1) value = static_cast<double>(static_cast<int64_t>(rng() >> (rng() % 64)));
    if (!std::isfinite(value)) continue;
    const std::string text = Text(value);
    ASSERT_LE(text.size(), kNumberBytes);
    ASSERT_EQ(Parse(text).ToDouble(), value) << text;
    ASSERT_EQ(std::strtod(text.c_str(), nullptr), value) << text;
  }
}

}  // namespace
}  // namespace wireloom::codec
