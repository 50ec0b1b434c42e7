// Random strings that a schema's pattern matches, for property tests.
#include "tests/generated/property/string_sampler.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <vector>

#include "absl/strings/str_format.h"

namespace wireloom::testing {

int64_t Uniform(Rng& rng, int64_t low, int64_t high) {
  return std::uniform_int_distribution<int64_t>(low, high)(rng);
}

bool Chance(Rng& rng, double probability) { return std::bernoulli_distribution(probability)(rng); }

namespace {

// A recursive-descent walk over the pattern that samples while it parses.
class PatternSampler {
 public:
  PatternSampler(Rng& rng, std::string_view pattern) : rng_(rng), pattern_(pattern) {}

  std::string Sample() {
    std::string result = Alternatives();
    Require(at_ == pattern_.size(), "unexpected )");
    return result;
  }

 private:
  void Require(bool condition, const char* what) const {
    if (condition) return;
    std::cerr << "cannot sample pattern " << pattern_ << " at " << at_ << ": " << what << "\n";
    std::abort();
  }

  bool Done() const { return at_ == pattern_.size() || pattern_[at_] == ')'; }

  // Every alternative is parsed; one of them is chosen.
  std::string Alternatives() {
    std::vector<std::string> samples = {Sequence()};
    while (at_ < pattern_.size() && pattern_[at_] == '|') {
      ++at_;
      samples.push_back(Sequence());
    }
    return samples[static_cast<size_t>(Uniform(rng_, 0, static_cast<int64_t>(samples.size()) - 1))];
  }

  std::string Sequence() {
    std::string result;
    while (!Done() && pattern_[at_] != '|') result += Repeated();
    return result;
  }

  std::string Repeated() {
    const size_t start = at_;
    std::string result = Atom();
    const size_t end = at_;
    const auto [low, high] = Quantifier();
    const size_t after = at_;
    const int64_t count = Uniform(rng_, low, high);
    if (count == 0) return "";
    for (int64_t i = 1; i < count; ++i) {
      at_ = start;
      result += Atom();
      Require(at_ == end, "atom");
    }
    at_ = after;
    return result;
  }

  std::pair<int64_t, int64_t> Quantifier() {
    if (at_ == pattern_.size()) return {1, 1};
    switch (pattern_[at_]) {
      case '?':
        ++at_;
        return {0, 1};
      case '*':
        ++at_;
        return {0, 24};
      case '+':
        ++at_;
        return {1, Chance(rng_, 0.05) ? 120 : 24};
      case '{': {
        ++at_;
        const int64_t low = Number();
        int64_t high = low;
        if (pattern_[at_] == ',') {
          ++at_;
          high = pattern_[at_] == '}' ? low + 24 : Number();
        }
        Require(pattern_[at_] == '}', "expected }");
        ++at_;
        return {low, high};
      }
      default:
        return {1, 1};
    }
  }

  int64_t Number() {
    int64_t value = 0;
    while (at_ < pattern_.size() && pattern_[at_] >= '0' && pattern_[at_] <= '9') {
      value = value * 10 + (pattern_[at_++] - '0');
    }
    return value;
  }

  std::string Atom() {
    const char c = pattern_[at_++];
    if (c == '(') {
      if (pattern_.substr(at_, 2) == "?:") at_ += 2;
      std::string result = Alternatives();
      Require(at_ < pattern_.size(), "expected )");
      ++at_;
      return result;
    }
    if (c == '[') return Class();
    if (c == '\\') {
      Require(std::string_view("wdsWDS").find(pattern_[at_]) == std::string_view::npos, "class");
      return std::string(1, pattern_[at_++]);
    }
    if (c == '.') return SampleText(rng_, 1);
    Require(c != '^' && c != '$', "anchor");
    return std::string(1, c);
  }

