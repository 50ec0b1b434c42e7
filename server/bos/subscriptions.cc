// Subscribing to channels and giving them up.
#include <string>
#include <string_view>
#include <vector>

#include "server/bos/channel_request.h"
#include "server/bos/handlers.h"

namespace wireloom::server::bos {
namespace {

bool IsSession(std::string_view channel) {
  return AccessOf(ChannelName(channel).type) == codec::ChannelAccess::kParticipant;
}

}  // namespace

void Handlers::OnSubscribe(Session& session, const Message& message, const wire::Subscribe& p) {
  const ChannelList channels = WithoutRepeats(p.channels);
  if (!MayHave(session, message.envelope, channels)) return;

  core::Subscriptions& subscriptions = session.hub().subscriptions();
  std::vector<std::string> keys;
  ChannelList added;
  for (const std::string_view channel : channels) {
    std::string key = KeyOf(session.organization(), channel);
    if (subscriptions.IsSubscribed(session, subscriptions.Find(key))) continue;
    keys.push_back(std::move(key));
    added.push_back(channel);
  }
  const size_t limit = session.shard().policy->bos.subscriptions_per_connection;
  if (session.subscription_count() + session.reserved_channels() + keys.size() > limit) {
    return session.RefuseChannels(
        message.envelope, wire::ErrorCode::kSubscriptionFailed,
        "a connection may hold " + std::to_string(limit) + " channels at most", added);
  }
  for (const std::string& key : keys) subscriptions.Subscribe(session, key);
  session.Reply(message.envelope, wire::Subscribed{.channels = channels});
  for (const std::string_view channel : added) {
    if (IsSession(channel)) session.attendance().Attach(channel);
  }
}

void Handlers::OnUnsubscribe(Session& session, const Message& message, const wire::Unsubscribe& p) {
  const ChannelList channels = WithoutRepeats(p.channels);
  core::Subscriptions& subscriptions = session.hub().subscriptions();
  for (const std::string_view channel : channels) {
    core::LocalChannel* local = subscriptions.Find(KeyOf(session.organization(), channel));
    if (local != nullptr && subscriptions.Unsubscribe(session, *local) && IsSession(channel)) {
      session.attendance().Detach(channel);
    }
  }
  session.Reply(message.envelope, wire::Unsubscribed{.channels = channels});
}

}  // namespace wireloom::server::bos
