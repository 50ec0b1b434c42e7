// Hash maps with string keys that are looked up by std::string_view.
#ifndef WIRELOOM_RUNTIME_CORE_STRING_MAP_H_
#define WIRELOOM_RUNTIME_CORE_STRING_MAP_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "absl/container/flat_hash_map.h"
#include "absl/hash/hash.h"
#include "absl/strings/string_view.h"

namespace wireloom::core {

// Debian builds Abseil with a string_view of its own, which its maps do not convert
// std::string_view to.
struct StringHash {
  using is_transparent = void;
  size_t operator()(std::string_view text) const {
    return absl::HashOf(absl::string_view(text.data(), text.size()));
  }
};

struct StringEq {
  using is_transparent = void;
  bool operator()(std::string_view a, std::string_view b) const { return a == b; }
};

template <typename Value>
using StringMap = absl::flat_hash_map<std::string, Value, StringHash, StringEq>;

// Keys are kept by somebody else, usually by the value.
template <typename Value>
using StringViewMap = absl::flat_hash_map<std::string_view, Value, StringHash, StringEq>;

}  // namespace wireloom::core

#endif  // WIRELOOM_RUNTIME_CORE_STRING_MAP_H_
