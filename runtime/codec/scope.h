// Where in a message a value stands. Paths become text only once something is wrong.
#ifndef WIRELOOM_RUNTIME_CODEC_SCOPE_H_
#define WIRELOOM_RUNTIME_CODEC_SCOPE_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace wireloom::codec {

// A node of the chain from a value to the message's outermost object; it lives on the stack of
// whoever reads the value.
struct Scope {
  static constexpr size_t kNoIndex = static_cast<size_t>(-1);

  const Scope* parent = nullptr;
  std::string_view name;    // Empty: the outermost object.
  size_t index = kNoIndex;  // An item of the repeated field `name`.
};

// `payload.channels[0]`; names longer than 128 bytes (only keys that a peer made up) are cut.
std::string PathTo(const Scope& scope);

}  // namespace wireloom::codec

#endif  // WIRELOOM_RUNTIME_CODEC_SCOPE_H_
