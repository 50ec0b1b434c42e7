// Writing numbers: short cuts for what messages are full of, std::to_chars for the rest.
#include "runtime/codec/number_text.h"

#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>

namespace wireloom::codec {
namespace {

constexpr double kExactIntegers = 9007199254740992.0;  // 2^53

template <typename Int>
char* Write(Int value, char* out) {
  return std::to_chars(out, out + kNumberBytes, value).ptr;
}

// `digits` with a point before the last `places` of them.
char* WriteDecimal(int64_t digits, int places, char* out) {
  if (digits < 0) {
    *out++ = '-';
    digits = -digits;
  }
  char text[kNumberBytes];
  const auto size = static_cast<int>(Write(digits, text) - text);
  const int whole = size - places;
  if (whole > 0) {
    std::memcpy(out, text, static_cast<size_t>(whole));
    out += whole;
  } else {
    *out++ = '0';
  }
  *out++ = '.';
  for (int i = whole; i < 0; ++i) *out++ = '0';
  const int shown = whole > 0 ? places : size;
  std::memcpy(out, text + size - shown, static_cast<size_t>(shown));
  return out + shown;
}

}  // namespace

char* WriteInteger(int64_t value, char* out) { return Write(value, out); }
char* WriteInteger(uint64_t value, char* out) { return Write(value, out); }

char* WriteDouble(double value, char* out) {
  if (std::abs(value) < kExactIntegers) {
    const auto whole = static_cast<int64_t>(value);
    if (static_cast<double>(whole) == value) {
      if (whole == 0 && std::signbit(value)) *out++ = '-';
      return Write(whole, out);
    }
    // A quotient of two exactly held integers is rounded like the decimal that it stands for, so
    // the fewest places for which it gives `value` back are the shortest text.
    constexpr double kPowers[] = {10, 100, 1000};
    for (int places = 1; places <= 3; ++places) {
      const double scaled = std::nearbyint(value * kPowers[places - 1]);
      if (std::abs(scaled) < 1e15 && scaled / kPowers[places - 1] == value) {
        return WriteDecimal(static_cast<int64_t>(scaled), places, out);
      }
    }
  } else if (std::isnan(value)) {
    std::memcpy(out, "null", 4);
    return out + 4;
  } else if (std::isinf(value)) {
    value = std::copysign(std::numeric_limits<double>::max(), value);
  }
  return Write(value, out);
}

}  // namespace wireloom::codec
