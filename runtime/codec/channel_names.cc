// Joining the parts of channel names.
#include "runtime/codec/channel_names.h"

#include <algorithm>
#include <cstring>

namespace wireloom::codec {

void ChannelNames::Add(std::initializer_list<std::string_view> parts) {
  size_t size = 0;
  for (const std::string_view part : parts) {
    if (part.empty()) return;
    size += part.size();
  }
  char* const text = static_cast<char*>(arena_.Allocate(size, 1));
  char* to = text;
  for (const std::string_view part : parts) {
    std::memcpy(to, part.data(), part.size());
    to += part.size();
  }
  const std::string_view name(text, size);
  const auto names = names_.span();
  if (std::find(names.begin(), names.end(), name) == names.end()) names_.Add(name);
}

void ChannelNames::AddTyped(absl::Span<const ChannelType> types,
                            std::initializer_list<std::string_view> parts) {
  const std::string_view first = *parts.begin();
  const bool exists = std::any_of(types.begin(), types.end(),
                                  [first](const ChannelType& type) { return type.name == first; });
  if (exists) Add(parts);
}

}  // namespace wireloom::codec
