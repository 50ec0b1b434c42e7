// A sequence of unknown length that is built on an arena.
#ifndef WIRELOOM_RUNTIME_CODEC_ARENA_VECTOR_H_
#define WIRELOOM_RUNTIME_CODEC_ARENA_VECTOR_H_

#include <algorithm>
#include <cstddef>
#include <memory>
#include <type_traits>

#include "absl/types/span.h"
#include "runtime/codec/arena.h"

namespace wireloom::codec {

template <typename T>
class ArenaVector {
 public:
  static_assert(std::is_trivially_destructible_v<T> && std::is_copy_constructible_v<T>);

  explicit ArenaVector(Arena& arena) : arena_(arena) {}

  T& Add(const T& item) {
    if (size_ == capacity_) Grow();
    return *new (data_ + size_++) T(item);
  }

  size_t size() const { return size_; }
  T& operator[](size_t index) { return data_[index]; }
  absl::Span<const T> span() const { return {data_, size_}; }

 private:
  void Grow() {
    capacity_ = std::max<size_t>(8, capacity_ * 2);
    T* grown = arena_.NewArray<T>(capacity_);
    std::uninitialized_copy(data_, data_ + size_, grown);
    data_ = grown;
  }

  Arena& arena_;
  T* data_ = nullptr;
  size_t size_ = 0;
  size_t capacity_ = 0;
};

}  // namespace wireloom::codec

#endif  // WIRELOOM_RUNTIME_CODEC_ARENA_VECTOR_H_
