// The channels that a message goes to.
#ifndef WIRELOOM_RUNTIME_CODEC_CHANNEL_NAMES_H_
#define WIRELOOM_RUNTIME_CODEC_CHANNEL_NAMES_H_

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>

#include "absl/types/span.h"
#include "runtime/codec/arena.h"
#include "runtime/codec/arena_vector.h"

namespace wireloom::codec {

enum class ChannelAccess : uint8_t {
  kUnspecified,
  kOwnOrganization,
  kOwnUser,
  kClaim,
  kParticipant,
};

// A type of channel, the part before the colon, and who may subscribe (as in
// schema/wireloom/options.proto).
struct ChannelType {
  std::string_view name;
  ChannelAccess access;
};

// What stands for an absent part of a name.
inline std::string_view OrEmpty(const std::optional<std::string_view>& part) {
  return part.value_or(std::string_view());
}

// Names are built on the arena, in the order of the schema's templates, each once.
class ChannelNames {
 public:
  explicit ChannelNames(Arena& arena) : arena_(arena), names_(arena) {}

  // Adds the name that the parts make up, unless one of them is empty: what is absent makes no
  // channel.
  void Add(std::initializer_list<std::string_view> parts);

  // As Add(), if the first part is one of the `types` of channel that exist.
  void AddTyped(absl::Span<const ChannelType> types, std::initializer_list<std::string_view> parts);

  absl::Span<const std::string_view> names() const { return names_.span(); }
  bool empty() const { return names_.size() == 0; }

 private:
  Arena& arena_;
  ArenaVector<std::string_view> names_;
};

}  // namespace wireloom::codec

#endif  // WIRELOOM_RUNTIME_CODEC_CHANNEL_NAMES_H_
