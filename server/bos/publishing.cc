// Messages that go to the subscribers of channels.
#include <string_view>
#include <vector>

#include "server/bos/draft.h"
#include "server/bos/handlers.h"

namespace wireloom::server::bos {
namespace {

// Whether the sender may subscribe to all of these; refuses the message if not.
bool MaySendTo(Session& session, const wire::Envelope& request,
               absl::Span<const std::string_view> channels) {
  std::vector<std::string_view> refused;
  for (const std::string_view channel : channels) {
    if (AccessTo(channel, session.holder()) != Access::kAllowed) refused.push_back(channel);
  }
  if (refused.empty()) return true;
  session.RefuseChannels(request, wire::ErrorCode::kUnauthorized,
                         "you have no access to these channels", refused);
  return false;
}

}  // namespace

void Handlers::OnKpiUpdate(Session& session, const Message& message, const wire::KpiUpdate&) {
  const Draft draft = DraftOf(session, message);
  codec::Arena& arena = session.shard().decode.arena();
  const auto needed = ChannelsOf(draft, message.kind->access, arena);
  if (MaySendTo(session, message.envelope, needed)) Submit(session.hub(), draft);
}

// Kinds without a handler of their own go to the channels that their templates name.
void Handlers::Relay(Session& session, const Message& message) {
  const Draft draft = DraftOf(session, message);
  codec::Arena& arena = session.shard().decode.arena();
  const auto needed = ChannelsOf(draft, message.kind->access, arena);
  const auto channels = ChannelsOf(draft, message.kind->channels, arena);
  if (!MaySendTo(session, message.envelope, needed)) return;
  if (MaySendTo(session, message.envelope, channels)) Submit(session.hub(), draft);
}

}  // namespace wireloom::server::bos
