// The slow path of the bump allocator: new blocks.
#include "runtime/codec/arena.h"

#include <algorithm>

namespace wireloom::codec {
namespace {

// Holds everything about a usual message (a few hundred bytes) many times over.
constexpr size_t kBlockBytes = size_t{16} * 1024;

}  // namespace

void Arena::Enter(size_t block) {
  current_ = block;
  next_ = blocks_[block].bytes.get();
  limit_ = next_ + blocks_[block].size;
}

void* Arena::AllocateSlow(size_t size, size_t align) {
  // A block that is too small for this is left for the rest of the message.
  for (size_t block = next_ == nullptr ? 0 : current_ + 1; block < blocks_.size(); ++block) {
    if (blocks_[block].size < size + align) continue;
    Enter(block);
    return Allocate(size, align);
  }
  const size_t bytes = std::max(kBlockBytes, size + align);
  blocks_.push_back({std::make_unique_for_overwrite<char[]>(bytes), bytes});
  Enter(blocks_.size() - 1);
  return Allocate(size, align);
}

void Arena::Reset() {
  if (!blocks_.empty()) Enter(0);
}

}  // namespace wireloom::codec
