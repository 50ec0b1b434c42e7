// Protobuf's wire format: what is written reads back, and what is malformed is refused.
#include <gtest/gtest.h>

#include <limits>
#include <string>

#include "runtime/codec/wire_reader.h"
#include "runtime/codec/wire_value.h"
#include "runtime/codec/wire_writer.h"

namespace wireloom::codec {
namespace {

TEST(WireTest, VarintsReadBack) {
  Buffer out;
  for (const uint64_t value :
       {uint64_t{0}, uint64_t{1}, uint64_t{127}, uint64_t{128}, uint64_t{16384}, uint64_t{1} << 63,
        std::numeric_limits<uint64_t>::max()}) {
    out.Clear();
    AppendVarint(value, out);
    WireCursor in(out.view());
    uint64_t read = 0;
    ASSERT_TRUE(in.ReadVarint(&read));
    EXPECT_EQ(read, value);
    EXPECT_TRUE(in.AtEnd());
    // Cut off, it is refused.
    WireCursor cut(out.view().substr(0, out.size() - 1));
    EXPECT_FALSE(cut.ReadVarint(&read));
  }
}

TEST(WireTest, LengthsOfPartsGrowInPlace) {
  for (const size_t size :
       {size_t{0}, size_t{1}, size_t{127}, size_t{128}, size_t{20'000}, size_t{3'000'000}}) {
    Buffer out;
    out.Append("before");
    WirePart part(5, out);
    out.Append(std::string(size, 'x'));
    part.End();
    WireCursor in(out.view().substr(6));
    uint32_t number = 0;
    WireType type{};
    std::string_view bytes;
    ASSERT_TRUE(in.ReadTag(&number, &type));
    EXPECT_EQ(number, 5U);
    EXPECT_EQ(type, WireType::kBytes);
    ASSERT_TRUE(in.ReadBytes(&bytes));
    EXPECT_EQ(bytes, std::string(size, 'x'));
    EXPECT_TRUE(in.AtEnd());
  }
}

TEST(WireTest, DefaultValuesAreLeftOut) {
  Buffer out;
  WriteField(1, std::string_view(), out);
  WriteField(2, 0.0, out);
  WriteField(3, int32_t{0}, out);
  WriteField(4, false, out);
  WriteField(5, std::optional<int32_t>(), out);
  WriteField(6, absl::Span<const double>(), out);
  EXPECT_TRUE(out.empty());
  WriteField(2, -0.0, out);
  EXPECT_EQ(out.size(), 9U);
  out.Clear();
  WriteField(5, std::optional<int32_t>(0), out);
  EXPECT_EQ(out.view(), std::string_view("\x28\x00", 2));
}

TEST(WireTest, RefusesWhatIsMalformed) {
  const auto reads_all = [](std::string_view bytes) {
    WireCursor in(bytes);
    uint32_t number = 0;
    WireType type{};
    while (!in.AtEnd()) {
      if (!in.ReadTag(&number, &type) || !in.Skip(type)) return false;
    }
    return !in.failed();
  };
  EXPECT_TRUE(reads_all(""));
  EXPECT_TRUE(reads_all(std::string_view("\x08\x01\x12\x01x\x1d\0\0\0\0", 10)));
  EXPECT_FALSE(reads_all("\x08"));                           // No value.
  EXPECT_FALSE(reads_all(std::string_view("\x00\x01", 2)));  // Field 0.
  EXPECT_FALSE(reads_all("\x12\x05x"));                      // Longer than what is left.
  EXPECT_FALSE(reads_all("\x0b\x0c"));                       // A group.
  EXPECT_FALSE(reads_all("\x0e\x01"));                       // Wire type 6.
  EXPECT_FALSE(reads_all("\x09\x01"));                       // Half a number.
  EXPECT_FALSE(reads_all("\x0d\x01"));                       // Half a number.
  EXPECT_FALSE(reads_all("\x08\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01"));  // Eleven bytes.
  EXPECT_FALSE(reads_all("\x12\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01x"));     // A huge length.
}

}  // namespace
}  // namespace wireloom::codec
