// The organizations that are connected, and their users' connections.
#include "runtime/core/organization_directory.h"

#include <algorithm>

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

std::shared_ptr<Organization> OrganizationDirectory::Get(std::string_view id, absl::Time now) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (const auto found = organizations_.find(id); found != organizations_.end()) {
    return found->second;
  }
  if (organizations_.size() >= forget_at_) Forget(now);
  auto organization = std::make_shared<Organization>(id, last_forgotten_);
  organizations_.emplace(id, organization);
  return organization;
}

size_t OrganizationDirectory::size() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return organizations_.size();
}

void OrganizationDirectory::Forget(absl::Time now) {
  absl::erase_if(organizations_, [&](auto& entry) {
    std::shared_ptr<Organization>& organization = entry.second;
    // Nobody can get hold of it meanwhile: that takes the lock, or one who holds it.
    if (organization.use_count() != 1) return false;
    // use_count() alone does not wait for what the last holder did; giving up a share does.
    std::shared_ptr<Organization>(organization).reset();
    const absl::Time last = organization->timestamps().last();
    if (last >= now) return false;
    last_forgotten_ = std::max(last_forgotten_, last);
    return true;
  });
  forget_at_ = std::max(kMinKept, 2 * organizations_.size());
}

void OrganizationDirectory::Release(const Place::User& user) {
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto it = connections_.find(user);
  if (it != connections_.end() && --it->second == 0) connections_.erase(it);
}

}  // namespace wireloom::core
