// The table of timestamps ('Time' in the decisions).
#include "runtime/codec/timestamp.h"

#include <gtest/gtest.h>

#include <string>

namespace wireloom::codec {
namespace {

TEST(TimestampTest, AcceptsRfc3339WithAZone) {
  for (const char* text :
       {"2025-01-20T10:30:00Z", "2025-01-20t10:30:00z", "2025-01-20T10:30:00.0Z",
        "2025-01-20T10:30:00.123456789Z", "2025-01-20T10:30:00+00:00", "2025-01-20T10:30:00-00:00",
        "2025-01-20T10:30:00.5+05:30", "2024-02-29T00:00:00Z", "2000-02-29T00:00:00Z",
        "0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2016-12-31T23:59:60Z",
        "2016-12-31T23:59:60.5Z", "2017-01-01T00:59:60+01:00", "2016-12-31T18:59:60-05:00",
        "2025-01-20T23:59:59+23:59", "2025-04-30T00:00:00Z"}) {
    EXPECT_TRUE(IsTimestamp(text)) << text;
  }
}

TEST(TimestampTest, RefusesEverythingElse) {
  for (const char* text : {"",
                           "2025-01-20",
                           "2025-01-20T10:30:00",
                           "2025-01-20 10:30:00Z",
                           "2025-01-20T10:30Z",
                           "2025-1-20T10:30:00Z",
                           "2025-02-29T00:00:00Z",
                           "2023-02-29T00:00:00Z",
                           "1900-02-29T00:00:00Z",
                           "2025-04-31T00:00:00Z",
                           "2025-00-20T10:30:00Z",
                           "2025-13-20T10:30:00Z",
                           "2025-01-00T10:30:00Z",
                           "2025-01-32T10:30:00Z",
                           "2025-01-20T24:00:00Z",
                           "2025-01-20T10:60:00Z",
                           "2025-01-20T10:30:61Z",
                           "2025-01-20T10:30:60Z",
                           "2016-12-31T23:59:60+01:00",
                           "2016-12-31T22:59:60Z",
                           "2025-01-20T10:30:00.Z",
                           "2025-01-20T10:30:00.1234567890Z",
                           "2025-01-20T10:30:00,5Z",
                           "2025-01-20T10:30:00+0530",
                           "2025-01-20T10:30:00+05",
                           "2025-01-20T10:30:00+24:00",
                           "2025-01-20T10:30:00+05:60",
                           "2025-01-20T10:30:00ZZ",
                           " 2025-01-20T10:30:00Z",
                           "2025-01-20T10:30:00Z ",
                           "+2025-01-20T10:30:00Z",
                           "12025-01-20T10:30:00Z",
                           "20250120T103000Z",
                           "2025-01-20T10:30:00.123",
                           "2025-01-20T1\xd9\xa0:30:00Z"}) {
    EXPECT_FALSE(IsTimestamp(text)) << text;
    EXPECT_FALSE(ParseTimestamp(text).has_value()) << text;
  }
}

TEST(TimestampTest, MeansAMoment) {
  const absl::Time base = absl::FromUnixSeconds(1737369000);
  EXPECT_EQ(ParseTimestamp("2025-01-20T10:30:00Z"), base);
  EXPECT_EQ(ParseTimestamp("2025-01-20T12:00:00+01:30"), base);
  EXPECT_EQ(ParseTimestamp("2025-01-20T05:30:00.000000001-05:00"), base + absl::Nanoseconds(1));
  EXPECT_EQ(ParseTimestamp("2025-01-20T10:30:00.25Z"), base + absl::Milliseconds(250));
  EXPECT_EQ(ParseTimestamp("2016-12-31T23:59:60Z"), ParseTimestamp("2017-01-01T00:00:00Z"));
}

TEST(TimestampTest, IsWrittenInUtc) {
  const absl::Time time = absl::FromUnixMicros(1737369000123456);
  EXPECT_EQ(FormatMillis(time), "2025-01-20T10:30:00.123Z");
  EXPECT_EQ(FormatMicros(time), "2025-01-20T10:30:00.123456Z");
  EXPECT_EQ(FormatMillis(absl::FromUnixSeconds(0)), "1970-01-01T00:00:00.000Z");
  EXPECT_TRUE(IsTimestamp(FormatMillis(time)));
  EXPECT_EQ(ParseTimestamp(FormatMicros(time)), time);
}

}  // namespace
}  // namespace wireloom::codec
