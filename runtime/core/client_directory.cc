// Where the clients of all shards are.
#include "runtime/core/client_directory.h"

#include <mutex>

namespace wireloom::core {

bool ClientDirectory::Add(std::string_view id, ClientPlace place) {
  const std::lock_guard<std::shared_mutex> lock(mutex_);
  return clients_.emplace(id, place).second;
}

void ClientDirectory::Remove(std::string_view id) {
  const std::lock_guard<std::shared_mutex> lock(mutex_);
  clients_.erase(id);
}

std::optional<ClientPlace> ClientDirectory::Find(std::string_view id) const {
  const std::shared_lock<std::shared_mutex> lock(mutex_);
  const auto it = clients_.find(id);
  if (it == clients_.end()) return std::nullopt;
  return it->second;
}

size_t ClientDirectory::size() const {
  const std::shared_lock<std::shared_mutex> lock(mutex_);
  return clients_.size();
}

}  // namespace wireloom::core
