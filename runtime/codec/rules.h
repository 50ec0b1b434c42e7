// The rules of the schema as data, and the functions that check values against them.
#ifndef WIRELOOM_RUNTIME_CODEC_RULES_H_
#define WIRELOOM_RUNTIME_CODEC_RULES_H_

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>

#include "absl/numeric/int128.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "runtime/codec/pattern.h"
#include "runtime/codec/scope.h"
#include "runtime/codec/violation.h"

namespace wireloom::codec {

// Where values are checked: the place, the error code of violations there, and who collects them.
struct Place {
  const Scope& scope;
  std::string_view code;
  Violations& violations;
};

// For fields whose type is all there is to say about them: bool, messages, free-form objects,
// enumerations.
struct NoRules {};

// The forms that a rule fixes as a whole (options of the same names in options.proto).
enum class StringFormat : uint8_t {
  kNone,
  kDuration,       // `1h30m`
  kListenAddress,  // `127.0.0.1:8080`
  kOrigin,         // `https://dashboard.example`
};

struct DurationRules {
  absl::Duration gte = absl::ZeroDuration();
  absl::Duration lte = absl::InfiniteDuration();
};

struct StringRules {
  static constexpr uint32_t kUnlimited = std::numeric_limits<uint32_t>::max();
  uint32_t min_len = 0;  // Code points.
  uint32_t max_len = kUnlimited;
  uint32_t max_bytes = kUnlimited;
  const Pattern* pattern = nullptr;
  const Pattern* server_pattern = nullptr;  // Instead of `pattern` in what the server sends.
  absl::Span<const std::string_view> in = {};
  bool timestamp = false;
  const char* constant = nullptr;
  StringFormat format = StringFormat::kNone;
  DurationRules duration = {};  // Of kDuration.
};

struct DoubleRules {
  static constexpr double kInfinity = std::numeric_limits<double>::infinity();
  double gte = -kInfinity;
  double lte = kInfinity;
  double gt = -kInfinity;
  double lt = kInfinity;
};

// `gte` and `lte` are the type's own bounds where the schema names none.
struct IntegerRules {
  const char* type;  // As in the rule id: `uint32`.
  absl::int128 gte;
  absl::int128 lte;
};

template <typename Items>
struct RepeatedRules {
  uint32_t min_items = 0;
  uint32_t max_items = std::numeric_limits<uint32_t>::max();
  Items items = {};
  std::string_view item_code = {};
};

// Rules of a whole type, and integer rules in the schema's terms.
inline constexpr StringRules kAnyString = {};
inline constexpr DoubleRules kAnyDouble = {};
inline constexpr NoRules kNoRules = {};

template <std::integral T>
constexpr IntegerRules Between(T gte, T lte) {
  constexpr bool kSigned = std::is_signed_v<T>;
  return {sizeof(T) == 4 ? (kSigned ? "int32" : "uint32") : (kSigned ? "int64" : "uint64"), gte,
          lte};
}
template <std::integral T>
constexpr IntegerRules AtLeast(T gte) {
  return Between<T>(gte, std::numeric_limits<T>::max());
}
template <std::integral T>
constexpr IntegerRules AtMost(T lte) {
  return Between<T>(std::numeric_limits<T>::min(), lte);
}
template <std::integral T>
inline constexpr IntegerRules kAny = Between<T>(std::numeric_limits<T>::min(),
                                                std::numeric_limits<T>::max());

// Each returns whether all rules hold, and adds a violation for every one that does not.
bool Check(std::string_view value, const StringRules& rules, const Place& place);
bool CheckFormat(std::string_view value, const StringRules& rules, const Place& place);
bool Check(double value, const DoubleRules& rules, const Place& place);
bool Check(absl::int128 value, const IntegerRules& rules, const Place& place);
bool CheckItems(size_t count, uint32_t min_items, uint32_t max_items, const Place& place);

// The violations that more than one reader finds. Each returns false.
bool RequiredMissing(const Place& place);
bool WrongType(const Place& place, std::string_view expected, std::string_view got);
bool NotInEnum(const Place& place, std::string_view got, absl::Span<const std::string_view> names);
bool AddUnknownVariant(const Place& place, std::string_view rule, std::string_view got);
bool UnknownField(const Place& place);
bool DuplicateKey(const Place& place);
bool NoneOf(const Place& place, std::initializer_list<std::string_view> names);
bool Violate(const Place& place, std::string_view rule, std::string message,
             std::string_view value = {});

}  // namespace wireloom::codec

#endif  // WIRELOOM_RUNTIME_CODEC_RULES_H_
