// Who of one shard listens to which channel.
#ifndef WIRELOOM_RUNTIME_CORE_SUBSCRIPTIONS_H_
#define WIRELOOM_RUNTIME_CORE_SUBSCRIPTIONS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/functional/function_ref.h"
#include "runtime/core/channel_directory.h"
#include "runtime/core/shard_mask.h"
#include "runtime/core/string_map.h"

namespace wireloom::core {

class LocalChannel;
class Subscriptions;

// A connection as far as channels see it; sessions derive from it. Unsubscribe it from everything
// before it dies.
class Subscriber {
 public:
  virtual ~Subscriber() = default;

  size_t subscription_count() const { return places_.size(); }

  // It has its first subscription, or none any more; not called by UnsubscribeAll().
  virtual void OnSubscriptionsChanged() {}

  // Fixed before the first subscription.
  Lane lane() const { return lane_; }
  void set_lane(Lane lane) { lane_ = lane; }

  // True once per delivery number: a connection that holds several of a message's channels gets it
  // once.
  bool FirstDelivery(uint64_t delivery) {
    if (last_delivery_ == delivery) return false;
    last_delivery_ = delivery;
    return true;
  }

 private:
  friend class Subscriptions;

  absl::flat_hash_map<LocalChannel*, size_t> places_;  // channel → index among its subscribers
  uint64_t last_delivery_ = 0;
  Lane lane_ = 0;
};

// A channel with at least one subscriber on this shard.
class LocalChannel {
 public:
  LocalChannel(std::string_view name, std::shared_ptr<Channel> shared)
      : name_(name), shared_(std::move(shared)) {}

  const std::string& name() const { return name_; }
  size_t size() const { return subscribers_.size() - gone_; }

  // What the shards share about it; null where the protocol has no directory of channels.
  Channel* shared() const { return shared_.get(); }
  std::shared_ptr<Channel> share() const { return shared_; }

 private:
  friend class Subscriptions;

  const std::string name_;
  const std::shared_ptr<Channel> shared_;
  std::vector<Subscriber*> subscribers_;  // null: left while somebody iterates
  size_t gone_ = 0;
  std::array<size_t, kLanes> per_lane_{};
  int iterating_ = 0;
};

// Belongs to one shard's thread. Keeps this shard's bits in the channels' shared masks.
class Subscriptions {
 public:
  explicit Subscriptions(ShardIndex shard) : shard_(shard) {}

  // False if it was subscribed already.
  bool Subscribe(Subscriber& subscriber, std::string_view channel,
                 std::shared_ptr<Channel> shared = nullptr);

  // False if it was not subscribed. `channel` may be gone afterwards.
  bool Unsubscribe(Subscriber& subscriber, LocalChannel& channel);

  // Ends all of a subscriber's subscriptions; `left` is called after each with the channel's shared
  // part.
  void UnsubscribeAll(Subscriber& subscriber, absl::FunctionRef<void(Channel*)> left);

  // Null if nobody of this shard is subscribed.
  LocalChannel* Find(std::string_view channel) const;

  bool IsSubscribed(const Subscriber& subscriber, const LocalChannel* channel) const;

  // The channels of a subscriber, in no particular order.
  std::vector<LocalChannel*> ChannelsOf(const Subscriber& subscriber) const;

  // Calls `visit` for each subscriber. `visit` may subscribe and unsubscribe whomever it likes: who
  // is gone is not visited any more, who came is not visited yet. `channel` may be gone afterwards.
  void ForEach(LocalChannel& channel, absl::FunctionRef<void(Subscriber&)> visit);

  size_t channel_count() const { return channels_.size(); }

 private:
  void Remove(LocalChannel& channel, size_t place, Lane lane);
  void Settle(LocalChannel& channel);

  const ShardIndex shard_;
  StringViewMap<std::unique_ptr<LocalChannel>> channels_;  // keys: name()
};

}  // namespace wireloom::core

#endif  // WIRELOOM_RUNTIME_CORE_SUBSCRIPTIONS_H_
