// What the server writes into the envelopes of its own messages.
#ifndef WIRELOOM_RUNTIME_CODEC_FILL_H_
#define WIRELOOM_RUNTIME_CODEC_FILL_H_

#include <cstring>
#include <optional>
#include <string_view>

#include "runtime/codec/arena.h"
#include "runtime/codec/rules.h"

namespace wireloom::codec {

// The values behind FieldRules.server_fill. What is filled in lives as long as these views and the
// arena.
struct Fill {
  std::string_view now;            // SERVER_FILL_TIME, formatted.
  std::string_view unique_suffix;  // SERVER_FILL_UNIQUE_ID: follows the schema's prefix.
  Arena& arena;                    // Where both are put together.
};

// `prefix` and `suffix` as one string on the arena.
inline std::string_view Join(std::string_view prefix, std::string_view suffix, Arena& arena) {
  char* const text = static_cast<char*>(arena.Allocate(prefix.size() + suffix.size(), 1));
  if (!prefix.empty()) std::memcpy(text, prefix.data(), prefix.size());
  if (!suffix.empty()) std::memcpy(text + prefix.size(), suffix.data(), suffix.size());
  return {text, prefix.size() + suffix.size()};
}

// SERVER_FILL_ECHO: the request's value where it was a valid one.
inline bool IsEchoed(std::string_view value, const StringRules& rules) {
  Violations violations;
  violations.set_sender(Side::kClient);
  const Scope scope;
  return Check(value, rules, Place{scope, {}, violations});
}
inline std::string_view Echo(std::string_view value, const StringRules& rules,
                             std::string_view otherwise) {
  return IsEchoed(value, rules) ? value : otherwise;
}
inline std::optional<std::string_view> Echo(const std::optional<std::string_view>& value,
                                            const StringRules& rules) {
  return value.has_value() && IsEchoed(*value, rules) ? value : std::nullopt;
}

}  // namespace wireloom::codec

#endif  // WIRELOOM_RUNTIME_CODEC_FILL_H_
