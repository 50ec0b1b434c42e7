// What administrators do. That they are such was checked before, from the schema's roles.
#include <string>
#include <string_view>

#include "runtime/codec/timestamp.h"
#include "server/arqon/handlers.h"
#include "server/arqon/place.h"

namespace wireloom::server::arqon {
namespace {

// The name that `system` messages to more than a channel go under.
constexpr std::string_view kBroadcastChannel = "broadcast";

Copies SystemMessage(Session& session, std::string_view room, std::string_view channel,
                     const wire::System& payload) {
  ShardContext& shard = session.shard();
  const std::string now = codec::FormatMillis(shard.clock.Now());
  wire::Envelope envelope = Protocol::FromServer({now, shard.ids.Next(), shard.decode.arena()});
  envelope.room = room;
  envelope.channel = channel;
  return EncodeCopies(envelope, payload, shard.encoded);
}

void IsSystem(Session& session, const wire::Message& message, const std::string& name) {
  session.RefuseCode(message, Protocol::Info().refusals.unauthorized, "channel.system", "",
                     name + " is the server's own");
}

}  // namespace

void Handlers::OnCreateChannel(Session& session, const Message& message,
                               const wire::CreateChannel& p) {
  Shard& hub = session.hub();
  const std::string name = JoinName(p.room, p.channel);
  if (hub.bus().IsSystem(name)) return IsSystem(session, message, name);
  const auto created =
      hub.bus().channels.Create(name, static_cast<size_t>(p.max_members.value_or(0)),
                                hub.channel_limits(), session.shard().clock.Now());
  if (created.channel == nullptr) return session.TooManyChannels(message);
  if (created.created) hub.telemetry().ChannelCreated(Own(*created.channel));
  session.Succeed(
      message.envelope,
      wire::CreateChannelResult{.room = p.room, .channel = p.channel, .created = created.created});
}

void Handlers::OnDeleteChannel(Session& session, const Message& message,
                               const wire::DeleteChannel& p) {
  Shard& hub = session.hub();
  const std::string name = JoinName(p.room, p.channel);
  if (hub.bus().IsSystem(name)) return IsSystem(session, message, name);
  const std::string text = "the channel " + name + " was deleted";
  wire::System last_words;
  last_words.message = text;
  const Copies farewell = SystemMessage(session, p.room, p.channel, last_words);
  const auto channel = hub.bus().channels.Find(name);
  if (channel == nullptr || !hub.bus().channels.Remove(*channel, [&] {
        Own(*channel).set_farewell(farewell);
        // Before another channel can have the name.
        Own(*channel).history().Forget();
      })) {
    return session.UnknownChannel(message, name);
  }
  hub.telemetry().ChannelDeleted(Own(*channel));
  hub.End(channel);
  session.Succeed(message.envelope,
                  wire::DeleteChannelResult{.room = p.room, .channel = p.channel, .deleted = true});
}

void Handlers::OnBroadcast(Session& session, const Message& message, const wire::Broadcast& p) {
  Shard& hub = session.hub();
  core::ChannelDirectory& channels = hub.bus().channels;
  wire::System payload;
  payload.message = p.message;
  payload.priority = p.priority;
  const std::string_view room = p.room.value_or("*");
  const std::string_view name = p.channel.value_or(kBroadcastChannel);
  wire::BroadcastResult result;
  if (!p.room) {
    result.recipients = hub.bus().clients.size();
    hub.DeliverToAll(SystemMessage(session, room, name, payload));
  } else if (!p.channel) {
    const auto of_room = channels.List(JoinName(room, ""));
    if (of_room.empty()) {
      return session.RefuseCode(message, Protocol::Info().refusals.not_found, "room.exists",
                                "payload.parameters.room",
                                "there is no channel in the room " + std::string(room));
    }
    result.recipients = channels.MembersOf(of_room).size();
    hub.DeliverToRoom(room, SystemMessage(session, room, name, payload));
  } else {
    const std::string full_name = JoinName(room, name);
    const auto channel = channels.Find(full_name);
    if (channel == nullptr) return session.UnknownChannel(message, full_name);
    result.recipients = channel->members();
    hub.Deliver(channel, SystemMessage(session, room, name, payload), nullptr);
  }
  session.Succeed(message.envelope, result);
}

void Handlers::OnKick(Session& session, const Message& message, const wire::Kick& p) {
  Shard& hub = session.hub();
  const auto client = hub.bus().clients.Find(p.client_id);
  if (client == nullptr) {
    return session.RefuseCode(message, Protocol::Info().refusals.not_found, "client.exists",
                              "payload.parameters.client_id", "no client of this id is connected");
  }
  // The answer first: an administrator may kick himself.
  session.Succeed(message.envelope, wire::KickResult{.client_id = p.client_id});
  hub.Kick(*client, p.reason.value_or("kicked by an administrator"));
}

}  // namespace wireloom::server::arqon
