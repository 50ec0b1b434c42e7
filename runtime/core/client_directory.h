// Who is connected to which shard, by the ids that clients chose.
#ifndef WIRELOOM_RUNTIME_CORE_CLIENT_DIRECTORY_H_
#define WIRELOOM_RUNTIME_CORE_CLIENT_DIRECTORY_H_

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

struct ClientPlace {
  ShardIndex shard = 0;
  Lane lane = 0;
};

// One client as every thread may see it; a protocol derives its own. Only its shard writes.
class Client {
 public:
  Client(std::string_view id, ClientPlace place) : id_(id), place_(place) {}
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;
  virtual ~Client() = default;

  const std::string& id() const { return id_; }
  ClientPlace place() const { return place_; }

  // When its last message came (Clock::Elapsed()).
  absl::Duration last_message() const {
    return absl::Nanoseconds(last_message_ns_.load(std::memory_order_relaxed));
  }
  void NoteMessage(absl::Duration now) {
    last_message_ns_.store(absl::ToInt64Nanoseconds(now), std::memory_order_relaxed);
  }

 private:
  const std::string id_;
  const ClientPlace place_;
  std::atomic<int64_t> last_message_ns_{0};
};

// Safe from every thread. Asked when a client comes, goes, or is looked for beyond its own shard.
class ClientDirectory {
 public:
  // False if the id is taken.
  bool Add(const std::shared_ptr<const Client>& client);
  void Remove(std::string_view id);

  // Null if it is not connected.
  std::shared_ptr<const Client> Find(std::string_view id) const;

  // Every client, sorted by id.
  std::vector<std::shared_ptr<const Client>> List() const;

  size_t size() const;

 private:
  // The standard library's, which ThreadSanitizer sees; Debian's Abseil is built without its hooks.
  mutable std::shared_mutex mutex_;
  StringMap<std::shared_ptr<const Client>> clients_;  // guarded by mutex_
};

}  // namespace wireloom::core

#endif  // WIRELOOM_RUNTIME_CORE_CLIENT_DIRECTORY_H_
