// The channels that a SUBSCRIBE or a SYNC_REQUEST asks for: all or nothing.
#include "server/bos/channel_request.h"

#include <algorithm>

#include "server/bos/session.h"

namespace wireloom::server::bos {

ChannelList WithoutRepeats(absl::Span<const std::string_view> names) {
  ChannelList distinct;  // 100 at most
  for (const std::string_view name : names) {
    if (std::find(distinct.begin(), distinct.end(), name) == distinct.end()) {
      distinct.push_back(name);
    }
  }
  return distinct;
}

bool MayHave(Session& session, const wire::Envelope& request, const ChannelList& channels) {
  ChannelList refused;
  ChannelList unknown;
  for (const std::string_view channel : channels) {
    const Access access = AccessTo(channel, session.holder());
    if (access == Access::kRefused) refused.push_back(channel);
    if (access == Access::kUnknownSession) unknown.push_back(channel);
  }
  if (!refused.empty()) {
    session.RefuseChannels(request, wire::ErrorCode::kUnauthorized,
                           "you have no access to some of these channels", refused);
  } else if (!unknown.empty()) {
    session.RefuseChannels(request, wire::ErrorCode::kSessionNotFound,
                           "there is no such collaboration session", unknown);
  }
  return refused.empty() && unknown.empty();
}

}  // namespace wireloom::server::bos
