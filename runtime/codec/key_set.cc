// Open addressing on the arena.
#include "runtime/codec/key_set.h"

#include <algorithm>
#include <memory>

#include "absl/hash/hash.h"

namespace wireloom::codec {

bool KeySet::Insert(std::string_view key) {
  if (key.data() == nullptr) key = "";
  if (size_ < kFew) {
    if (std::find(few_, few_ + size_, key) != few_ + size_) return false;
    few_[size_++] = key;
    return true;
  }
  if (slots_ == nullptr || size_ * 2 >= slot_count_) Grow();
  if (!InsertHashed(key)) return false;
  ++size_;
  return true;
}

bool KeySet::InsertHashed(std::string_view key) {
  size_t at = absl::HashOf(key) & (slot_count_ - 1);
  for (; slots_[at].data() != nullptr; at = (at + 1) & (slot_count_ - 1)) {
    if (slots_[at] == key) return false;
  }
  slots_[at] = key;
  return true;
}

void KeySet::Grow() {
  const std::string_view* const old = slots_ == nullptr ? few_ : slots_;
  const size_t old_count = slots_ == nullptr ? kFew : slot_count_;
  slot_count_ = old_count * 4;
  slots_ = arena_.NewArray<std::string_view>(slot_count_);
  std::uninitialized_default_construct_n(slots_, slot_count_);
  for (size_t i = 0; i < old_count; ++i) {
    if (old[i].data() != nullptr) InsertHashed(old[i]);
  }
}

}  // namespace wireloom::codec
