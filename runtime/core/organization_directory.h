// The organizations that are connected, and how many connections each of their users has.
#ifndef WIRELOOM_RUNTIME_CORE_ORGANIZATION_DIRECTORY_H_
#define WIRELOOM_RUNTIME_CORE_ORGANIZATION_DIRECTORY_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/time/time.h"
#include "runtime/core/shard_mask.h"
#include "runtime/core/string_map.h"
#include "runtime/core/timestamp_source.h"

namespace wireloom::core {

// One tenant. Nothing passes from one to another.
class Organization {
 public:
  // Its timestamps are later than `after`.
  explicit Organization(std::string_view id, absl::Time after = absl::UnixEpoch())
      : id_(id), timestamps_(after), published_(absl::ToUnixMicros(after)) {}

  const std::string& id() const { return id_; }
  TimestampSource& timestamps() { return timestamps_; }

  // The timestamp of the last durable message that was handed out, in microseconds since 1970: no
  // earlier one is on its way.
  std::atomic<int64_t>& published() { return published_; }
  const std::atomic<int64_t>& published() const { return published_; }

  // Shards with a connection of the organization.
  ShardLanes& shards() { return shards_; }

 private:
  const std::string id_;
  TimestampSource timestamps_;
  std::atomic<int64_t> published_;
  ShardLanes shards_;
};

// Safe from every thread; asked when a connection authenticates or ends, and for each publication
// over HTTP.
class OrganizationDirectory {
 public:
  // So many organizations that nobody uses may be kept, beside as many as are used.
  static constexpr size_t kMinKept = 1024;

  // A user's connection while it is counted; gives its place back when it is destroyed. The
  // directory outlives it.
  class Place {
   public:
    Place() = default;
    Place(Place&& other) noexcept { *this = std::move(other); }
    Place& operator=(Place&& other) noexcept {
      std::swap(directory_, other.directory_);
      std::swap(user_, other.user_);
      return *this;
    }
    ~Place() {
      if (directory_ != nullptr) directory_->Release(user_);
    }

    explicit operator bool() const { return directory_ != nullptr; }

   private:
    friend class OrganizationDirectory;
    using User = std::pair<std::string, std::string>;  // organization, user

    Place(OrganizationDirectory* directory, User user)
        : directory_(directory), user_(std::move(user)) {}

    OrganizationDirectory* directory_ = nullptr;
    User user_;
  };

  // All timestamps are later than `after`.
  explicit OrganizationDirectory(absl::Time after = absl::UnixEpoch()) : last_forgotten_(after) {}

  // Counts one more connection of a user; a false place if there are `limit` already.
  Place Admit(std::string_view organization, std::string_view user, size_t limit);

  // The organization, made on first use. One that nobody holds may be forgotten once its last
  // timestamp is in the past (`now`): what is made after that, under whatever name, begins behind
  // the timestamps of all that were forgotten, so that none comes twice, wherever the clock jumps.
  std::shared_ptr<Organization> Get(std::string_view id, absl::Time now);

  // How many there are.
  size_t size() const;

 private:
  void Release(const Place::User& user);
  // With the lock held.
  void Forget(absl::Time now);

  // The standard library's, which ThreadSanitizer sees; Debian's Abseil is built without its hooks.
  mutable std::mutex mutex_;
  // All of these are guarded by it.
  StringMap<std::shared_ptr<Organization>> organizations_;
  size_t forget_at_ = kMinKept;
  absl::Time last_forgotten_;  // the latest timestamp of any that is gone
  absl::flat_hash_map<Place::User, size_t> connections_;
};

}  // namespace wireloom::core

#endif  // WIRELOOM_RUNTIME_CORE_ORGANIZATION_DIRECTORY_H_
