// Where the clients of all shards are.
#include "runtime/core/client_directory.h"

namespace wireloom::core {

bool ClientDirectory::Add(std::string_view id, ClientPlace place) {
  absl::MutexLock lock(&mutex_);
  return clients_.emplace(id, place).second;
}

void ClientDirectory::Remove(std::string_view id) {
  absl::MutexLock lock(&mutex_);
  clients_.erase(id);
}

std::optional<ClientPlace> ClientDirectory::Find(std::string_view id) const {
  absl::ReaderMutexLock lock(&mutex_);
  const auto it = clients_.find(id);
  if (it == clients_.end()) return std::nullopt;
  return it->second;
}

size_t ClientDirectory::size() const {
  absl::ReaderMutexLock lock(&mutex_);
  return clients_.size();
}

}  // namespace wireloom::core
