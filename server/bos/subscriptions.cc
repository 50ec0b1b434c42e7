// Subscribing to channels and giving them up.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "server/bos/handlers.h"

namespace wireloom::server::bos {
namespace {

using Names = std::vector<std::string_view>;

Names WithoutRepeats(absl::Span<const std::string_view> names) {
  Names distinct;  // 100 at most
  for (const std::string_view name : names) {
    if (std::find(distinct.begin(), distinct.end(), name) == distinct.end()) {
      distinct.push_back(name);
    }
  }
  return distinct;
}

// All or nothing. Access is decided before existence, so that an error does not reveal what exists.
bool MayHave(Session& session, const wire::Envelope& request, const Names& channels) {
  Names refused;
  Names unknown;
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

}  // namespace

void Handlers::OnSubscribe(Session& session, const Message& message, const wire::Subscribe& p) {
  const Names channels = WithoutRepeats(p.channels);
  if (!MayHave(session, message.envelope, channels)) return;

  core::Subscriptions& subscriptions = session.hub().subscriptions();
  std::vector<std::string> keys;
  Names added;
  for (const std::string_view channel : channels) {
    std::string key = KeyOf(session.organization(), channel);
    if (subscriptions.IsSubscribed(session, subscriptions.Find(key))) continue;
    keys.push_back(std::move(key));
    added.push_back(channel);
  }
  const size_t limit = session.shard().policy->bos.subscriptions_per_connection;
  if (session.subscription_count() + keys.size() > limit) {
    return session.RefuseChannels(
        message.envelope, wire::ErrorCode::kSubscriptionFailed,
        "a connection may hold " + std::to_string(limit) + " channels at most", added);
  }
  for (const std::string& key : keys) subscriptions.Subscribe(session, key);
  session.Reply(message.envelope, wire::Subscribed{.channels = channels});
}

void Handlers::OnUnsubscribe(Session& session, const Message& message, const wire::Unsubscribe& p) {
  const Names channels = WithoutRepeats(p.channels);
  core::Subscriptions& subscriptions = session.hub().subscriptions();
  for (const std::string_view channel : channels) {
    core::LocalChannel* local = subscriptions.Find(KeyOf(session.organization(), channel));
    if (local != nullptr) subscriptions.Unsubscribe(session, *local);
  }
  session.Reply(message.envelope, wire::Unsubscribed{.channels = channels});
}

}  // namespace wireloom::server::bos
