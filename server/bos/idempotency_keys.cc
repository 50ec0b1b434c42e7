// The answers to recent requests.
#include "server/bos/idempotency_keys.h"

#include <iterator>
#include <vector>

namespace wireloom::server::bos {

const Published* IdempotencyKeys::Find(std::string_view organization, std::string_view key,
                                       absl::Duration now, const Limits& limits) const {
  const auto keys = organizations_.find(organization);
  if (keys == organizations_.end()) return nullptr;
  const auto found = keys->second->by_key.find(key);
  if (found == keys->second->by_key.end() || IsOver(*found->second, now, limits)) return nullptr;
  return &found->second->answer;
}

void IdempotencyKeys::Insert(std::string_view id, std::string_view key, const Published& answer,
                             absl::Duration now, const Limits& limits) {
  if (limits.max_keys == 0) return;
  while (size_ >= limits.max_keys) ForgetOne(id);
  std::unique_ptr<Organization>& slot = organizations_[id];
  if (slot == nullptr) {
    slot = std::make_unique<Organization>();
    slot->id = id;
  }
  Organization& organization = *slot;
  const size_t before = organization.by_age.size();
  // What is over the window may not have been swept yet.
  if (const auto old = organization.by_key.find(key); old != organization.by_key.end()) {
    const auto entry = old->second;
    organization.by_key.erase(old);
    organization.by_age.erase(entry);
  }
  organization.by_age.push_back({std::string(key), answer, now});
  const auto entry = std::prev(organization.by_age.end());
  organization.by_key.emplace(std::string_view(entry->key), entry);
  NoteSize(organization, before);
}

void IdempotencyKeys::Sweep(absl::Duration now, const Limits& limits) {
  std::vector<Organization*> all;
  all.reserve(organizations_.size());
  for (const auto& [id, organization] : organizations_) all.push_back(organization.get());
  for (Organization* organization : all) {
    // The last one takes the organization along.
    for (size_t left = organization->by_age.size();
         left > 0 && IsOver(organization->by_age.front(), now, limits); --left) {
      ForgetOldest(*organization);
      if (left == 1) break;
    }
  }
}

// `asking` gives way to others that have as many.
void IdempotencyKeys::ForgetOne(std::string_view asking) {
  Organization* most = by_size_.rbegin()->second;
  const auto own = organizations_.find(asking);
  if (own != organizations_.end() && own->second->by_age.size() >= most->by_age.size()) {
    most = own->second.get();
  }
  ForgetOldest(*most);
}

void IdempotencyKeys::ForgetOldest(Organization& organization) {
  const size_t before = organization.by_age.size();
  organization.by_key.erase(std::string_view(organization.by_age.front().key));
  organization.by_age.pop_front();
  NoteSize(organization, before);
}

void IdempotencyKeys::NoteSize(Organization& organization, size_t before) {
  const size_t now = organization.by_age.size();
  size_ += now - before;
  if (now == before) return;
  by_size_.erase({before, &organization});
  if (now != 0) {
    by_size_.emplace(now, &organization);
  } else {
    organizations_.erase(std::string(organization.id));  // its own id would go with it
  }
}

}  // namespace wireloom::server::bos
