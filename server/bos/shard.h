// One shard's part of BOS: who listens, and the way to those of other shards.
#ifndef WIRELOOM_SERVER_BOS_SHARD_H_
#define WIRELOOM_SERVER_BOS_SHARD_H_

#include <array>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/functional/any_invocable.h"
#include "runtime/core/byte_budget.h"
#include "runtime/core/fair_queue.h"
#include "runtime/core/organization_directory.h"
#include "runtime/core/subscriptions.h"
#include "server/bos/access.h"
#include "server/bos/collaboration/room_directory.h"
#include "server/bos/collaboration/rooms.h"
#include "server/bos/home.h"
#include "server/bos/message_log.h"
#include "server/bos/publish_api.h"
#include "server/copies.h"
#include "server/shard_context.h"
#include "server/store/message_store.h"

namespace wireloom::server::bos {

class Session;

// A message on its way to the channels of one organization.
struct Publication : std::enable_shared_from_this<Publication> {
  std::shared_ptr<core::Organization> organization;
  std::vector<std::string> channels;
  Copies copies;
  // Of a durable message: its timestamp, in microseconds since 1970. 0: not durable.
  int64_t position = 0;
  // The connection that caused it gets the answer, if there is one, in place of a copy.
  uint64_t writer = 0;
  core::FrameRef answer;
  // The user whose connections get no copy; empty: everybody's do.
  std::string except_user;
  // As in transport::Connection::Send().
  core::ConflationKey key = 0;
  // One of several that were published together.
  bool in_batch = false;
  // Of the batch's bytes.
  std::shared_ptr<core::ByteBudget::Claim> claim;
};

// Belongs to its thread. The peers are the shards of all threads, by index.
class Shard {
 public:
  // `budget`: of what all shards have in hand to be published. `store`: keeps it. `rooms`: of all
  // shards.
  Shard(ShardContext& context, core::OrganizationDirectory& organizations, RoomDirectory& rooms,
        core::ByteBudget& budget, const std::vector<std::unique_ptr<Shard>>& peers,
        MessageStore& store);

  ShardContext& context() { return context_; }
  core::OrganizationDirectory& organizations() { return organizations_; }
  const RoomDirectory& room_directory() const { return room_directory_; }
  core::ByteBudget& budget() { return budget_; }
  core::Subscriptions& subscriptions() { return subscriptions_; }
  PatternSets& pattern_sets() { return pattern_sets_; }

  Shard& peer(core::ShardIndex index) { return *peers_[index]; }

  // What takes longer than a turn of the loop, by organization.
  core::FairQueue& work() { return work_; }
  Home& home() { return home_; }
  Rooms& rooms() { return rooms_; }
  PublishApi& publish_api() { return publish_api_; }

  // Counts a connection that authenticated, so that other shards know whether to post here.
  void Enter(Session& session);
  void Leave(Session& session);

  // An authenticated connection of this shard's; null if it is gone.
  Session* FindSession(uint64_t connection);

  // Ends the subscriptions to a channel: a user's, or everybody's if `user` is empty. `key`: as of
  // KeyOf().
  void EndSubscriptions(std::string_view key, std::string_view user);

  // Runs `task` on the shard that is the organization's home.
  template <typename Task>
  void AskHome(const core::Organization& organization, Task task) {
    const core::ShardIndex home = HomeOf(organization, context_.loop.count());
    if (home == context_.loop.index()) return task(*this);
    context_.loop.peer(home).Post(
        [&peer = *peers_[home], task = std::move(task)]() mutable { task(peer); });
  }

  // Runs `task` on another shard or this one, once everything that this shard has published for the
  // organization was delivered there.
  void TellInOrder(core::ShardIndex index, const std::shared_ptr<core::Organization>& organization,
                   absl::AnyInvocable<void()> task);

  // Gives a message to everybody who listens to one of its channels, on all shards.
  void Publish(std::shared_ptr<const Publication> publication);

  // Whether a session of this shard's is to be given a copy, as things are now.
  bool IsFor(Session& session, const Publication& publication);

 private:
  using PerLane = std::array<size_t, core::kLanes>;

  class Turns final : public core::FairQueue::Loop {
   public:
    explicit Turns(Shard& shard) : shard_(shard) {}
    absl::Duration TurnBegan() const override { return shard_.context_.loop.Now(); }
    void RunLater() override {
      shard_.context_.loop.Post([this] { shard_.work_.Run(); });
    }

   private:
    Shard& shard_;
  };

  // From another shard.
  void Receive(std::shared_ptr<const Publication> publication);
  void Deliver(const Publication& publication);

  ShardContext& context_;
  core::OrganizationDirectory& organizations_;
  const RoomDirectory& room_directory_;
  core::ByteBudget& budget_;
  const std::vector<std::unique_ptr<Shard>>& peers_;
  core::Subscriptions subscriptions_;
  PatternSets pattern_sets_;
  absl::flat_hash_map<uint64_t, Session*> sessions_;  // by connection id
  absl::flat_hash_map<core::Organization*, PerLane> per_organization_;
  uint64_t last_delivery_ = 0;
  Turns turns_;
  core::FairQueue work_;
  Home home_;
  Rooms rooms_;
  PublishApi publish_api_;
};

std::string KeyOf(const core::Organization& organization, std::string_view channel);

}  // namespace wireloom::server::bos

#endif  // WIRELOOM_SERVER_BOS_SHARD_H_
