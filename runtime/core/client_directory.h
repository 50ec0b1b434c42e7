// Where the clients of all shards are, by their ids.
#ifndef WIRELOOM_RUNTIME_CORE_CLIENT_DIRECTORY_H_
#define WIRELOOM_RUNTIME_CORE_CLIENT_DIRECTORY_H_

#include <cstddef>
#include <optional>
#include <string_view>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
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
  mutable absl::Mutex mutex_;
  StringMap<ClientPlace> clients_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace wireloom::core

#endif  // WIRELOOM_RUNTIME_CORE_CLIENT_DIRECTORY_H_
