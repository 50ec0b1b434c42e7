// JSON numbers: one look at the digits serves the grammar check and the usual conversions.
#include "runtime/codec/json_number.h"

#include <charconv>
#include <limits>
#include <system_error>

namespace wireloom::codec {
namespace {

constexpr int kExactDigits = 19;              // Any 19 digits fit 64 bits.
constexpr int64_t kHugeExponent = 1'000'000;  // Beyond this an exponent's value does not matter.

bool IsDigit(char c) { return static_cast<unsigned char>(c - '0') <= 9; }

struct Digits {
  const char* p;
  const char* const end;
  uint64_t value = 0;

  bool More() const { return p < end && IsDigit(*p); }
  int64_t Take() {
    const char* const first = p;
    for (; More(); ++p) value = value * 10 + static_cast<uint64_t>(*p - '0');
    return p - first;
  }
};

// The integer digits * 10^exponent.
absl::int128 Scale(absl::uint128 digits, int64_t exponent) {
  constexpr absl::uint128 kMost = absl::uint128(1) << 64;
  for (; exponent > 0 && digits < kMost; --exponent) digits *= 10;
  return absl::int128(digits < kMost ? digits : kMost);
}

}  // namespace

const char* ReadJsonNumber(const char* p, const char* end, JsonNumber* out, const char** error_at) {
  const char* const start = p;
  out->negative = *p == '-';
  if (out->negative) ++p;
  Digits digits{p, end};
  int64_t count = digits.Take();
  if (count == 0 || (count > 1 && *p == '0')) {
    *error_at = count == 0 ? p : p + 1;
    return nullptr;
  }
  if (*p == '0') count = 0;  // A leading zero is no significant digit.
  out->exponent = 0;
  if (digits.p < end && *digits.p == '.') {
    ++digits.p;
    const int64_t places = digits.Take();
    if (places == 0) {
      *error_at = digits.p;
      return nullptr;
    }
    count += places;
    out->exponent = -places;
  }
  p = digits.p;
  if (p < end && (*p == 'e' || *p == 'E')) {
    ++p;
    const bool minus = p < end && *p == '-';
    if (p < end && (*p == '-' || *p == '+')) ++p;
    const char* const first = p;
    int64_t exponent = 0;
    for (; p < end && IsDigit(*p); ++p) {
      if (exponent < kHugeExponent) exponent = exponent * 10 + (*p - '0');
    }
    if (p == first) {
      *error_at = p;
      return nullptr;
    }
    out->exponent += minus ? -exponent : exponent;
  }
  out->digits = digits.value;
  out->exact = count <= kExactDigits;
  out->text = {start, static_cast<size_t>(p - start)};
  return p;
}

double JsonNumber::ToDouble() const {
  // Both factors are held exactly, so one rounding makes the nearest double (Clinger's fast path).
  constexpr double kPowers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
  if (exact && digits <= (uint64_t{1} << 53) && exponent >= -22 && exponent <= 22) {
    const auto whole = static_cast<double>(digits);
    const double value = exponent < 0 ? whole / kPowers[-exponent] : whole * kPowers[exponent];
    return negative ? -value : value;
  }
  double value = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  if (result.ec == std::errc::result_out_of_range) {
    // Out of range on the side of zero is zero. Where the first significant digit stands tells the
    // sides apart.
    int64_t significant = 0;
    for (const char c : text.substr(0, text.find_first_of("eE"))) {
      if (IsDigit(c) && (c != '0' || significant > 0)) ++significant;
    }
    const int64_t magnitude = significant + exponent;
    value = magnitude > 0 ? std::numeric_limits<double>::infinity() : 0.0;
    if (negative) value = -value;
  }
  return value;
}

std::optional<absl::int128> JsonNumber::ToInteger() const {
  absl::uint128 all = digits;
  int64_t power = exponent;
  if (!exact) {
    // More digits than 64 bits hold: drop the zeros at both ends, which is all that may be dropped.
    std::string_view rest = text.substr(negative ? 1 : 0);
    rest = rest.substr(0, rest.find_first_of("eE"));
    size_t last = rest.find_last_of("123456789");
    if (last == std::string_view::npos) return absl::int128(0);
    all = 0;
    power = exponent;
    for (size_t i = 0; i < rest.size(); ++i) {
      if (rest[i] == '.') continue;
      if (i > last) {
        ++power;
      } else if (all < (absl::uint128(1) << 96)) {
        all = all * 10 + static_cast<unsigned>(rest[i] - '0');
      }
    }
    if (all >= (absl::uint128(1) << 96) && power >= 0) power = 0;
  }
  if (all == 0) return absl::int128(0);
  for (; power < 0 && all % 10 == 0; ++power) all /= 10;
  if (power < 0) return std::nullopt;
  const absl::int128 magnitude = Scale(all, power);
  return negative ? -magnitude : magnitude;
}

}  // namespace wireloom::codec