  std::string Class() {
    Require(pattern_[at_] != '^', "negated class");
    std::string members;
    while (pattern_[at_] != ']') {
      char low = pattern_[at_++];
      if (low == '\\') low = pattern_[at_++];
      if (pattern_[at_] == '-' && pattern_[at_ + 1] != ']') {
        const char high = pattern_[at_ + 1];
        at_ += 2;
        for (int c = low; c <= high; ++c) members.push_back(static_cast<char>(c));
      } else {
        members.push_back(low);
      }
    }
    ++at_;
    return std::string(
        1,
        members[static_cast<size_t>(Uniform(rng_, 0, static_cast<int64_t>(members.size()) - 1))]);
  }

  Rng& rng_;
  std::string_view pattern_;
  size_t at_ = 0;
};

void AppendCodePoint(std::string& out, uint32_t c) {
  const auto byte = [&out](uint32_t b) { out.push_back(static_cast<char>(b)); };
  if (c < 0x80) {
    byte(c);
  } else if (c < 0x800) {
    byte(0xC0 | (c >> 6));
    byte(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    byte(0xE0 | (c >> 12));
    byte(0x80 | ((c >> 6) & 0x3F));
    byte(0x80 | (c & 0x3F));
  } else {
    byte(0xF0 | (c >> 18));
    byte(0x80 | ((c >> 12) & 0x3F));
    byte(0x80 | ((c >> 6) & 0x3F));
    byte(0x80 | (c & 0x3F));
  }
}

}  // namespace

std::string SamplePattern(Rng& rng, std::string_view pattern) {
  if (!pattern.empty() && pattern.front() == '^') pattern.remove_prefix(1);
  if (!pattern.empty() && pattern.back() == '$') pattern.remove_suffix(1);
  return PatternSampler(rng, pattern).Sample();
}

std::string SampleText(Rng& rng, int64_t length) {
  static constexpr std::string_view kSpecial = "\"\\/\b\f\n\r\t\x7f\x01";
  std::string result;
  for (int64_t i = 0; i < length; ++i) {
    switch (Uniform(rng, 0, 11)) {
      case 0:
        result.push_back(kSpecial[static_cast<size_t>(Uniform(rng, 0, 9))]);
        break;
      case 1:
        AppendCodePoint(result, static_cast<uint32_t>(Uniform(rng, 0x80, 0x7FF)));
        break;
      case 2:
        AppendCodePoint(result, static_cast<uint32_t>(Uniform(rng, 0x800, 0xD7FF)));
        break;
      case 3:
        AppendCodePoint(result, static_cast<uint32_t>(Uniform(rng, 0x10000, 0x10FFFF)));
        break;
      default:
        result.push_back(static_cast<char>(Uniform(rng, 0x20, 0x7E)));
    }
  }
  return result;
}

std::string SampleTimestamp(Rng& rng) {
  const int64_t month = Uniform(rng, 1, 12);
  const int64_t year = Uniform(rng, 1, 9999);
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  static constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const int64_t days = kDays[month - 1] + (month == 2 && leap ? 1 : 0);
  const bool leap_second = Chance(rng, 0.02);
  std::string result = absl::StrFormat("%04d-%02d-%02d", year, month, Uniform(rng, 1, days));
  result += Chance(rng, 0.1) ? 't' : 'T';
  result += leap_second ? "23:59:60"
                        : absl::StrFormat("%02d:%02d:%02d", Uniform(rng, 0, 23),
                                          Uniform(rng, 0, 59), Uniform(rng, 0, 59));
  if (const int64_t digits = Uniform(rng, 0, 9); digits > 0) {
    result += '.';
    for (int64_t i = 0; i < digits; ++i) result += static_cast<char>('0' + Uniform(rng, 0, 9));
  }
  if (leap_second || Chance(rng, 0.6)) {
    result += Chance(rng, 0.1) ? 'z' : 'Z';
  } else {
    result += absl::StrFormat("%c%02d:%02d", Chance(rng, 0.5) ? '+' : '-', Uniform(rng, 0, 23),
                              Uniform(rng, 0, 59));
  }
  return result;
}

}  // namespace wireloom::testing
