// How output grows.
#include "runtime/codec/buffer.h"

#include <algorithm>

namespace wireloom::codec {

void Buffer::Grow(size_t bytes) {
  const size_t capacity = std::max({size_t{512}, capacity_ * 2, size_ + bytes + kSlack});
  auto grown = std::make_unique_for_overwrite<char[]>(capacity);
  if (size_ > 0) std::memcpy(grown.get(), data_.get(), size_);
  data_ = std::move(grown);
  capacity_ = capacity;
}

}  // namespace wireloom::codec
