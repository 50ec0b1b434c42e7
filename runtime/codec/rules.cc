// Checks of single values. Everything that is not needed to accept a value is kept out of line.
#include "runtime/codec/rules.h"

#include <algorithm>
#include <cmath>

#include "runtime/codec/concat.h"
#include "runtime/codec/number_text.h"
#include "runtime/codec/timestamp.h"
#include "runtime/codec/utf8.h"

namespace wireloom::codec {
namespace {

constexpr size_t kKeptValueBytes = 256;
constexpr size_t kShownBytes = 64;

std::string Characters(uint32_t count) {
  return Concat(count, count == 1 ? " character" : " characters");
}

std::string Number(double value) {
  char text[kNumberBytes];
  return std::string(text, WriteDouble(value, text));
}

std::string Quoted(absl::Span<const std::string_view> names) {
  std::string text;
  for (const std::string_view name : names) {
    text += Concat(text.empty() ? "\"" : ", \"", name, "\"");
  }
  return text;
}

[[gnu::cold, gnu::noinline]] bool TooShort(std::string_view value, const StringRules& rules,
                                           const Place& place) {
  return Violate(place, "string.min_len",
                 value.empty() ? Concat("must not be empty: at least ", Characters(rules.min_len))
                               : Concat("must be at least ", Characters(rules.min_len),
                                        " long; got ", CountCodePoints(value)),
                 value);
}

[[gnu::cold, gnu::noinline]] bool TooLong(std::string_view value, const StringRules& rules,
                                          const Place& place) {
  return Violate(
      place, "string.max_len",
      Concat("must be at most ", Characters(rules.max_len), " long; got ", CountCodePoints(value)),
      value);
}

[[gnu::cold, gnu::noinline]] bool TooManyBytes(std::string_view value, const StringRules& rules,
                                               const Place& place) {
  return Violate(place, "string.max_bytes",
                 Concat("must be at most ", rules.max_bytes, " bytes of UTF-8; got ", value.size()),
                 value);
}

[[gnu::cold, gnu::noinline]] bool NoMatch(std::string_view value, const Pattern& pattern,
                                          const Place& place) {
  return Violate(place, "string.pattern", Concat("must match the pattern ", pattern.expression),
                 value);
}

[[gnu::cold, gnu::noinline]] bool NoTimestamp(std::string_view value, const Place& place) {
  return Violate(place, "timestamp",
                 "must be an RFC 3339 timestamp with a zone, such as 2025-01-20T10:30:00.000Z",
                 value);
}

const Pattern* PatternFor(const StringRules& rules, const Place& place) {
  const bool server = rules.server_pattern != nullptr && place.violations.sender() == Side::kServer;
  return server ? rules.server_pattern : rules.pattern;
}

bool HasCodePoints(std::string_view value, uint32_t count) {
  // A code point is one to four bytes, so most lengths need no counting.
  if (value.size() < count) return false;
  return value.size() >= size_t{count} * 4 || count <= 1 || CountCodePoints(value) >= count;
}

[[gnu::cold, gnu::noinline]] bool BadDouble(double value, const DoubleRules& rules,
                                            const Place& place) {
  if (!std::isfinite(value)) {
    return Violate(place, "double.finite", "must be a finite number that a double can hold");
  }
  const auto out_of = [&](std::string_view rule, std::string_view bound, double limit) {
    return Violate(place, rule,
                   Concat("must be ", bound, " ", Number(limit), "; got ", Number(value)));
  };
  if (!(value >= rules.gte)) out_of("double.gte", "at least", rules.gte);
  if (!(value <= rules.lte)) out_of("double.lte", "at most", rules.lte);
  if (!(value > rules.gt) && rules.gt > -DoubleRules::kInfinity) {
    out_of("double.gt", "greater than", rules.gt);
  }
  if (!(value < rules.lt) && rules.lt < DoubleRules::kInfinity) {
    out_of("double.lt", "less than", rules.lt);
  }
  return false;
}

std::string Integer(absl::int128 value) {
  const bool negative = value < 0;
  // Everything that is checked fits 65 bits: an int64, a uint64, or one beyond.
  const absl::uint128 magnitude = negative ? -absl::uint128(value) : absl::uint128(value);
  return Concat(negative ? "-" : "", absl::Uint128Low64(magnitude));
}

// Static storage for the ids of integer rules, since a violation holds views.
std::string_view IntegerRuleId(std::string_view type, bool gte) {
  if (type == "int32") return gte ? "int32.gte" : "int32.lte";
  if (type == "int64") return gte ? "int64.gte" : "int64.lte";
  if (type == "uint32") return gte ? "uint32.gte" : "uint32.lte";
  return gte ? "uint64.gte" : "uint64.lte";
}

}  // namespace

bool Check(std::string_view value, const StringRules& rules, const Place& place) {
  bool ok = true;
  if (!HasCodePoints(value, rules.min_len)) ok = TooShort(value, rules, place);
  if (value.size() > rules.max_len && CountCodePoints(value) > rules.max_len) {
    ok = TooLong(value, rules, place);
  }
  if (value.size() > rules.max_bytes) ok = TooManyBytes(value, rules, place);
  const Pattern* const pattern = PatternFor(rules, place);
  if (pattern != nullptr && !pattern->Matches(value)) ok = NoMatch(value, *pattern, place);
  if (!rules.in.empty() && std::find(rules.in.begin(), rules.in.end(), value) == rules.in.end()) {
    ok = NotInEnum(place, value, rules.in);
  }
  if (rules.timestamp && !IsTimestamp(value)) ok = NoTimestamp(value, place);
  if (rules.constant != nullptr && value != rules.constant) {
    ok = Violate(place, "string.const", Concat("must be \"", rules.constant, "\""), value);
  }
  if (rules.format != StringFormat::kNone && !CheckFormat(value, rules, place)) ok = false;
  return ok;
}

bool Check(double value, const DoubleRules& rules, const Place& place) {
  // Comparisons are false for NaN, and the differences catch infinities without another branch.
  if (value >= rules.gte && value <= rules.lte && value > rules.gt && value < rules.lt) return true;
  return BadDouble(value, rules, place);
}

bool Check(absl::int128 value, const IntegerRules& rules, const Place& place) {
  if (value < rules.gte) {
    return Violate(place, IntegerRuleId(rules.type, true),
                   Concat("must be at least ", Integer(rules.gte), "; got ", Integer(value)));
  }
  if (value > rules.lte) {
    return Violate(place, IntegerRuleId(rules.type, false),
                   Concat("must be at most ", Integer(rules.lte), "; got ", Integer(value)));
  }
  return true;
}

bool CheckItems(size_t count, uint32_t min_items, uint32_t max_items, const Place& place) {
  if (count < min_items) {
    return Violate(place, "repeated.min_items",
                   Concat("must have at least ", min_items, min_items == 1 ? " item" : " items",
                          "; got ", count));
  }
  if (count > max_items) {
    return Violate(place, "repeated.max_items",
                   Concat("must have at most ", max_items, max_items == 1 ? " item" : " items",
                          "; got ", count));
  }
  return true;
}

bool Violate(const Place& place, std::string_view rule, std::string message,
             std::string_view value) {
  if (place.violations.full()) return false;
  place.violations.Add({.field = PathTo(place.scope),
                        .rule = rule,
                        .message = std::move(message),
                        .code = place.code,
                        .value = std::string(CutAt(value, kKeptValueBytes))});
  return false;
}

bool RequiredMissing(const Place& place) {
  return Violate(place, "required", "is required: add it");
}

bool WrongType(const Place& place, std::string_view expected, std::string_view got) {
  return Violate(place, "type", Concat("must be ", expected, "; got ", got));
}

bool NotInEnum(const Place& place, std::string_view got, absl::Span<const std::string_view> names) {
  while (!names.empty() && names.front().empty()) names.remove_prefix(1);  // Zero has no string.
  return Violate(place, "string.in", Concat("must be one of ", Quoted(names)), got);
}

bool AddUnknownVariant(const Place& place, std::string_view rule, std::string_view got) {
  return Violate(
      place, rule,
      Concat("must name a ", rule, " of this protocol; got \"", CutAt(got, kShownBytes), "\""),
      got);
}

bool UnknownField(const Place& place) {
  return Violate(place, "unknown_field", "is no member of this object: remove it");
}

bool DuplicateKey(const Place& place) {
  return Violate(place, "duplicate_key", "stands in this object more than once: keep one");
}

bool NoneOf(const Place& place, std::initializer_list<std::string_view> names) {
  return Violate(place, "message.any_of",
                 Concat("must have at least one of ",
                        Quoted(absl::MakeConstSpan(names.begin(), names.size()))));
}

}  // namespace wireloom::codec
