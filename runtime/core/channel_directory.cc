// The channels that exist.
#include "runtime/core/channel_directory.h"

#include <algorithm>
#include <mutex>
#include <utility>

namespace wireloom::core {

bool ChannelDirectory::Create(std::string_view name, absl::Time now) {
  const std::lock_guard<std::shared_mutex> lock(mutex_);
  std::shared_ptr<Channel>& channel = channels_[name];
  const bool created = channel == nullptr;
  if (created) channel = std::make_shared<Channel>(name, now);
  channel->permanent_ = true;
  return created;
}

ChannelDirectory::Joined ChannelDirectory::Join(std::string_view name, bool create,
                                                absl::Time now) {
  const std::lock_guard<std::shared_mutex> lock(mutex_);
  Joined joined;
  const auto it = channels_.find(name);
  if (it != channels_.end()) {
    joined.channel = it->second;
  } else if (create) {
    joined.channel = std::make_shared<Channel>(name, now);
    joined.created = true;
    channels_.emplace(name, joined.channel);
  } else {
    return joined;
  }
  joined.members = joined.channel->members_.fetch_add(1, std::memory_order_acq_rel) + 1;
  return joined;
}

void ChannelDirectory::Leave(Channel& channel, absl::Duration elapsed) {
  const std::lock_guard<std::shared_mutex> lock(mutex_);
  if (channel.members_.fetch_sub(1, std::memory_order_acq_rel) == 1) channel.empty_since_ = elapsed;
}

std::shared_ptr<Channel> ChannelDirectory::Find(std::string_view name) const {
  const std::shared_lock<std::shared_mutex> lock(mutex_);
  const auto it = channels_.find(name);
  return it == channels_.end() ? nullptr : it->second;
}

void ChannelDirectory::Sweep(absl::Duration elapsed) {
  const std::lock_guard<std::shared_mutex> lock(mutex_);
  absl::erase_if(channels_, [this, elapsed](const auto& entry) {
    const Channel& channel = *entry.second;
    return !channel.permanent_ && channel.members() == 0 &&
           elapsed - channel.empty_since_ >= kept_empty_;
  });
}

std::vector<std::shared_ptr<Channel>> ChannelDirectory::List() const {
  std::vector<std::shared_ptr<Channel>> channels;
  {
    const std::shared_lock<std::shared_mutex> lock(mutex_);
    channels.reserve(channels_.size());
    for (const auto& [name, channel] : channels_) channels.push_back(channel);
  }
  std::sort(channels.begin(), channels.end(),
            [](const auto& a, const auto& b) { return a->name() < b->name(); });
  return channels;
}

size_t ChannelDirectory::size() const {
  const std::shared_lock<std::shared_mutex> lock(mutex_);
  return channels_.size();
}

}  // namespace wireloom::core
