// Where the clients of all shards are, by their ids.
#ifndef WIRELOOM_RUNTIME_CORE_CLIENT_DIRECTORY_H_
#define WIRELOOM_RUNTIME_CORE_CLIENT_DIRECTORY_H_

#include <cstddef>
#include <optional>
#include <shared_mutex>
#include <string_view>

#include "runtime/core/shard_mask.h"
#include "runtime/core/string_map.h"

namespace wireloom::core {

struct ClientPlace {
  ShardIndex shard = 0;
  Lane lane = 0;
};

// Safe from every thread. Asked when a client comes, goes, or is looked for beyond its own shard.
class ClientDirectory {
 public:
  // False if the id is taken.
  bool Add(std::string_view id, ClientPlace place);
  void Remove(std::string_view id);

  // Where the client is, if it is connected.
  std::optional<ClientPlace> Find(std::string_view id) const;

  size_t size() const;

 private:
  // The standard library's, which ThreadSanitizer sees; Debian's Abseil is built without its hooks.
  mutable std::shared_mutex mutex_;
  StringMap<ClientPlace> clients_;  // guarded by mutex_
};

}  // namespace wireloom::core

#endif  // WIRELOOM_RUNTIME_CORE_CLIENT_DIRECTORY_H_
