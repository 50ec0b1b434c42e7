// Writing JSON: what is escaped, and where commas go.
#include "runtime/codec/json_writer.h"

#include <gtest/gtest.h>
#include <simdjson.h>

#include <memory>
#include <string>

namespace wireloom::codec {
namespace {

std::string Written(std::string_view value) {
  // A block of exactly its size: AddressSanitizer sees a read beyond.
  const auto copy = std::make_unique<char[]>(value.size());
  std::copy(value.begin(), value.end(), copy.get());
  Buffer out;
  WriteValue(std::string_view(copy.get(), value.size()), out);
  return std::string(out.view());
}

TEST(JsonWriterTest, EscapesWhatJsonDemands) {
  EXPECT_EQ(Written(""), R"("")");
  EXPECT_EQ(Written("plain/\x7f"), "\"plain/\x7f\"");
  EXPECT_EQ(Written("\"\\\b\f\n\r\t"), R"("\"\\\b\f\n\r\t")");
  EXPECT_EQ(Written(std::string("\0\x01\x1f", 3)), R"("\u0000\u0001\u001f")");
  EXPECT_EQ(Written("\xc3\xa9\xf0\x9f\x98\x80"), "\"\xc3\xa9\xf0\x9f\x98\x80\"");
}

TEST(JsonWriterTest, StringsOfEveryLengthReadBack) {
  simdjson::dom::parser parser;
  for (size_t size = 0; size < 600; size += size < 70 ? 1 : 37) {
    for (const char special : {'a', '"', '\n', '\x01'}) {
      for (const size_t at : {size_t{0}, size / 2, size - 1}) {
        std::string value(size, 'x');
        if (at < size) value[at] = special;
        const std::string text = Written(value);
        EXPECT_EQ(std::string_view(parser.parse(text).get_string().value()), value);
      }
    }
  }
}

TEST(JsonWriterTest, WritesObjects) {
  static constexpr Field kFields[] = {Field("a"), Field("aVeryLongNameThatFitsNoBlock_"),
                                      Field("aVeryLongNameThatFitsNoBlockAtAll"), Field("rest")};
  Buffer out;
  JsonObject empty(out);
  empty.Member(kFields[0], std::optional<double>());
  empty.MemberUnlessEmpty(kFields[0], absl::Span<const double>());
  empty.Members(FreeForm{});
  empty.End();
  EXPECT_EQ(out.view(), "{}");

  out.Clear();
  const std::string_view items[] = {"x", "y"};
  JsonObject object(out);
  object.Members(FreeForm{Encoding::kJson, R"({"z":0})"});
  object.Member(kFields[0], true);
  object.Member(kFields[1], absl::MakeConstSpan(items));
  object.Member(kFields[2], std::optional<int32_t>(-5));
  object.Member(kFields[3], absl::Span<const uint64_t>());
  object.End();
  EXPECT_EQ(out.view(), R"({"z":0,"a":true,"aVeryLongNameThatFitsNoBlock_":["x","y"],)"
                        R"("aVeryLongNameThatFitsNoBlockAtAll":-5,"rest":[]})");
}

}  // namespace
}  // namespace wireloom::codec
