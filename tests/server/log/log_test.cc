// Events, their lines, what a client cannot do to them.
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "runtime/core/manual_clock.h"
#include "server/log/escape.h"
#include "server/log/format.h"
#include "server/log/logger.h"
#include "tests/server/log/capture_sink.h"

namespace wireloom::server {
namespace {

using ::testing::ElementsAre;

std::string Escaped(std::string_view text) {
  std::string out;
  AppendEscaped(text, out);
  return out;
}

LogEvent Closed() {
  return LogEvent(LogLevel::kInfo, "connection_closed")
      .Add("connection", uint64_t{12})
      .Add("client", "ada")
      .Add("address", "2001:db8::1")
      .Add("code", uint16_t{1013})
      .Add("delta", -3)
      .Add("again", true)
      .Add("duration_seconds", absl::Microseconds(1'234'567))
      .AddUnlessEmpty("nothing", "")
      .Add("reason", "reads too slowly");
}

constexpr int64_t kMillis = 1'737'369'000'123;

TEST(LogFormatTest, JsonIsOneTypedObject) {
  EXPECT_EQ(FormatLogLine(Closed(), LogFormat::kJson, absl::FromUnixMillis(kMillis)),
            R"({"time":"2025-01-20T10:30:00.123Z","level":"info","event":"connection_closed",)"
            R"("connection":12,"client":"ada","address":"2001:db8::1","code":1013,"delta":-3,)"
            R"("again":true,"duration_seconds":1.234,"reason":"reads too slowly"})");
}

TEST(LogFormatTest, TextIsReadable) {
  EXPECT_EQ(FormatLogLine(Closed(), LogFormat::kText, absl::FromUnixMillis(kMillis)),
            "2025-01-20T10:30:00.123Z info connection_closed connection=12 client=ada "
            "address=2001:db8::1 code=1013 delta=-3 again=true duration_seconds=1.234 "
            "reason=\"reads too slowly\"");
}

TEST(LogFormatTest, NoValueForgesALineOrAField) {
  const std::string forged = "x\n{\"event\":\"stopped\"} level=error \"";
  const LogEvent event = LogEvent(LogLevel::kWarning, "e").Add("path", forged);
  for (const LogFormat format : {LogFormat::kJson, LogFormat::kText}) {
    const std::string line = FormatLogLine(event, format, absl::FromUnixMillis(kMillis));
    EXPECT_EQ(line.find('\n'), std::string::npos);
    EXPECT_NE(line.find(R"("x\u000a{\"event\":\"stopped\"} level=error \"")"), std::string::npos)
        << line;
  }
  // A word that looks like two fields is quoted, and so is none at all.
  EXPECT_EQ(FormatLogLine(LogEvent(LogLevel::kError, "e").Add("a", "b c=d").Add("n", ""),
                          LogFormat::kText, absl::FromUnixMillis(kMillis)),
            "2025-01-20T10:30:00.123Z error e a=\"b c=d\" n=\"\"");
}

TEST(LogEscapeTest, LeavesNothingThatMovesACursor) {
  EXPECT_EQ(Escaped(R"(a"b\c)"), R"(a\"b\\c)");
  EXPECT_EQ(Escaped(std::string_view("\0\t\r\x1b[2J\x7f", 8)),
            R"(\u0000\u0009\u000d\u001b[2J\u007f)");
  EXPECT_EQ(Escaped("\u0085 \u009b \u2028 \u2029 \u202e \u2066 \ufeff"),
            R"(\u0085 \u009b \u2028 \u2029 \u202e \u2066 \ufeff)");
  EXPECT_EQ(Escaped("é € 😀"), "é € 😀");
}

TEST(LogEscapeTest, MendsWhatIsNoUtf8) {
  EXPECT_EQ(Escaped("a\xff\xc3z"), "a\ufffd\ufffdz");
  EXPECT_EQ(Escaped("\xed\xa0\x80"), "\ufffd\ufffd\ufffd");  // a surrogate
}

TEST(LogEscapeTest, CutsBetweenCodePoints) {
  EXPECT_EQ(Escaped(std::string(kMaxLoggedBytes, 'a')), std::string(kMaxLoggedBytes, 'a'));
  EXPECT_EQ(Escaped(std::string(kMaxLoggedBytes + 1, 'a')),
            std::string(kMaxLoggedBytes, 'a') + "…");
  EXPECT_EQ(Escaped(std::string(kMaxLoggedBytes - 1, 'a') + "€€"),
            std::string(kMaxLoggedBytes - 1, 'a') + "…");
}

TEST(LoggerTest, WritesFromItsLevelOn) {
  core::ManualClock clock(absl::FromUnixMillis(kMillis));
  CaptureSink sink;
  Logger logger(LogLevel::kWarning, LogFormat::kText, clock, sink);
  EXPECT_FALSE(logger.enabled(LogLevel::kInfo));
  EXPECT_TRUE(logger.enabled(LogLevel::kError));
  logger.Write(LogEvent(LogLevel::kInfo, "no"));
  logger.Write(LogEvent(LogLevel::kWarning, "yes"));
  clock.Advance(absl::Seconds(1));
  logger.Write(LogEvent(LogLevel::kError, "later"));
  EXPECT_THAT(sink.lines(), ElementsAre("2025-01-20T10:30:00.123Z warning yes",
                                        "2025-01-20T10:30:01.123Z error later"));
}

}  // namespace
}  // namespace wireloom::server
