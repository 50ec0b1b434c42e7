// The channels that a SUBSCRIBE or a SYNC_REQUEST asks for.
#ifndef WIRELOOM_SERVER_BOS_CHANNEL_REQUEST_H_
#define WIRELOOM_SERVER_BOS_CHANNEL_REQUEST_H_

#include <string_view>
#include <vector>

#include "absl/types/span.h"
#include "server/bos/protocol.h"

namespace wireloom::server::bos {

class Session;

using ChannelList = std::vector<std::string_view>;

// In order.
ChannelList WithoutRepeats(absl::Span<const std::string_view> names);

// Whether the session's user may subscribe to all of these; answers the request with what is wrong
// if not. Access is decided before existence, so that an error does not reveal what exists.
bool MayHave(Session& session, const wire::Envelope& request, const ChannelList& channels);

}  // namespace wireloom::server::bos

#endif  // WIRELOOM_SERVER_BOS_CHANNEL_REQUEST_H_
