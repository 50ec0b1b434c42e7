// One shard's part of Arqon.
#include "server/arqon/shard.h"

#include "server/arqon/session.h"

namespace wireloom::server::arqon {

Shard::Shard(ShardContext& context, Bus& bus, const std::vector<std::unique_ptr<Shard>>& peers)
    : context_(context), bus_(bus), peers_(peers), subscriptions_(context.loop.index()) {}

bool Shard::AddClient(std::string_view id, Session& session) {
  if (!bus_.clients.Add(id, {context_.loop.index(), session.lane()})) return false;
  clients_.emplace(id, &session);
  return true;
}

void Shard::RemoveClient(std::string_view id) {
  clients_.erase(id);
  bus_.clients.Remove(id);
}

void Shard::Publish(core::LocalChannel& channel, const Copies& copies, const Session* except) {
  // The masks before the local delivery: visitors may end the channel here.
  uint64_t shards = channel.shared()->shards()[0].bits() | channel.shared()->shards()[1].bits();
  shards &= ~(uint64_t{1} << context_.loop.index());
  if (shards != 0) {
    // Order per sender and channel is that of the queue between two shards.
    const auto name = std::make_shared<const std::string>(channel.name());
    core::ForEachShard(shards, [&](core::ShardIndex index) {
      context_.loop.peer(index).Post([peer = peers_[index].get(), name, copies] {
        if (core::LocalChannel* theirs = peer->subscriptions_.Find(*name)) {
          peer->Deliver(*theirs, copies, nullptr);
        }
      });
    });
  }
  Deliver(channel, copies, except);
}

void Shard::Deliver(core::LocalChannel& channel, const Copies& copies, const Session* except) {
  subscriptions_.ForEach(channel, [&](core::Subscriber& subscriber) {
    if (&subscriber == except) return;
    auto& session = static_cast<Session&>(subscriber);
    // Whoever joined after the message was encoded may read another encoding than those before.
    if (const core::FrameRef& frame = copies.For(session.encoding())) session.Send(frame);
  });
}

void Shard::SendTo(std::string_view id, const core::ClientPlace& place,
                   const core::FrameRef& frame) {
  if (place.shard == context_.loop.index()) {
    DeliverTo(id, frame);
    return;
  }
  context_.loop.peer(place.shard)
      .Post([peer = peers_[place.shard].get(), id = std::string(id), frame] {
        peer->DeliverTo(id, frame);
      });
}

void Shard::DeliverTo(std::string_view id, const core::FrameRef& frame) {
  const auto it = clients_.find(id);
  if (it != clients_.end()) it->second->Send(frame);
}

}  // namespace wireloom::server::arqon
