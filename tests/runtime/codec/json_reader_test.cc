// The strict JSON reader: what it accepts and refuses, where it says errors are, and that simdjson
// agrees.
#include "runtime/codec/json_reader.h"

#include <gtest/gtest.h>
#include <simdjson.h>

#include <cstdlib>
#include <iostream>
#include <random>
#include <regex>
#include <string>
#include <vector>

#include "runtime/codec/utf8.h"
#include "tests/runtime/codec/padded.h"

namespace wireloom::codec {
namespace {

// The rule that the text breaks as a whole; empty: none.
std::string Verdict(std::string_view text, char filler = '}') {
  Arena arena;
  Violations violations;
  const Padded padded(text, filler);
  JsonReader in(padded.view(), arena, violations);
  if (in.Skip()) in.ExpectEnd();
  if (!IsValidUtf8(text)) return "utf8";
  return in.failed() ? std::string(in.Error().rule) : "";
}

TEST(JsonReaderTest, AcceptsWhatRfc8259Allows) {
  const std::vector<std::string> texts = {
      "{}",
      "[]",
      "[[]   ]",
      "null",
      "true",
      "false",
      "0",
      "-0",
      "1",
      "-1",
      "12.5",
      "-0.0",
      "1e5",
      "1E+5",
      "1e-5",
      "0e1",
      "0e+1",
      "123.456e78",
      "1e400",
      "-1e-400",
      "123456789012345678901234567890",
      "\"\"",
      "\"a\"",
      "\" \"",
      "\"/\"",
      R"("\u0041")",
      R"("\"\\\/\b\f\n\r\t")",
      R"("\ud834\udd1e")",
      R"("\uDBFF\uDFFF")",
      R"("\u0000")",
      "\"\x7f\"",
      "\"\xc3\xa9\"",
      "\"\xf0\x9f\x98\x80\"",
      "\"\xe2\x80\xa8\"",
      "\"\xef\xbf\xbf\"",
      " [1] ",
      "\t\r\n {\"a\" : 1 , \"b\":\t2}\n",
      R"({"a":1,"a":2})",
      R"({"":0})",
      R"({"a":[{"b":[]}]})",
      "[null,1,\"1\",{}]",
      "[\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n1]",
      R"([1,1,null,null,null,2])",
      "[2] ",
      R"({"a":"0123456789abcdef0123456789abcdef0123456789abcdef"})"};
  for (const std::string& text : texts) EXPECT_EQ(Verdict(text), "") << text;
}

TEST(JsonReaderTest, RefusesWhatRfc8259DoesNotAllow) {
  const std::vector<std::string> texts = {"",
                                          " ",
                                          "{",
                                          "[",
                                          "}",
                                          "]",
                                          "{]",
                                          "[}",
                                          "[1",
                                          "[1,",
                                          "[1,]",
                                          "[,1]",
                                          "[1,,2]",
                                          "[1 2]",
                                          "[1]]",
                                          "[1]x",
                                          "{\"a\"",
                                          "{\"a\":",
                                          "{\"a\":1",
                                          "{\"a\":1,",
                                          "{\"a\":1,}",
                                          "{,\"a\":1}",
                                          "{\"a\" 1}",
                                          "{\"a\"::1}",
                                          "{a:1}",
                                          "{'a':1}",
                                          "{1:1}",
                                          "{null:1}",
                                          "{\"a\":1 \"b\":2}",
                                          "{\"a\":1}}",
                                          "{\"a\":1},",
                                          "{}{}",
                                          "{} 1",
                                          "nul",
                                          "nulll",
                                          "NULL",
                                          "True",
                                          "tru",
                                          "truee",
                                          "fals",
                                          "undefined",
                                          "NaN",
                                          "Infinity",
                                          "-Infinity",
                                          "+1",
                                          "01",
                                          "-01",
                                          "00",
                                          ".5",
                                          "-.5",
                                          "1.",
                                          "1.e5",
                                          "-",
                                          "--1",
                                          "1e",
                                          "1e+",
                                          "1E-",
                                          "1e1.5",
                                          "0x10",
                                          "1_000",
                                          "1,000",
                                          "2.e3",
                                          "1a",
                                          "- 1",
                                          "\"",
                                          "\"a",
                                          "\"\\\"",
                                          "\"\\",
                                          "\"\\x\"",
                                          "\"\\u\"",
                                          "\"\\u12\"",
                                          "\"\\u123g\"",
                                          "\"\\u 123\"",
                                          "\"\\'\"",
                                          "\"\\U0041\"",
                                          "'a'",
                                          "\"\n\"",
                                          "\"\t\"",
                                          std::string("\"\0\"", 3),
                                          "\"\x1f\"",
                                          "/**/1",
                                          "1//",
                                          "#1",
                                          std::string("\0", 1),
                                          std::string("[1]\0", 4),
                                          "\xef\xbb\xbf{}",
                                          "\f1",
                                          "\v1",
                                          "[\"a\",\n4\n,1,",
                                          "[1:2]",
                                          "[\"x\", truth]",
                                          "\xc2\xa0{}",
                                          "\xc3\xa9"};
  for (const std::string& text : texts) EXPECT_EQ(Verdict(text), "json.syntax") << text;
}

TEST(JsonReaderTest, RefusesLoneSurrogates) {
  for (const char* text :
       {R"("\ud800")", R"("\udc00")", R"("\ud800\ud800")", R"("\ud800x")", R"("\udc00\ud800")",
        R"("\ud800\u0041")", R"(["\uDBFF"])", R"({"\udfff":1})", R"("\ud834\\udd1e")"}) {
    EXPECT_EQ(Verdict(text), "json.surrogate") << text;
  }
}

TEST(JsonReaderTest, RefusesInvalidUtf8BeforeAnythingElse) {
  for (const char* text : {"\"\x80\"", "\"\xc0\x80\"", "\"\xed\xa0\x80\"", "\"\xf5\x80\x80\x80\"",
                           "\"\xc3\"", "\"\xe2\x82\"", "{\xff", "[1,\xfe"}) {
    EXPECT_EQ(Verdict(text), "utf8") << text;
  }
}

TEST(JsonReaderTest, CountsLevels) {
  const auto nested = [](size_t levels, const std::string& open, const std::string& close) {
    std::string text;
    for (size_t i = 0; i < levels; ++i) text += open;
    text += "1";
    for (size_t i = 0; i < levels; ++i) text += close;
    return text;
  };
  EXPECT_EQ(Verdict(nested(64, "[", "]")), "");
  EXPECT_EQ(Verdict(nested(65, "[", "]")), "json.depth");
  EXPECT_EQ(Verdict(nested(64, "{\"a\":", "}")), "");
  EXPECT_EQ(Verdict(nested(65, "{\"a\":", "}")), "json.depth");
  EXPECT_EQ(Verdict(nested(32, "[{\"a\":", "}]")), "");
  EXPECT_EQ(Verdict(nested(100'000, "[", "]")), "json.depth");
  // Levels that are open around the text count, too.
  Arena arena;
  Violations violations;
  const Padded padded("[[1]]");
  JsonReader fits(padded.view(), arena, violations, /*depth=*/62);
  EXPECT_TRUE(fits.Skip());
  JsonReader deep(padded.view(), arena, violations, /*depth=*/63);
  EXPECT_FALSE(deep.Skip());
  EXPECT_EQ(deep.Error().rule, "json.depth");
}

TEST(JsonReaderTest, NamesThePlaceOfAnError) {
  Arena arena;
  Violations violations;
  const Padded padded("{\n  \"\xc3\xa9\": tru\n}");
  JsonReader in(padded.view(), arena, violations);
  EXPECT_FALSE(in.Skip());
  const Violation error = in.Error();
  EXPECT_EQ(error.rule, "json.syntax");
  EXPECT_EQ(error.field, "");
  EXPECT_EQ(error.message.substr(0, 28), "line 2, column 8 (byte 10): ") << error.message;
}

TEST(JsonReaderTest, AnErrorIsSticky) {
  Arena arena;
  Violations violations;
  const Padded padded("[x] {}");
  JsonReader in(padded.view(), arena, violations);
  EXPECT_FALSE(in.Skip());
  EXPECT_FALSE(in.Skip());
  EXPECT_EQ(in.Peek(), '\0');
  std::string_view key;
  EXPECT_FALSE(in.ReadKey(&key));
  EXPECT_NE(in.Error().message.find("byte 1"), std::string::npos) << in.Error().message;
}

TEST(JsonReaderTest, UnescapesStrings) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {R"("plain")", "plain"},
      {R"("")", ""},
      {R"("\"\\\/\b\f\n\r\t")", "\"\\/\b\f\n\r\t"},
      {R"("\u0041\u00e9\u20ac\ud83d\ude00")", "A\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80"},
      {R"("0123456789abcde\n0123456789abcdef")", "0123456789abcde\n0123456789abcdef"},
      {R"("\u0000")", std::string(1, '\0')}};
  for (const auto& [text, expected] : cases) {
    Arena arena;
    Violations violations;
    const Padded padded(text);
    JsonReader in(padded.view(), arena, violations);
    std::string_view value;
    ASSERT_EQ(in.Peek(), '"');
    ASSERT_TRUE(in.ReadString(&value)) << text;
    EXPECT_EQ(value, expected) << text;
  }
}

TEST(JsonReaderTest, IsNotMisledByThePadding) {
  for (const char filler : {'}', ']', '"', '1', ' ', 'e', '\\', ','}) {
    for (const char* text : {"{", "[", "\"a", "1", "12.5", "tru", "{\"a\"", "{\"a\":1", "\"\\",
                             "[1,", "-", "1e", "\"\\u12", "\"\\ud834"}) {
      const std::string verdict = Verdict(text, filler);
      EXPECT_EQ(verdict, Verdict(text, '\0')) << text << " with " << filler;
    }
  }
}

// What simdjson says of the text: it does not refuse duplicate keys. Numbers beyond a double's
// range it refuses, which are well-formed; we leave them alone.
bool SimdjsonAccepts(simdjson::dom::parser& parser, const std::string& text) {
  simdjson::dom::element element;
  const simdjson::error_code error = parser.parse(text).get(element);
  if (error != simdjson::NUMBER_ERROR) return error == simdjson::SUCCESS;
  // The same text with a small exponent in place of a huge one.
  static const std::regex kHugeExponent("([0-9][eE])[+]?[0-9]{3,}");
  const std::string small = std::regex_replace(text, kHugeExponent, "$012");
  return parser.parse(small).get(element) == simdjson::SUCCESS;
}

TEST(JsonReaderTest, AgreesWithSimdjsonOnMutatedTexts) {
  const std::string seeds[] = {
      R"({"type":"KPI_UPDATE","payload":{"kpiId":"a-1","value":-12.5e3,"ok":true,"no":null},"list":[1,2,"x\n\u00e9"]})",
      R"([{"a":[{"b":{}},[]]},false,"0123456789abcdef0123456789","\ud83d\ude00",0.1,1E-2])"};
  const char* const given = std::getenv("WIRELOOM_TEST_SEED");
  const uint64_t seed =
      given != nullptr ? std::strtoull(given, nullptr, 10) : std::random_device()();
  std::cout << "WIRELOOM_TEST_SEED=" << seed << "\n";
  std::mt19937_64 rng(seed);
  constexpr std::string_view kBytes = "{}[]\",:\\ \n\tu0159e+-.truefalsn\x01\x80\xc3\xa9/";
  simdjson::dom::parser parser(1 << 20);
  ASSERT_EQ(parser.allocate(1 << 16, 64), simdjson::SUCCESS);
  int accepted = 0;
  for (int i = 0; i < 40'000; ++i) {
    std::string text = seeds[rng() % 2];
    for (uint64_t edits = 1 + rng() % 3; edits > 0; --edits) {
      const size_t at = rng() % text.size();
      const char byte = kBytes[rng() % kBytes.size()];
      switch (rng() % 3) {
        case 0:
          text[at] = byte;
          break;
        case 1:
          text.insert(at, 1, byte);
          break;
        default:
          text.erase(at, 1);
      }
    }
    const std::string verdict = Verdict(text);
    // simdjson lets lone surrogates pass in this version.
    if (verdict == "json.surrogate") continue;
    ASSERT_EQ(verdict.empty(), SimdjsonAccepts(parser, text)) << verdict << ": " << text;
    accepted += verdict.empty() ? 1 : 0;
  }
  EXPECT_GT(accepted, 1000);
}

}  // namespace
}  // namespace wireloom::codec
