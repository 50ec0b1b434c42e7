// Who is connected.
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runtime/codec/timestamp.h"
#include "server/arqon/handlers.h"
#include "server/arqon/place.h"

namespace wireloom::server::arqon {
namespace {

std::optional<std::string_view> View(const std::optional<std::string>& text) {
  return text ? std::optional<std::string_view>(*text) : std::nullopt;
}

}  // namespace

void Handlers::OnListClients(Session& session, const Message& message, const wire::ListClients& p) {
  Bus& bus = session.hub().bus();
  std::vector<std::string> members;  // sorted, like the clients
  if (p.room) {
    std::vector<std::shared_ptr<core::Channel>> channels;
    if (!p.channel) {
      channels = bus.channels.List(JoinName(*p.room, ""));
    } else if (auto channel = bus.channels.Find(JoinName(*p.room, *p.channel))) {
      channels.push_back(std::move(channel));
    }
    members = bus.channels.MembersOf(channels);
  }
  const absl::Duration now = session.shard().loop.Now();
  const absl::Duration idle_after = session.policy().arqon.client_idle_after;
  const auto clients = bus.clients.List();
  std::vector<std::string> times;  // the result refers to them
  std::vector<wire::ClientInfo> infos;
  times.reserve(clients.size());
  infos.reserve(clients.size());
  auto member = members.begin();
  for (const auto& each : clients) {
    if (p.room) {
      while (member != members.end() && *member < each->id()) ++member;
      if (member == members.end()) break;
      if (*member != each->id()) continue;
    }
    const Client& client = Own(*each);
    const Profile& profile = client.profile();
    times.push_back(codec::FormatMillis(client.connected_at()));
    wire::ClientInfo& info = infos.emplace_back();
    info.client_id = client.id();
    info.client_type = profile.type;
    info.screen_name = View(profile.screen_name);
    info.avatar = View(profile.avatar);
    if (profile.personality) {
      info.personality = codec::FreeForm{codec::Encoding::kJson, *profile.personality};
    }
    info.connected_at = times.back();
    info.state = now - client.last_message() >= idle_after ? wire::ClientState::kIdle
                                                           : wire::ClientState::kActive;
  }
  session.Succeed(message.envelope, wire::ListClientsResult{.clients = infos});
}

}  // namespace wireloom::server::arqon
