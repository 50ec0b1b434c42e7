// The organizations that are connected, and their users' connections.
#include "runtime/core/organization_directory.h"

namespace wireloom::core {

OrganizationDirectory::Place OrganizationDirectory::Admit(std::string_view organization,
                                                          std::string_view user, size_t limit) {
  Place::User key(organization, user);
  const std::lock_guard<std::mutex> lock(mutex_);
  size_t& count = connections_[key];
  if (count >= limit) {
    if (count == 0) connections_.erase(key);
    return Place();
  }
  ++count;
  return Place(this, std::move(key));
}

std::shared_ptr<Organization> OrganizationDirectory::Get(std::string_view id) {
  const std::lock_guard<std::mutex> lock(mutex_);
  std::shared_ptr<Organization>& organization = organizations_[id];
  if (organization == nullptr) organization = std::make_shared<Organization>(id);
  return organization;
}

void OrganizationDirectory::Release(const Place::User& user) {
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto it = connections_.find(user);
  if (it != connections_.end() && --it->second == 0) connections_.erase(it);
}

}  // namespace wireloom::core
