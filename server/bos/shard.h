// One shard's part of BOS: who listens, and the way to those of other shards.
#ifndef WIRELOOM_SERVER_BOS_SHARD_H_
#define WIRELOOM_SERVER_BOS_SHARD_H_

#include <array>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "runtime/core/byte_budget.h"
#include "runtime/core/fair_queue.h"
#include "runtime/core/organization_directory.h"
#include "runtime/core/subscriptions.h"
#include "server/bos/access.h"
#include "server/bos/home.h"
#include "server/bos/message_log.h"
#include "server/bos/publish_api.h"
#include "server/copies.h"
#include "server/shard_context.h"

namespace wireloom::server::bos {

class Session;

// A message on its way to the channels of one organization.
struct Publication {
  std::shared_ptr<core::Organization> organization;
  std::vector<std::string> channels;
  Copies copies;
  // The connection that caused it gets the answer, if there is one, in place of a copy.
  uint64_t writer = 0;
  core::FrameRef answer;
  // Where several were published together: which batch of the organization's home it is. 0: none.
  uint64_t batch = 0;
  // Of the batch's bytes.
  std::shared_ptr<core::ByteBudget::Claim> claim;
};

// Belongs to its thread. The peers are the shards of all threads, by index.
class Shard {
 public:
  // `budget`: of all shards' publish requests. `log`: of what this shard is the home of.
  Shard(ShardContext& context, core::OrganizationDirectory& organizations, core::ByteBudget& budget,
        const std::vector<std::unique_ptr<Shard>>& peers,
        std::unique_ptr<MessageLog> log = std::make_unique<NoMessageLog>());

  ShardContext& context() { return context_; }
  core::OrganizationDirectory& organizations() { return organizations_; }
  core::Subscriptions& subscriptions() { return subscriptions_; }
  PatternSets& pattern_sets() { return pattern_sets_; }

  Shard& peer(core::ShardIndex index) { return *peers_[index]; }

  // What takes longer than a turn of the loop, by organization.
  core::FairQueue& work() { return work_; }
  Home& home() { return home_; }
  PublishApi& publish_api() { return publish_api_; }

  // Counts a connection that authenticated, so that other shards know whether to post here.
  void Enter(Session& session);
  void Leave(Session& session);

  // Gives a message to everybody who listens to one of its channels, on all shards.
  void Publish(std::shared_ptr<const Publication> publication);

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
  const std::vector<std::unique_ptr<Shard>>& peers_;
  core::Subscriptions subscriptions_;
  PatternSets pattern_sets_;
  absl::flat_hash_map<uint64_t, Session*> sessions_;  // by connection id
  absl::flat_hash_map<core::Organization*, PerLane> per_organization_;
  uint64_t last_delivery_ = 0;
  Turns turns_;
  core::FairQueue work_;
  Home home_;
  PublishApi publish_api_;
};

// A channel's name among those of all organizations; `/` is in no id.
std::string KeyOf(const core::Organization& organization, std::string_view channel);

}  // namespace wireloom::server::bos

#endif  // WIRELOOM_SERVER_BOS_SHARD_H_
