// One shard's part of BOS.
#include "server/bos/shard.h"

#include <utility>

#include "server/bos/session.h"

namespace wireloom::server::bos {

namespace {

// How long a turn of the loop may take for what can be done in steps. The transport gathers for up
// to 16 busy turns before it sends, so this bounds what others wait.
constexpr absl::Duration kTurn = absl::Milliseconds(1);

}  // namespace

std::string KeyOf(const core::Organization& organization, std::string_view channel) {
  std::string key;
  key.reserve(organization.id().size() + 1 + channel.size());
  key += organization.id();
  key += '/';
  key += channel;
  return key;
}

Shard::Shard(ShardContext& context, core::OrganizationDirectory& organizations,
             core::ByteBudget& budget, const std::vector<std::unique_ptr<Shard>>& peers,
             std::unique_ptr<MessageLog> log)
    : context_(context),
      organizations_(organizations),
      peers_(peers),
      subscriptions_(context.loop.index()),
      turns_(*this),
      work_(context.clock, turns_, kTurn),
      home_(*this, std::move(log)),
      publish_api_(*this, budget) {}

void Shard::Enter(Session& session) {
  core::Organization& organization = session.organization();
  sessions_.emplace(session.id(), &session);
  if (per_organization_[&organization][session.lane()]++ == 0) {
    organization.shards()[session.lane()].Add(context_.loop.index());
  }
}

void Shard::Leave(Session& session) {
  core::Organization& organization = session.organization();
  sessions_.erase(session.id());
  const auto it = per_organization_.find(&organization);
  if (--it->second[session.lane()] == 0) {
    organization.shards()[session.lane()].Remove(context_.loop.index());
  }
  if (it->second == PerLane{}) per_organization_.erase(it);
}

void Shard::Publish(std::shared_ptr<const Publication> publication) {
  core::ShardLanes& lanes = publication->organization->shards();
  const uint64_t here = uint64_t{1} << context_.loop.index();
  core::ForEachShard((lanes[0].bits() | lanes[1].bits()) & ~here, [&](core::ShardIndex index) {
    context_.loop.peer(index).Post(
        [peer = peers_[index].get(), publication] { peer->Receive(publication); });
  });
  Deliver(*publication);
}

void Shard::Receive(std::shared_ptr<const Publication> publication) {
  const core::FairQueue::Key key = publication->organization.get();
  if (publication->batch == 0 && !work_.Has(key)) return Deliver(*publication);
  work_.Add(key, [this, publication = std::move(publication)] {
    Deliver(*publication);
    return core::FairQueue::Progress::kDone;
  });
}

void Shard::Deliver(const Publication& publication) {
  const uint64_t delivery = ++last_delivery_;
  if (const auto writer = sessions_.find(publication.writer); writer != sessions_.end()) {
    if (publication.answer) writer->second->Send(publication.answer);
    writer->second->FirstDelivery(delivery);  // no copy
  }
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
      if (session.paused()) return;
      if (filtered && !session.patterns().AllowsAny(claimed, delivery)) return;
      if (!session.FirstDelivery(delivery)) return;
      if (const core::FrameRef& frame = publication.copies.For(session.encoding()))
        session.SendPublished(frame, publication.batch);
    });
  }
}

}  // namespace wireloom::server::bos
