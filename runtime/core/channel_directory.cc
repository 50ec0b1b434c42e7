// The channels that exist.
#include "runtime/core/channel_directory.h"

#include <algorithm>
#include <mutex>
#include <utility>

namespace wireloom::core {

std::shared_ptr<Channel> ChannelDirectory::Make(std::string_view name, const Limits& limits,
                                                absl::Time now) {
  if (limits.max_channels != 0 && channels_.size() >= limits.max_channels) return nullptr;
  std::shared_ptr<Channel> channel = factory_(name, now);
  channels_.emplace(name, channel);
  return channel;
}

ChannelDirectory::Created ChannelDirectory::Create(std::string_view name, size_t max_members,
                                                   const Limits& limits, absl::Time now) {
  const std::lock_guard<std::shared_mutex> lock(mutex_);
  Created result;
  const auto it = channels_.find(name);
  result.created = it == channels_.end();
  result.channel = result.created ? Make(name, limits, now) : it->second;
  if (result.channel == nullptr) return {};
  result.channel->permanent_ = true;
  if (max_members != 0) result.channel->max_members_ = max_members;
  return result;
}

ChannelDirectory::Joined ChannelDirectory::Join(std::string_view name, std::string_view member,
                                                bool create, const Limits& limits, absl::Time now) {
  const std::lock_guard<std::shared_mutex> lock(mutex_);
  Joined joined;
  const auto it = channels_.find(name);
  if (it != channels_.end()) {
    joined.channel = it->second;
  } else if (!create) {
    return joined;
  } else {
    joined.channel = Make(name, limits, now);
    joined.created = joined.channel != nullptr;
    if (!joined.created) {
      joined.outcome = JoinOutcome::kTooManyChannels;
      return joined;
    }
  }
  Channel& channel = *joined.channel;
  joined.members = channel.member_ids_.size();
  joined.max_members = channel.max_members_ != 0 ? channel.max_members_ : limits.max_members;
  if (joined.max_members != 0 && joined.members >= joined.max_members) {
    joined.outcome = JoinOutcome::kFull;
    return joined;
  }
  channel.member_ids_.emplace(member);
  joined.members = channel.member_ids_.size();
  channel.members_.store(joined.members, std::memory_order_release);
  joined.outcome = JoinOutcome::kJoined;
  return joined;
}

void ChannelDirectory::Leave(Channel& channel, std::string_view member, absl::Duration elapsed) {
  const std::lock_guard<std::shared_mutex> lock(mutex_);
  const auto it = channel.member_ids_.find(member);
  if (it == channel.member_ids_.end()) return;
  channel.member_ids_.erase(it);
  channel.members_.store(channel.member_ids_.size(), std::memory_order_release);
  if (channel.member_ids_.empty()) channel.empty_since_ = elapsed;
}

std::shared_ptr<Channel> ChannelDirectory::Find(std::string_view name) const {
  const std::shared_lock<std::shared_mutex> lock(mutex_);
  const auto it = channels_.find(name);
  return it == channels_.end() ? nullptr : it->second;
}

bool ChannelDirectory::Remove(Channel& channel, absl::FunctionRef<void()> last_words) {
  std::shared_ptr<Channel> kept;  // so that it does not die under the lock
  const std::lock_guard<std::shared_mutex> lock(mutex_);
  const auto it = channels_.find(channel.name());
  if (it == channels_.end() || it->second.get() != &channel) return false;
  last_words();
  channel.ended_.store(true, std::memory_order_release);
  kept = std::move(it->second);
  channels_.erase(it);
  return true;
}

std::vector<std::shared_ptr<Channel>> ChannelDirectory::Sweep(absl::Duration elapsed,
                                                              absl::Duration kept_empty) {
  std::vector<std::shared_ptr<Channel>> ended;
  const std::lock_guard<std::shared_mutex> lock(mutex_);
  absl::erase_if(channels_, [&](const auto& entry) {
    Channel& channel = *entry.second;
    if (channel.permanent_ || !channel.member_ids_.empty() ||
        elapsed - channel.empty_since_ < kept_empty) {
      return false;
    }
    channel.ended_.store(true, std::memory_order_release);
    ended.push_back(entry.second);
    return true;
  });
  return ended;
}

std::vector<std::shared_ptr<Channel>> ChannelDirectory::List(std::string_view prefix) const {
  std::vector<std::shared_ptr<Channel>> channels;
  {
    const std::shared_lock<std::shared_mutex> lock(mutex_);
    for (const auto& [name, channel] : channels_) {
      if (std::string_view(name).starts_with(prefix)) channels.push_back(channel);
    }
  }
  std::sort(channels.begin(), channels.end(),
            [](const auto& a, const auto& b) { return a->name() < b->name(); });
  return channels;
}

std::vector<std::string> ChannelDirectory::MembersOf(
    const std::vector<std::shared_ptr<Channel>>& channels) const {
  std::vector<std::string> members;
  {
    const std::shared_lock<std::shared_mutex> lock(mutex_);
    for (const auto& channel : channels) {
      members.insert(members.end(), channel->member_ids_.begin(), channel->member_ids_.end());
    }
  }
  std::sort(members.begin(), members.end());
  members.erase(std::unique(members.begin(), members.end()), members.end());
  return members;
}

size_t ChannelDirectory::size() const {
  const std::shared_lock<std::shared_mutex> lock(mutex_);
  return channels_.size();
}

}  // namespace wireloom::core
