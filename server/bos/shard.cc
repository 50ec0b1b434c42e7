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
  return KeyOf(organization.id(), channel);
}

Shard::Shard(ShardContext& context, core::OrganizationDirectory& organizations,
             RoomDirectory& rooms, core::ByteBudget& budget,
             const std::vector<std::unique_ptr<Shard>>& peers, MessageStore& store)
    : context_(context),
      organizations_(organizations),
      room_directory_(rooms),
      budget_(budget),
      peers_(peers),
      subscriptions_(context.loop.index()),
      turns_(*this),
      work_(context.clock, turns_, kTurn),
      home_(*this, store),
      rooms_(*this, rooms),
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

Session* Shard::FindSession(uint64_t connection) {
  const auto found = sessions_.find(connection);
  return found == sessions_.end() ? nullptr : found->second;
}

void Shard::EndSubscriptions(std::string_view key, std::string_view user) {
  core::LocalChannel* const channel = subscriptions_.Find(key);
  if (channel == nullptr) return;
  subscriptions_.ForEach(*channel, [&](core::Subscriber& subscriber) {
    if (!user.empty() && static_cast<Session&>(subscriber).claims().subject != user) return;
    subscriptions_.Unsubscribe(subscriber, *channel);
  });
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

void Shard::TellInOrder(core::ShardIndex index,
                        const std::shared_ptr<core::Organization>& organization,
                        absl::AnyInvocable<void()> task) {
  if (index == context_.loop.index()) return task();
  context_.loop.peer(index).Post(
      [peer = peers_[index].get(), organization, task = std::move(task)]() mutable {
        // Behind what came from here and waits for its turn.
        const core::FairQueue::Key key = organization.get();
        if (!peer->work_.Has(key)) return task();
        peer->work_.Add(key, [task = std::move(task)]() mutable {
          task();
          return core::FairQueue::Progress::kDone;
        });
      });
}

void Shard::Receive(std::shared_ptr<const Publication> publication) {
  const core::FairQueue::Key key = publication->organization.get();
  if (!publication->in_batch && !work_.Has(key)) return Deliver(*publication);
  work_.Add(key, [this, publication = std::move(publication)] {
    Deliver(*publication);
    return core::FairQueue::Progress::kDone;
  });
}

namespace {

// Those of a message's channels that the `channels` claim decides about.
std::vector<std::string_view> ClaimedOf(const Publication& publication) {
  std::vector<std::string_view> claimed;
  for (const std::string& channel : publication.channels) {
    if (AccessOf(ChannelName(channel).type) == codec::ChannelAccess::kClaim) {
      claimed.push_back(channel);
    }
  }
  return claimed;
}

// Whether having this channel is not enough: the organization's feed is no way around the access to
// narrower channels (decisions, 'Channel access').
bool IsFiltered(std::string_view channel, const std::vector<std::string_view>& claimed) {
  return !claimed.empty() &&
         AccessOf(ChannelName(channel).type) == codec::ChannelAccess::kOwnOrganization;
}

bool IsExcepted(const Session& session, const Publication& publication) {
  return !publication.except_user.empty() && publication.except_user == session.claims().subject;
}

}  // namespace

void Shard::Deliver(const Publication& publication) {
  const uint64_t delivery = ++last_delivery_;
  if (const auto writer = sessions_.find(publication.writer); writer != sessions_.end()) {
    if (publication.answer) writer->second->Send(publication.answer);
    writer->second->FirstDelivery(delivery);  // no copy
  }
  const std::vector<std::string_view> claimed = ClaimedOf(publication);
  for (const std::string& name : publication.channels) {
    core::LocalChannel* channel = subscriptions_.Find(KeyOf(*publication.organization, name));
    if (channel == nullptr) continue;
    const bool filtered = IsFiltered(name, claimed);
    subscriptions_.ForEach(*channel, [&](core::Subscriber& subscriber) {
      auto& session = static_cast<Session&>(subscriber);
      if (session.paused() || IsExcepted(session, publication)) return;
      if (filtered && !session.patterns().AllowsAny(claimed, delivery)) return;
      if (!session.FirstDelivery(delivery)) return;
      if (const core::FrameRef& frame = publication.copies.For(session.encoding()))
        session.SendCopy(frame, publication, publication.key);
    });
  }
}

bool Shard::IsFor(Session& session, const Publication& publication) {
  const uint64_t delivery = ++last_delivery_;
  if (IsExcepted(session, publication)) return false;
  const std::vector<std::string_view> claimed = ClaimedOf(publication);
  for (const std::string& name : publication.channels) {
    core::LocalChannel* channel = subscriptions_.Find(KeyOf(*publication.organization, name));
    if (channel == nullptr || !subscriptions_.IsSubscribed(session, channel)) continue;
    if (!IsFiltered(name, claimed) || session.patterns().AllowsAny(claimed, delivery)) return true;
  }
  return false;
}

}  // namespace wireloom::server::bos
