// Who is connected to which shard.
#include "runtime/core/client_directory.h"

#include <algorithm>
#include <mutex>

namespace wireloom::core {

bool ClientDirectory::Add(const std::shared_ptr<const Client>& client) {
  const std::lock_guard<std::shared_mutex> lock(mutex_);
  return clients_.try_emplace(client->id(), client).second;
}

void ClientDirectory::Remove(std::string_view id) {
  const std::lock_guard<std::shared_mutex> lock(mutex_);
  clients_.erase(id);
}

std::shared_ptr<const Client> ClientDirectory::Find(std::string_view id) const {
  const std::shared_lock<std::shared_mutex> lock(mutex_);
  const auto it = clients_.find(id);
  return it == clients_.end() ? nullptr : it->second;
}

std::vector<std::shared_ptr<const Client>> ClientDirectory::List() const {
  std::vector<std::shared_ptr<const Client>> clients;
  {
    const std::shared_lock<std::shared_mutex> lock(mutex_);
    clients.reserve(clients_.size());
    for (const auto& [id, client] : clients_) clients.push_back(client);
  }
  std::sort(clients.begin(), clients.end(),
            [](const auto& a, const auto& b) { return a->id() < b->id(); });
  return clients;
}

size_t ClientDirectory::size() const {
  const std::shared_lock<std::shared_mutex> lock(mutex_);
  return clients_.size();
}

}  // namespace wireloom::core
