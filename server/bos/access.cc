// Who may subscribe to which channel (decisions, 'Channel access').
#include "server/bos/access.h"

#include <algorithm>

#include "server/bos/protocol.h"

namespace wireloom::server::bos {

codec::ChannelAccess AccessOf(std::string_view type) {
  for (const codec::ChannelType& known : Protocol::Info().channel_types) {
    if (known.name == type) return known.access;
  }
  return codec::ChannelAccess::kUnspecified;
}

PatternSet::PatternSet(const std::optional<std::vector<std::string>>& patterns)
    : unrestricted_(!patterns.has_value()) {
  if (!patterns) return;
  for (const std::string& pattern : *patterns) names_.emplace(pattern, true);
}

bool PatternSet::Allows(std::string_view channel) const {
  if (unrestricted_ || names_.contains(channel)) return true;
  std::string any_of_type(ChannelName(channel).type);
  any_of_type += ":*";
  return names_.contains(any_of_type);
}

bool PatternSet::AllowsAny(absl::Span<const std::string_view> channels, uint64_t delivery) {
  if (decided_for_ != delivery) {
    decided_for_ = delivery;
    decision_ = std::any_of(channels.begin(), channels.end(),
                            [this](std::string_view channel) { return Allows(channel); });
  }
  return decision_;
}

std::shared_ptr<PatternSet> PatternSets::Get(
    const std::optional<std::vector<std::string>>& patterns) {
  std::string key = patterns ? "," : "";
  if (patterns) {
    std::vector<std::string> sorted = *patterns;
    std::sort(sorted.begin(), sorted.end());
    for (const std::string& pattern : sorted) {
      key += std::to_string(pattern.size());  // patterns may hold any character
      key += ':';
      key += pattern;
    }
  }
  std::weak_ptr<PatternSet>& known = sets_[key];
  std::shared_ptr<PatternSet> set = known.lock();
  if (set == nullptr) {
    set = std::make_shared<PatternSet>(patterns);
    known = set;
    if (sets_.size() >= forget_at_) Forget();
  }
  return set;
}

void PatternSets::Forget() {
  absl::erase_if(sets_, [](const auto& entry) { return entry.second.expired(); });
  forget_at_ = std::max<size_t>(64, 2 * sets_.size());
}

std::string KeyOf(std::string_view organization, std::string_view channel) {
  std::string key;
  key.reserve(organization.size() + 1 + channel.size());
  key += organization;
  key += '/';
  key += channel;
  return key;
}

namespace {

// Sessions are no secret within an organization: who may not enter one hears that it exists.
Access ParticipantAccess(std::string_view channel, const Holder& holder) {
  if (holder.rooms == nullptr) return Access::kUnknownSession;
  switch (holder.rooms->Of(KeyOf(holder.organization, channel), holder.user)) {
    case RoomDirectory::Standing::kParticipant:
      return Access::kAllowed;
    case RoomDirectory::Standing::kOutside:
      return Access::kRefused;
    case RoomDirectory::Standing::kUnknown:
      break;
  }
  return Access::kUnknownSession;
}

}  // namespace

Access AccessTo(std::string_view channel, const Holder& holder) {
  const ChannelName name(channel);
  const auto when = [](bool allowed) { return allowed ? Access::kAllowed : Access::kRefused; };
  switch (AccessOf(name.type)) {
    case codec::ChannelAccess::kOwnOrganization:
      return when(name.id == holder.organization);
    case codec::ChannelAccess::kOwnUser:
      return when(name.id == holder.user);
    case codec::ChannelAccess::kClaim:
      return when(holder.patterns != nullptr && holder.patterns->Allows(channel));
    case codec::ChannelAccess::kParticipant:
      return ParticipantAccess(channel, holder);
    case codec::ChannelAccess::kUnspecified:
      break;
  }
  return Access::kRefused;
}

}  // namespace wireloom::server::bos
