// Which of the log's messages a SYNC_REQUEST asks for.
#include "server/bos/replay_filter.h"

#include <utility>

#include "server/bos/message_log.h"

namespace wireloom::server::bos {

ReplayFilter::ReplayFilter(absl::Span<const std::string_view> channels,
                           std::shared_ptr<const PatternSet> patterns)
    : patterns_(std::move(patterns)) {
  for (const std::string_view channel : channels) channels_.emplace(channel, true);
}

template <typename ForEach>
bool ReplayFilter::CoversSome(ForEach for_each) const {
  bool asked = false;       // by a channel that is enough by itself
  bool asked_feed = false;  // by the organization's
  bool claimed = false;     // it belongs to channels of the `channels` claim
  bool allowed = false;     // one of which the token allows
  for_each([&](std::string_view channel) {
    const codec::ChannelAccess access = AccessOf(ChannelName(channel).type);
    if (access == codec::ChannelAccess::kClaim) {
      claimed = true;
      allowed = allowed || patterns_->Allows(channel);
    }
    if (!channels_.contains(channel)) return;
    (access == codec::ChannelAccess::kOwnOrganization ? asked_feed : asked) = true;
  });
  // The organization's feed is no way around the access to narrower channels (decisions, 'Channel
  // access').
  return asked || (asked_feed && (!claimed || allowed));
}

bool ReplayFilter::Covers(absl::Span<const std::string> channels) const {
  return CoversSome([&](auto visit) {
    for (const std::string& channel : channels) visit(channel);
  });
}

bool ReplayFilter::Covers(std::string_view labels) const {
  return CoversSome([&](auto visit) {
    std::string_view rest = RecordLabels(labels).channels;
    while (!rest.empty()) {
      const std::string_view channel = rest.substr(0, rest.find(' '));
      visit(channel);
      rest.remove_prefix(channel.size() == rest.size() ? rest.size() : channel.size() + 1);
    }
  });
}

}  // namespace wireloom::server::bos
