// Remembers the last message ids of one sender.
#include "runtime/core/recent_ids.h"

#include <algorithm>
#include <bit>

#include "runtime/core/string_map.h"

namespace wireloom::core {

uint64_t RecentIds::Hash(std::string_view id) { return StringHash()(id); }

bool RecentIds::Contains(std::string_view id) const {
  if (size_ == 0) return false;
  const uint64_t hash = Hash(id);
  for (size_t slot = hash & mask(); index_[slot] != kEmpty; slot = (slot + 1) & mask()) {
    if (ring_[index_[slot]] == hash) return true;
  }
  return false;
}

void RecentIds::Add(std::string_view id) {
  if (capacity_ == 0) return;
  if (size_ == ring_.size() && size_ < capacity_) Grow();
  if (size_ == ring_.size()) {
    Erase(static_cast<uint16_t>(next_));
  } else {
    ++size_;
  }
  ring_[next_] = Hash(id);
  Insert(static_cast<uint16_t>(next_));
  next_ = (next_ + 1) % ring_.size();
}

void RecentIds::Insert(uint16_t position) {
  size_t slot = ring_[position] & mask();
  while (index_[slot] != kEmpty) slot = (slot + 1) & mask();
  index_[slot] = position;
}

void RecentIds::Erase(uint16_t position) {
  size_t hole = ring_[position] & mask();
  while (index_[hole] != position) hole = (hole + 1) & mask();
  // Backward shift: no tombstones, so that probes stay short however long a sender sends.
  for (size_t slot = (hole + 1) & mask(); index_[slot] != kEmpty; slot = (slot + 1) & mask()) {
    const size_t home = ring_[index_[slot]] & mask();
    if (((slot - home) & mask()) >= ((slot - hole) & mask())) {
      index_[hole] = index_[slot];
      hole = slot;
    }
  }
  index_[hole] = kEmpty;
}

void RecentIds::Grow() {
  // Not wrapped yet: below its capacity the ring is in order, and the next free place is at its
  // end.
  next_ = ring_.size();
  ring_.resize(std::min(capacity_, std::max<size_t>(16, ring_.size() * 4)));
  index_.assign(std::bit_ceil(ring_.size() * 2), kEmpty);
  for (size_t position = 0; position < size_; ++position) Insert(static_cast<uint16_t>(position));
}

}  // namespace wireloom::core
