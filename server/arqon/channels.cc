// Joining and leaving channels.
#include <optional>
#include <string>
#include <string_view>

#include "server/arqon/handlers.h"

namespace wireloom::server::arqon {
namespace {

// `room` and `channel` come from the parameters, else from the envelope (decisions, 'Commands').
template <typename Parameters>
struct Place {
  Place(const wire::Envelope& envelope, const Parameters& p)
      : room(p.room.value_or(envelope.room)), channel(p.channel.value_or(envelope.channel)) {}

  std::string name() const {
    std::string joined(room);
    joined += ':';
    joined += channel;
    return joined;
  }

  std::string_view room;
  std::string_view channel;
};

}  // namespace

void Handlers::OnJoinChannel(Session& session, const Message& message, const wire::JoinChannel& p) {
  const Place place(message.envelope, p);
  const std::string name = place.name();
  core::ChannelDirectory& channels = session.hub().bus().channels;
  core::Subscriptions& subscriptions = session.hub().subscriptions();

  wire::JoinChannelResult result;
  result.room = place.room;
  result.channel = place.channel;
  if (core::LocalChannel* local = subscriptions.Find(name);
      subscriptions.IsSubscribed(session, local)) {
    result.members = local->shared()->members();
  } else {
    // Clients make no channels in the server's room.
    const bool create = p.auto_create.value_or(true) && place.room != kSystemRoom;
    const auto joined = channels.Join(name, create, session.shard().clock.Now());
    if (joined.channel == nullptr) {
      return session.RefuseCode(message, "404", "channel.exists", "",
                                "there is no channel " + name);
    }
    subscriptions.Subscribe(session, name, joined.channel);
    result.created = joined.created;
    result.members = joined.members;
  }
  session.Succeed(message.envelope, result);
}

void Handlers::OnLeaveChannel(Session& session, const Message& message,
                              const wire::LeaveChannel& p) {
  const Place place(message.envelope, p);
  core::Subscriptions& subscriptions = session.hub().subscriptions();
  core::LocalChannel* local = subscriptions.Find(place.name());
  if (subscriptions.IsSubscribed(session, local)) {
    const std::shared_ptr<core::Channel> shared = local->share();
    subscriptions.Unsubscribe(session, *local);
    session.hub().bus().channels.Leave(*shared, session.shard().loop.Now());
  }
  session.Succeed(message.envelope,
                  wire::LeaveChannelResult{.room = place.room, .channel = place.channel});
}

}  // namespace wireloom::server::arqon
