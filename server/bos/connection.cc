// Authentication and heartbeat.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "runtime/codec/timestamp.h"
#include "server/bos/handlers.h"

namespace wireloom::server::bos {
namespace {

// Subscriptions that a narrower token no longer allows end (decisions, 'JWT').
void EndLostSubscriptions(Session& session) {
  core::Subscriptions& subscriptions = session.hub().subscriptions();
  const size_t prefix = session.organization().id().size() + 1;  // see KeyOf
  std::vector<std::string> lost;
  for (core::LocalChannel* channel : subscriptions.ChannelsOf(session)) {
    std::string name = channel->name().substr(prefix);
    if (AccessTo(name, session.holder()) == Access::kAllowed) continue;
    lost.push_back(std::move(name));
    subscriptions.Unsubscribe(session, *channel);
  }
  if (lost.empty()) return;
  std::sort(lost.begin(), lost.end());
  const std::vector<std::string_view> names(lost.begin(), lost.end());
  session.Tell(wire::Unsubscribed{.channels = names});
}

}  // namespace

void Handlers::OnAuth(Session& session, const Message& message, const wire::Auth& p) {
  const wire::Envelope& request = message.envelope;
  const ShardContext& shard = session.shard();
  auto claims = shard.policy->tokens->Verify(p.token, shard.clock.Now());
  if (!claims.ok()) {
    const wire::AuthError error = auth::IsExpired(claims.status()) ? wire::AuthError::kTokenExpired
                                                                   : wire::AuthError::kInvalidToken;
    return session.FailAuth(request, error, std::string(claims.status().message()));
  }
  if (!claims->organization) {
    return session.FailAuth(request, wire::AuthError::kInvalidToken,
                            "the token names no organization: it needs the claim `org`");
  }
  const bool again = session.authenticated();
  if (again) {
    if (claims->organization != session.claims().organization ||
        claims->subject != session.claims().subject) {
      return session.FailAuth(request, wire::AuthError::kInvalidToken,
                              "the token is another user's than this connection's");
    }
  } else if (!session.Admit(*claims)) {
    return session.FailAuth(request, wire::AuthError::kRateLimitExceeded,
                            "this user has as many connections as one may have; close one first");
  }
  session.UseToken(*std::move(claims));
  session.Reply(request, wire::AuthSuccess{
                             .user_id = session.claims().subject,
                             .organization_id = session.organization().id(),
                             .session_id = session.session_id(),
                             .expires_at = codec::FormatMillis(session.claims().expires_at),
                         });
  if (again) EndLostSubscriptions(session);
}

void Handlers::OnPing(Session& session, const Message& message, const wire::Ping&) {
  session.Reply(message.envelope, wire::Pong{});
}

// That it came is all that it says.
void Handlers::OnPong(Session&, const Message&, const wire::Pong&) {}

}  // namespace wireloom::server::bos
