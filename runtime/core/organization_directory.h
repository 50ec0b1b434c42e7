// The organizations that are connected, and how many connections each of their users has.
#ifndef WIRELOOM_RUNTIME_CORE_ORGANIZATION_DIRECTORY_H_
#define WIRELOOM_RUNTIME_CORE_ORGANIZATION_DIRECTORY_H_

#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "runtime/core/shard_mask.h"
#include "runtime/core/string_map.h"
#include "runtime/core/timestamp_source.h"

namespace wireloom::core {

// One tenant. Nothing passes from one to another.
class Organization {
 public:
  explicit Organization(std::string_view id) : id_(id) {}

  const std::string& id() const { return id_; }
  TimestampSource& timestamps() { return timestamps_; }

  // Shards with a connection of the organization.
  ShardLanes& shards() { return shards_; }

 private:
  const std::string id_;
  TimestampSource timestamps_;
  ShardLanes shards_;
};

// Safe from every thread; asked when a connection authenticates or ends.
class OrganizationDirectory {
 public:
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

  // Counts one more connection of a user; a false place if there are `limit` already.
  Place Admit(std::string_view organization, std::string_view user, size_t limit);

  // The organization, made on first use. It stays: its timestamps may not begin again.
  std::shared_ptr<Organization> Get(std::string_view id);

 private:
  void Release(const Place::User& user);

  // The standard library's, which ThreadSanitizer sees; Debian's Abseil is built without its hooks.
  std::mutex mutex_;
  StringMap<std::shared_ptr<Organization>> organizations_;  // guarded by mutex_
  absl::flat_hash_map<Place::User, size_t> connections_;    // guarded by mutex_
};

}  // namespace wireloom::core

#endif  // WIRELOOM_RUNTIME_CORE_ORGANIZATION_DIRECTORY_H_
