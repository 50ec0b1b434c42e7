// Who of one shard listens to which channel.
#include "runtime/core/subscriptions.h"

namespace wireloom::core {

LocalChannel* Subscriptions::Find(std::string_view channel) const {
  const auto it = channels_.find(channel);
  return it == channels_.end() ? nullptr : it->second.get();
}

bool Subscriptions::Subscribe(Subscriber& subscriber, std::string_view name,
                              std::shared_ptr<Channel> shared) {
  LocalChannel* channel = Find(name);
  if (channel == nullptr) {
    auto created = std::make_unique<LocalChannel>(name, std::move(shared));
    channel = created.get();
    channels_.emplace(std::string_view(channel->name()), std::move(created));
  }
  if (!subscriber.places_.emplace(channel, channel->subscribers_.size()).second) return false;
  channel->subscribers_.push_back(&subscriber);
  if (channel->per_lane_[subscriber.lane_]++ == 0 && channel->shared() != nullptr) {
    channel->shared()->shards()[subscriber.lane_].Add(shard_);
  }
  if (subscriber.places_.size() == 1) subscriber.OnSubscriptionsChanged();
  return true;
}

bool Subscriptions::Unsubscribe(Subscriber& subscriber, LocalChannel& channel) {
  const auto it = subscriber.places_.find(&channel);
  if (it == subscriber.places_.end()) return false;
  const size_t place = it->second;
  subscriber.places_.erase(it);
  Remove(channel, place, subscriber.lane_);
  if (subscriber.places_.empty()) subscriber.OnSubscriptionsChanged();
  return true;
}

void Subscriptions::UnsubscribeAll(Subscriber& subscriber, absl::FunctionRef<void(Channel*)> left) {
  const auto places = std::exchange(subscriber.places_, {});
  for (const auto& [channel, place] : places) {
    const std::shared_ptr<Channel> shared = channel->shared_;
    Remove(*channel, place, subscriber.lane_);
    left(shared.get());
  }
}

bool Subscriptions::IsSubscribed(const Subscriber& subscriber, const LocalChannel* channel) const {
  return channel != nullptr && subscriber.places_.contains(channel);
}

std::vector<LocalChannel*> Subscriptions::ChannelsOf(const Subscriber& subscriber) const {
  std::vector<LocalChannel*> channels;
  channels.reserve(subscriber.places_.size());
  for (const auto& [channel, place] : subscriber.places_) channels.push_back(channel);
  return channels;
}

void Subscriptions::ForEach(LocalChannel& channel, absl::FunctionRef<void(Subscriber&)> visit) {
  ++channel.iterating_;
  const size_t end = channel.subscribers_.size();
  for (size_t i = 0; i < end; ++i) {
    if (Subscriber* subscriber = channel.subscribers_[i]) visit(*subscriber);
  }
  if (--channel.iterating_ == 0) Settle(channel);
}

void Subscriptions::Remove(LocalChannel& channel, size_t place, Lane lane) {
  if (--channel.per_lane_[lane] == 0 && channel.shared() != nullptr) {
    channel.shared()->shards()[lane].Remove(shard_);
  }
  std::vector<Subscriber*>& subscribers = channel.subscribers_;
  if (channel.iterating_ > 0) {
    subscribers[place] = nullptr;
    ++channel.gone_;
    return;
  }
  Subscriber* last = subscribers.back();
  subscribers.pop_back();
  if (place < subscribers.size()) {
    subscribers[place] = last;
    last->places_[&channel] = place;
  }
  if (subscribers.empty()) channels_.erase(std::string_view(channel.name()));
}

void Subscriptions::Settle(LocalChannel& channel) {
  std::vector<Subscriber*>& subscribers = channel.subscribers_;
  if (channel.gone_ > 0) {
    channel.gone_ = 0;
    size_t kept = 0;
    for (Subscriber* subscriber : subscribers) {
      if (subscriber == nullptr) continue;
      subscriber->places_[&channel] = kept;
      subscribers[kept++] = subscriber;
    }
    subscribers.resize(kept);
  }
  if (subscribers.empty()) channels_.erase(std::string_view(channel.name()));
}

}  // namespace wireloom::core
