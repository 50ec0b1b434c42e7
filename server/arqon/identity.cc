// Who a client is, and whether the server is there.
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runtime/codec/buffer.h"
#include "runtime/codec/free_form.h"
#include "runtime/codec/timestamp.h"
#include "server/arqon/handlers.h"
#include "server/token_end.h"
#include "server/version.h"

namespace wireloom::server::arqon {
namespace {

std::optional<std::string> Own(const std::optional<std::string_view>& text) {
  return text ? std::optional<std::string>(*text) : std::nullopt;
}

Profile ProfileOf(const wire::Identify& p) {
  Profile profile;
  profile.type = p.client_type.value_or(wire::ClientType::kService);
  profile.screen_name = Own(p.screen_name);
  profile.avatar = Own(p.avatar);
  if (p.personality) {
    codec::Buffer json;
    codec::AppendAsJson(*p.personality, json);
    profile.personality = json.view();
  }
  return profile;
}

// Those that the client got into, in the order of the configuration. One that is full is no reason
// to turn a client away.
std::vector<std::string_view> JoinDefaultChannels(Session& session) {
  std::vector<std::string_view> joined;
  for (const std::string& name : session.policy().arqon.default_channels) {
    if (session.hub().Join(session, name, /*create=*/true).outcome ==
        core::ChannelDirectory::JoinOutcome::kJoined) {
      joined.push_back(name);
    }
  }
  return joined;
}

}  // namespace

void Handlers::OnIdentify(Session& session, const Message& message, const wire::Identify& p) {
  const codec::ProtocolInfo& protocol = Protocol::Info();
  const codec::Refusals& codes = protocol.refusals;
  const std::string_view wanted = message.envelope.from;
  if (session.identified()) {
    return session.RefuseCode(message, codes.payload, "identify.once", "",
                              "this connection is identified already, as " + session.client().id());
  }
  if (p.client_id && *p.client_id != wanted) {
    return session.RefuseCode(message, codes.payload, "client_id.from",
                              "payload.parameters.client_id",
                              "must be equal to the message's `from`, or be left out");
  }
  if (wanted == protocol.server_name) {
    return session.RefuseCode(message, codes.payload, "client_id.reserved", "from",
                              "is the server's own name; choose another");
  }
  std::vector<std::string> roles;
  absl::Time roles_end = absl::InfinitePast();
  if (p.token) {
    const ShardContext& shard = session.shard();
    const absl::Time now = shard.clock.Now();
    const auto claims = shard.policy->tokens->Verify(*p.token, now);
    if (!claims.ok()) {
      return session.RefuseCode(message, codes.unauthorized, "token", "payload.parameters.token",
                                std::string(claims.status().message()));
    }
    roles = claims->roles;
    roles_end = TokenEnd(*claims, now, *shard.policy->tokens);
  }
  if (!session.Identify(wanted, ProfileOf(p))) {
    return session.RefuseCode(message, codes.payload, "client_id.in_use", "from",
                              "is in use by another connection; choose another");
  }
  session.SetRoles(std::move(roles), roles_end);
  const std::vector<std::string_view> subscriptions = JoinDefaultChannels(session);
  wire::IdentifyResult result;
  result.subscriptions = subscriptions;
  result.client_id = wanted;
  result.server = protocol.server_name;
  result.protocol_version = protocol.version;
  session.Succeed(message.envelope, result);
  session.hub().telemetry().ClientConnected(session);
}

void Handlers::OnPing(Session& session, const Message& message, const wire::Ping&) {
  const std::string now = codec::FormatMillis(session.shard().clock.Now());
  session.Succeed(message.envelope, wire::PingResult{.pong = true, .timestamp = now});
}

void Handlers::OnStatus(Session& session, const Message& message, const wire::Status&) {
  Bus& bus = session.hub().bus();
  const auto channels = bus.channels.List();
  std::vector<std::string_view> rooms;
  for (const auto& channel : channels) {
    const std::string_view name = channel->name();
    const std::string_view room = name.substr(0, name.find(':'));
    if (rooms.empty() || rooms.back() != room) rooms.push_back(room);  // sorted by name
  }
  session.Succeed(message.envelope,
                  wire::StatusResult{
                      .active_clients = bus.clients.size(),
                      .rooms = rooms,
                      .total_messages = bus.total_messages(),
                      .channels = channels.size(),
                      .uptime_seconds = static_cast<uint64_t>(absl::ToInt64Seconds(bus.uptime())),
                      .version = kVersion,
                  });
}

}  // namespace wireloom::server::arqon
