// Who a client is, and whether the server is there.
#include <set>
#include <string>
#include <vector>

#include "runtime/codec/timestamp.h"
#include "server/arqon/handlers.h"
#include "server/token_end.h"
#include "server/version.h"

namespace wireloom::server::arqon {

void Handlers::OnIdentify(Session& session, const Message& message, const wire::Identify& p) {
  const codec::ProtocolInfo& protocol = Protocol::Info();
  const codec::Refusals& codes = protocol.refusals;
  const std::string_view wanted = message.envelope.from;
  if (session.identified()) {
    return session.RefuseCode(message, codes.payload, "identify.once", "",
                              "this connection is identified already, as " + session.client_id());
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
  if (p.token) {
    const ShardContext& shard = session.shard();
    const absl::Time now = shard.clock.Now();
    const auto claims = shard.policy->tokens->Verify(*p.token, now);
    if (!claims.ok()) {
      return session.RefuseCode(message, codes.unauthorized, "token", "payload.parameters.token",
                                std::string(claims.status().message()));
    }
    session.SetRoles(claims->roles, TokenEnd(*claims, now, *shard.policy->tokens));
  }
  if (!session.Identify(wanted)) {
    return session.RefuseCode(message, codes.payload, "client_id.in_use", "from",
                              "is in use by another connection; choose another");
  }
  wire::IdentifyResult result;
  result.client_id = wanted;
  result.server = protocol.server_name;
  result.protocol_version = protocol.version;
  session.Succeed(message.envelope, result);
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
