// The channels that exist, with what all shards must agree on: members, limits, who must be told.
#ifndef WIRELOOM_RUNTIME_CORE_CHANNEL_DIRECTORY_H_
#define WIRELOOM_RUNTIME_CORE_CHANNEL_DIRECTORY_H_

#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/functional/function_ref.h"
#include "absl/time/time.h"
#include "runtime/core/shard_mask.h"
#include "runtime/core/string_map.h"

namespace wireloom::core {

// One channel; a protocol derives its own. Read without a lock by the shards that have members.
class Channel {
 public:
  Channel(std::string_view name, absl::Time created_at) : name_(name), created_at_(created_at) {}
  Channel(const Channel&) = delete;
  Channel& operator=(const Channel&) = delete;
  virtual ~Channel() = default;

  const std::string& name() const { return name_; }
  absl::Time created_at() const { return created_at_; }
  size_t members() const { return members_.load(std::memory_order_acquire); }

  // It was removed: nobody can join it, and another one may have its name. Shards that still have
  // members end it on their side.
  bool ended() const { return ended_.load(std::memory_order_acquire); }

  // Shards with members; a shard sets its bit before it confirms a subscription.
  ShardLanes& shards() { return shards_; }

 private:
  friend class ChannelDirectory;

  const std::string name_;
  const absl::Time created_at_;
  std::atomic<size_t> members_{0};
  std::atomic<bool> ended_{false};
  ShardLanes shards_;
  // Guarded by the directory's mutex.
  absl::flat_hash_set<std::string, StringHash, StringEq> member_ids_;
  size_t max_members_ = 0;  // of its own; 0: as all
  bool permanent_ = false;
  absl::Duration empty_since_;
};

// Safe from every thread; asked when somebody joins or leaves, or sends where he is no member.
class ChannelDirectory {
 public:
  using Factory = std::function<std::shared_ptr<Channel>(std::string_view name, absl::Time now)>;

  // Zero: without a limit.
  struct Limits {
    size_t max_channels = 0;
    size_t max_members = 0;  // of each channel that has no limit of its own
  };

  // `factory` makes the protocol's channels, under the directory's lock.
  explicit ChannelDirectory(Factory factory = MakePlain) : factory_(std::move(factory)) {}

  struct Created {
    std::shared_ptr<Channel> channel;  // null: there are too many
    bool created = false;              // false: it exists; it stays from now on, as if made so
  };
  // Makes a channel that stays without members (configured, or made by an administrator).
  // `max_members`: a limit of its own, 0: none, or the one that it has.
  Created Create(std::string_view name, size_t max_members, const Limits& limits, absl::Time now);

  enum class JoinOutcome {
    kJoined,
    kUnknown,          // does not exist, and was not to be created
    kFull,             // has as many members as it may
    kTooManyChannels,  // there are as many channels as there may be
  };
  struct Joined {
    JoinOutcome outcome = JoinOutcome::kUnknown;
    std::shared_ptr<Channel> channel;  // not null if it exists
    bool created = false;
    size_t members = 0;
    size_t max_members = 0;  // where it is full
  };
  // Counts a member in, who is none yet.
  Joined Join(std::string_view name, std::string_view member, bool create, const Limits& limits,
              absl::Time now);

  // Counts a member out; `elapsed` (Clock::Elapsed()) is when an emptied channel begins to wait for
  // its end.
  void Leave(Channel& channel, std::string_view member, absl::Duration elapsed);

  // Null if it does not exist.
  std::shared_ptr<Channel> Find(std::string_view name) const;

  // Ends a channel for good; `last_words` is called under the lock right before. False if somebody
  // else ended it.
  bool Remove(Channel& channel, absl::FunctionRef<void()> last_words);

  // Ends the channels made by joining that have been empty for so long; returns them.
  std::vector<std::shared_ptr<Channel>> Sweep(absl::Duration elapsed, absl::Duration kept_empty);

  // Every channel whose name begins so, sorted by name.
  std::vector<std::shared_ptr<Channel>> List(std::string_view prefix = {}) const;

  // The members of all of them, each once, sorted.
  std::vector<std::string> MembersOf(const std::vector<std::shared_ptr<Channel>>& channels) const;

  size_t size() const;

 private:
  static std::shared_ptr<Channel> MakePlain(std::string_view name, absl::Time now) {
    return std::make_shared<Channel>(name, now);
  }
  // Null if there are too many.
  std::shared_ptr<Channel> Make(std::string_view name, const Limits& limits, absl::Time now);

  const Factory factory_;
  // The standard library's, which ThreadSanitizer sees; Debian's Abseil is built without its hooks.
  mutable std::shared_mutex mutex_;
  StringMap<std::shared_ptr<Channel>> channels_;  // guarded by mutex_
};

}  // namespace wireloom::core

#endif  // WIRELOOM_RUNTIME_CORE_CHANNEL_DIRECTORY_H_
