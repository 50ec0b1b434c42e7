// How generated enumerations are recognized.
#ifndef WIRELOOM_RUNTIME_CODEC_ENUM_NAMES_H_
#define WIRELOOM_RUNTIME_CODEC_ENUM_NAMES_H_

#include <concepts>
#include <string_view>
#include <type_traits>

#include "absl/types/span.h"

namespace wireloom::codec {

// A generated enumeration has a function JsonNames(E) in its namespace: the strings by number;
// numbers that are not declared, and zero ('absent'), have "".
template <typename E>
concept ProtocolEnum = std::is_enum_v<E> && requires(E value) {
  { JsonNames(value) } -> std::convertible_to<absl::Span<const std::string_view>>;
};

template <ProtocolEnum E>
std::string_view JsonName(E value) {
  const auto names = JsonNames(value);
  const auto number = static_cast<size_t>(value);
  return number < names.size() ? names[number] : std::string_view();
}

// The number of the value that `name` stands for; 0 if it is none.
inline size_t FindEnumName(absl::Span<const std::string_view> names, std::string_view name) {
  if (name.empty()) return 0;
  for (size_t number = 1; number < names.size(); ++number) {
    if (names[number] == name) return number;
  }
  return 0;
}

}  // namespace wireloom::codec

#endif  // WIRELOOM_RUNTIME_CODEC_ENUM_NAMES_H_
