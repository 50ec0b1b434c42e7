// One shard's part of BOS.
#include "server/bos/shard.h"

#include <utility>

#include "server/bos/session.h"

namespace wireloom::server::bos {

std::string KeyOf(const core::Organization& organization, std::string_view channel) {
  std::string key;
  key.reserve(organization.id().size() + 1 + channel.size());
  key += organization.id();
  key += '/';
  key += channel;
  return key;
}

Shard::Shard(ShardContext& context, core::OrganizationDirectory& organizations,
             const ConnectionLimits& limits, const std::vector<std::unique_ptr<Shard>>& peers)
    : context_(context),
      organizations_(organizations),
      limits_(limits),
      peers_(peers),
      subscriptions_(context.loop.index()) {}

void Shard::Enter(core::Organization& organization, core::Lane lane) {
  if (connections_[&organization][lane]++ == 0)
    organization.shards()[lane].Add(context_.loop.index());
}

void Shard::Leave(core::Organization& organization, core::Lane lane) {
  const auto it = connections_.find(&organization);
  if (--it->second[lane] == 0) organization.shards()[lane].Remove(context_.loop.index());
  if (it->second == PerLane{}) connections_.erase(it);
}

void Shard::Publish(std::shared_ptr<const Publication> publication, const Session* except) {
  core::ShardLanes& lanes = publication->organization->shards();
  const uint64_t shards =
      (lanes[0].bits() | lanes[1].bits()) & ~(uint64_t{1} << context_.loop.index());
  core::ForEachShard(shards, [&](core::ShardIndex index) {
    context_.loop.peer(index).Post(
        [peer = peers_[index].get(), publication] { peer->Deliver(*publication, nullptr); });
  });
  Deliver(*publication, except);
}

void Shard::Deliver(const Publication& publication, const Session* except) {
  const uint64_t delivery = ++last_delivery_;
  std::vector<std::string_view> claimed;
  for (const std::string& channel : publication.channels) {
    if (AccessOf(ChannelName(channel).type) == codec::ChannelAccess::kClaim) {
      claimed.push_back(channel);
    }
  }
  for (const std::string& name : publication.channels) {
    core::LocalChannel* channel = subscriptions_.Find(KeyOf(*publication.organization, name));
    if (channel == nullptr) continue;
    // The organization's feed is no way around the access to narrower channels (decisions, 'Channel
    // access').
    const bool filtered = !claimed.empty() && AccessOf(ChannelName(name).type) ==
                                                  codec::ChannelAccess::kOwnOrganization;
    subscriptions_.ForEach(*channel, [&](core::Subscriber& subscriber) {
      auto& session = static_cast<Session&>(subscriber);
      if (&session == except || session.paused()) return;
      if (filtered && !session.patterns().AllowsAny(claimed, delivery)) return;
      if (!session.FirstDelivery(delivery)) return;
      if (const core::FrameRef& frame = publication.copies.For(session.encoding()))
        session.Send(frame);
    });
  }
}

}  // namespace wireloom::server::bos
