// The channels that exist, with what all shards must agree on: members, sequence numbers, who must
// be told.
#ifndef WIRELOOM_RUNTIME_CORE_CHANNEL_DIRECTORY_H_
#define WIRELOOM_RUNTIME_CORE_CHANNEL_DIRECTORY_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <vector>

#include "absl/time/time.h"
#include "runtime/core/shard_mask.h"
#include "runtime/core/string_map.h"

namespace wireloom::core {

// One channel. Read without a lock by the shards that have members.
class Channel {
 public:
  Channel(std::string_view name, absl::Time created_at) : name_(name), created_at_(created_at) {}

  const std::string& name() const { return name_; }
  absl::Time created_at() const { return created_at_; }
  size_t members() const { return members_.load(std::memory_order_acquire); }

  // The number of the newest message; numbers begin with 1.
  uint64_t last_sequence() const { return sequence_.load(std::memory_order_relaxed); }
  uint64_t NextSequence() { return sequence_.fetch_add(1, std::memory_order_relaxed) + 1; }

  // Shards with members; a shard sets its bit before it confirms a subscription.
  ShardLanes& shards() { return shards_; }

 private:
  friend class ChannelDirectory;

  const std::string name_;
  const absl::Time created_at_;
  std::atomic<size_t> members_{0};
  std::atomic<uint64_t> sequence_{0};
  ShardLanes shards_;
  // Guarded by the directory's mutex.
  bool permanent_ = false;
  absl::Duration empty_since_;
};

// Safe from every thread; asked when somebody joins or leaves, or sends where he is no member.
class ChannelDirectory {
 public:
  // `kept_empty`: how long a channel outlives its last member (decisions, 'Routing').
  explicit ChannelDirectory(absl::Duration kept_empty) : kept_empty_(kept_empty) {}

  // Makes a channel that stays without members (configured, or made by an administrator). False if
  // it exists.
  bool Create(std::string_view name, absl::Time now);

  struct Joined {
    std::shared_ptr<Channel> channel;  // null: does not exist, and was not to be created
    bool created = false;
    size_t members = 0;
  };
  // Counts a member in.
  Joined Join(std::string_view name, bool create, absl::Time now);

  // Counts a member out; `elapsed` (Clock::Elapsed()) is when an emptied channel begins to wait for
  // its end.
  void Leave(Channel& channel, absl::Duration elapsed);

  // Null if it does not exist.
  std::shared_ptr<Channel> Find(std::string_view name) const;

  // Ends the channels that have been empty for that long.
  void Sweep(absl::Duration elapsed);

  // Every channel, sorted by name.
  std::vector<std::shared_ptr<Channel>> List() const;

  size_t size() const;

 private:
  const absl::Duration kept_empty_;
  // The standard library's, which ThreadSanitizer sees; Debian's Abseil is built without its hooks.
  mutable std::shared_mutex mutex_;
  StringMap<std::shared_ptr<Channel>> channels_;  // guarded by mutex_
};

}  // namespace wireloom::core

#endif  // WIRELOOM_RUNTIME_CORE_CHANNEL_DIRECTORY_H_
