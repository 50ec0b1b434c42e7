// Who may subscribe to which channel.
#ifndef WIRELOOM_SERVER_BOS_ACCESS_H_
#define WIRELOOM_SERVER_BOS_ACCESS_H_

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/types/span.h"
#include "runtime/codec/kind_info.h"
#include "runtime/core/string_map.h"
#include "server/bos/collaboration/room_directory.h"

namespace wireloom::server::bos {

// A channel's name, taken apart: `kpi` and `7` of `kpi:7`.
struct ChannelName {
  explicit ChannelName(std::string_view name)
      : type(name.substr(0, name.find(':'))),
        id(type.size() == name.size() ? std::string_view() : name.substr(type.size() + 1)) {}

  std::string_view type;
  std::string_view id;
};

// The values of ProtocolInfo::session_attributes, in the order of the schema.
using SessionAttributes = std::array<std::string_view, 2>;
inline SessionAttributes AttributesOf(std::string_view organization, std::string_view user) {
  return {organization, user};
}

// Who may subscribe to channels of this type; kUnspecified if there is no such type.
codec::ChannelAccess AccessOf(std::string_view type);

// A token's `channels` claim: exact names and `type:*`; without one, everything is allowed.
class PatternSet {
 public:
  explicit PatternSet(const std::optional<std::vector<std::string>>& patterns);

  bool Allows(std::string_view channel) const;

  // Allows() for one of them at least. Found out once per publication, whatever the number of
  // connections whose tokens have these patterns: `delivery` numbers the publication.
  bool AllowsAny(absl::Span<const std::string_view> channels, uint64_t delivery);

 private:
  const bool unrestricted_;
  core::StringMap<bool> names_;  // exact names and types: `kpi:7`, `kpi:*`
  uint64_t decided_for_ = 0;
  bool decision_ = false;
};

// Sets with the same patterns are one object. Belongs to one shard's thread.
class PatternSets {
 public:
  std::shared_ptr<PatternSet> Get(const std::optional<std::vector<std::string>>& patterns);

 private:
  void Forget();

  core::StringMap<std::weak_ptr<PatternSet>> sets_;
  size_t forget_at_ = 64;
};

// What decides about a connection's access.
struct Holder {
  std::string_view organization;
  std::string_view user;
  const PatternSet* patterns = nullptr;
  const RoomDirectory* rooms = nullptr;
};

// A channel's name among those of all organizations; `/` is in no id.
std::string KeyOf(std::string_view organization, std::string_view channel);

enum class Access { kAllowed, kRefused, kUnknownSession };

Access AccessTo(std::string_view channel, const Holder& holder);

}  // namespace wireloom::server::bos

#endif  // WIRELOOM_SERVER_BOS_ACCESS_H_
