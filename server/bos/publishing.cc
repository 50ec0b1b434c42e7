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

void SubmitOrRefuse(Session& session, const Handlers::Message& message, const Draft& draft) {
  if (Submit(session.hub(), draft)) return;
  Refusal refusal;
  refusal.code = Protocol::Info().refusals.internal;
  refusal.rule = "publish_queue_bytes";
  refusal.message = "the server has too much in hand at the moment; try again";
  session.Refuse(message.envelope, refusal);
}

}  // namespace

// Kinds without a handler of their own go to the channels that their templates name, or as what
// they become to that kind's.
void Handlers::Relay(Session& session, const Message& message) {
  const Draft draft = DraftOf(session, message);
  codec::Arena& arena = session.shard().decode.arena();
  const auto needed = ChannelsOf(draft, message.kind->access, arena);
  const auto channels = ChannelsOf(draft, message.kind->channels, arena);
  if (!MaySendTo(session, message.envelope, needed)) return;
  if (MaySendTo(session, message.envelope, channels)) SubmitOrRefuse(session, message, draft);
}

}  // namespace wireloom::server::bos
