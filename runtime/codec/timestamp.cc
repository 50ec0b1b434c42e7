// Timestamps: one parser for checking and converting.
#include "runtime/codec/timestamp.h"

#include <cstdint>

#include "absl/time/civil_time.h"

namespace wireloom::codec {
namespace {

struct Parts {
  int year, month, day, hour, minute, second;
  int64_t nanos;
  int offset_minutes;
};

bool IsDigit(char c) { return static_cast<unsigned char>(c - '0') <= 9; }

// Reads two digits; a negative number if there are none.
int TwoDigits(const char* p) {
  if (!IsDigit(p[0]) || !IsDigit(p[1])) return -1;
  return (p[0] - '0') * 10 + (p[1] - '0');
}

bool IsLeap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int DaysIn(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && IsLeap(year) ? 29 : kDays[month - 1];
}

bool ParseParts(std::string_view text, Parts* out) {
  constexpr size_t kShortest = 20;  // 2025-01-20T10:30:00Z
  if (text.size() < kShortest) return false;
  const char* p = text.data();
  const char* const end = p + text.size();
  const int century = TwoDigits(p);
  const int year = TwoDigits(p + 2);
  out->month = TwoDigits(p + 5);
  out->day = TwoDigits(p + 8);
  out->hour = TwoDigits(p + 11);
  out->minute = TwoDigits(p + 14);
  out->second = TwoDigits(p + 17);
  if ((century | year | out->month | out->day | out->hour | out->minute | out->second) < 0) {
    return false;
  }
  if (p[4] != '-' || p[7] != '-' || (p[10] | 0x20) != 't' || p[13] != ':' || p[16] != ':') {
    return false;
  }
  out->year = century * 100 + year;
  if (out->month < 1 || out->month > 12 || out->day < 1 ||
      out->day > DaysIn(out->year, out->month) || out->hour > 23 || out->minute > 59 ||
      out->second > 60) {
    return false;
  }
  p += 19;
  out->nanos = 0;
  if (*p == '.') {
    const char* const first = ++p;
    for (; p < end && IsDigit(*p); ++p) {
      if (p - first == 9) return false;
      out->nanos = out->nanos * 10 + (*p - '0');
    }
    if (p == first) return false;
    for (auto digits = p - first; digits < 9; ++digits) out->nanos *= 10;
  }
  out->offset_minutes = 0;
  if (end - p == 1 && (*p | 0x20) == 'z') {
    // UTC
  } else if (end - p == 6 && (*p == '+' || *p == '-') && p[3] == ':') {
    const int hours = TwoDigits(p + 1);
    const int minutes = TwoDigits(p + 4);
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return false;
    out->offset_minutes = (*p == '-' ? -1 : 1) * (hours * 60 + minutes);
  } else {
    return false;
  }
  if (out->second == 60) {
    // A leap second is the last of a UTC day, whatever the offset it is written with.
    constexpr int kDay = 24 * 60;
    const int utc = (out->hour * 60 + out->minute - out->offset_minutes + 2 * kDay) % kDay;
    return utc == kDay - 1;
  }
  return true;
}

}  // namespace

bool IsTimestamp(std::string_view text) {
  Parts parts;
  return ParseParts(text, &parts);
}

std::optional<absl::Time> ParseTimestamp(std::string_view text) {
  Parts parts;
  if (!ParseParts(text, &parts)) return std::nullopt;
  const absl::CivilSecond civil(parts.year, parts.month, parts.day, parts.hour, parts.minute,
                                parts.second);
  return absl::FromCivil(civil, absl::UTCTimeZone()) + absl::Nanoseconds(parts.nanos) -
         absl::Minutes(parts.offset_minutes);
}

std::string FormatMillis(absl::Time time) {
  return absl::FormatTime("%E4Y-%m-%dT%H:%M:%E3SZ", time, absl::UTCTimeZone());
}

std::string FormatMicros(absl::Time time) {
  return absl::FormatTime("%E4Y-%m-%dT%H:%M:%E6SZ", time, absl::UTCTimeZone());
}

}  // namespace wireloom::codec
