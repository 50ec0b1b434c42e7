// One shard's part of Arqon.
#include "server/arqon/shard.h"

#include <utility>

#include "server/arqon/place.h"
#include "server/arqon/session.h"

namespace wireloom::server::arqon {

Shard::Shard(ShardContext& context, Bus& bus, const std::vector<std::unique_ptr<Shard>>& peers)
    : context_(context),
      bus_(bus),
      peers_(peers),
      subscriptions_(context.loop.index()),
      telemetry_(*this),
      completions_(context.loop) {}

core::ChannelDirectory::Limits Shard::channel_limits() const {
  const ArqonOptions& options = context_.policy->arqon;
  return {.max_channels = options.max_channels, .max_members = options.max_members};
}

// -- Who is here.

bool Shard::AddClient(const std::shared_ptr<const core::Client>& client, Session& session) {
  const std::string& id = client->id();
  if (!bus_.clients.Add(client)) return false;
  clients_.emplace(id, &session);
  return true;
}

void Shard::RemoveClient(std::string_view id) {
  clients_.erase(id);
  bus_.clients.Remove(id);
}

Session* Shard::FindHere(std::string_view id) const {
  const auto it = clients_.find(id);
  return it == clients_.end() ? nullptr : it->second;
}

Shard::Joined Shard::Join(Session& session, std::string_view name, bool create) {
  if (core::LocalChannel* local = subscriptions_.Find(name)) {
    if (local->shared()->ended()) {
      // The news of its end is still on its way here. Its members get it now, since the next
      // channel may have the same name.
      EndHere(*local->share());
    } else if (subscriptions_.IsSubscribed(session, local)) {
      return {.outcome = core::ChannelDirectory::JoinOutcome::kJoined,
              .channel = local->share(),
              .created = false,
              .members = local->shared()->members(),
              .max_members = 0};
    }
  }
  Joined joined =
      bus_.channels.Join(name, session.client_id(), create, channel_limits(), context_.clock.Now());
  if (joined.outcome == core::ChannelDirectory::JoinOutcome::kJoined) {
    subscriptions_.Subscribe(session, name, joined.channel);
  }
  if (joined.created) telemetry_.ChannelCreated(Own(*joined.channel));
  return joined;
}

void Shard::Leave(Session& session, core::LocalChannel& channel) {
  const std::shared_ptr<core::Channel> shared = channel.share();
  if (subscriptions_.Unsubscribe(session, channel)) {
    bus_.channels.Leave(*shared, session.client_id(), context_.loop.Now());
  }
}

void Shard::LeaveAll(Session& session) {
  subscriptions_.UnsubscribeAll(session, [&](core::Channel* channel) {
    bus_.channels.Leave(*channel, session.client_id(), context_.loop.Now());
  });
}

// -- Messages.

template <typename Task>
void Shard::OnShards(uint64_t shards, const Task& task) {
  const uint64_t here = uint64_t{1} << context_.loop.index();
  core::ForEachShard(shards & ~here, [&](core::ShardIndex index) {
    context_.loop.peer(index).Post([peer = peers_[index].get(), task] { task(*peer); });
  });
  if ((shards & here) != 0) task(*this);
}

uint64_t Shard::AllShards() const { return ~uint64_t{0} >> (core::kMaxShards - peers_.size()); }

std::optional<engine::ChannelHistory::Sequence> Shard::Publish(
    const std::shared_ptr<core::Channel>& channel, const Copies& copies, const Session* except,
    absl::FunctionRef<engine::ChannelHistory::Appended()> later) {
  std::optional<engine::ChannelHistory::Sequence> sequence =
      Own(*channel).history().Append(copies.For(codec::Encoding::kJson), later);
  if (!sequence.has_value() || sequence->ok()) Deliver(channel, copies, except);
  return sequence;
}

void Shard::Deliver(const std::shared_ptr<core::Channel>& channel, const Copies& copies,
                    const Session* except) {
  const uint64_t here = uint64_t{1} << context_.loop.index();
  // Order per sender and channel is that of the queue between two shards.
  const uint64_t others = (channel->shards()[0].bits() | channel->shards()[1].bits()) & ~here;
  if (others != 0) {
    OnShards(others,
             [channel, copies](Shard& shard) { shard.DeliverHere(*channel, copies, nullptr); });
  }
  DeliverHere(*channel, copies, except);
}

void Shard::DeliverHere(core::Channel& channel, const Copies& copies, const Session* except) {
  core::LocalChannel* local = subscriptions_.Find(channel.name());
  if (local == nullptr || local->shared() != &channel) return;
  subscriptions_.ForEach(*local, [&](core::Subscriber& subscriber) {
    if (&subscriber == except) return;
    auto& session = static_cast<Session&>(subscriber);
    // Whoever joined after the message was encoded may read another encoding than those before.
    if (const core::FrameRef& frame = copies.For(session.encoding())) session.Send(frame);
  });
}

void Shard::DeliverToAll(const Copies& copies) {
  OnShards(AllShards(), [copies](Shard& shard) { shard.DeliverToAllHere(copies); });
}

void Shard::DeliverToAllHere(const Copies& copies) {
  for (const auto& [id, session] : clients_) session->Send(copies.For(session->encoding()));
}

void Shard::DeliverToRoom(std::string_view room, const Copies& copies) {
  OnShards(AllShards(), [room = std::string(room), copies](Shard& shard) {
    shard.DeliverToRoomHere(room, copies);
  });
}

void Shard::DeliverToRoomHere(std::string_view room, const Copies& copies) {
  const uint64_t delivery = ++deliveries_;
  for (const auto& channel : bus_.channels.List(JoinName(room, ""))) {
    core::LocalChannel* local = subscriptions_.Find(channel->name());
    if (local == nullptr || local->shared() != channel.get()) continue;
    subscriptions_.ForEach(*local, [&](core::Subscriber& subscriber) {
      auto& session = static_cast<Session&>(subscriber);
      if (session.FirstDelivery(delivery)) session.Send(copies.For(session.encoding()));
    });
  }
}

void Shard::SendTo(const core::Client& client, const core::FrameRef& frame) {
  OnShards(uint64_t{1} << client.place().shard, [id = client.id(), frame](Shard& shard) {
    if (Session* session = shard.FindHere(id)) session->Send(frame);
  });
}

void Shard::Kick(const core::Client& client, std::string_view reason) {
  OnShards(uint64_t{1} << client.place().shard,
           [id = client.id(), reason = std::string(reason)](Shard& shard) {
             if (Session* session = shard.FindHere(id)) session->Close(CloseCode::kPolicy, reason);
           });
}

// -- The end of channels.

void Shard::End(const std::shared_ptr<core::Channel>& channel) {
  // On all shards, whether they have members or not: one may be joining right now.
  OnShards(AllShards(), [channel](Shard& shard) { shard.EndHere(*channel); });
}

void Shard::EndHere(core::Channel& channel) {
  core::LocalChannel* local = subscriptions_.Find(channel.name());
  if (local == nullptr || local->shared() != &channel) return;  // ended before
  const Copies& farewell = Own(channel).farewell();
  std::vector<Session*> members;
  subscriptions_.ForEach(*local, [&](core::Subscriber& subscriber) {
    members.push_back(&static_cast<Session&>(subscriber));
  });
  for (Session* session : members) {
    session->Send(farewell.For(session->encoding()));
    // With the last member the local channel is gone.
    if (core::LocalChannel* still = subscriptions_.Find(channel.name())) Leave(*session, *still);
  }
}

void Shard::Sweep() {
  const auto ended =
      bus_.channels.Sweep(context_.loop.Now(), context_.policy->arqon.empty_channel_lifetime);
  for (const auto& channel : ended) telemetry_.ChannelDeleted(Own(*channel));
}

}  // namespace wireloom::server::arqon
