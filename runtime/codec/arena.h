// Memory that lives as long as the handling of one message.
#ifndef WIRELOOM_RUNTIME_CODEC_ARENA_H_
#define WIRELOOM_RUNTIME_CODEC_ARENA_H_

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <string_view>
#include <type_traits>
#include <vector>

namespace wireloom::codec {

// A bump allocator. Nothing in it is destroyed, so only trivially destructible types go in. Blocks
// are kept over Reset(): once warm, no message that fits into them touches the heap. Not
// thread-safe: each shard has its own.
class Arena {
 public:
  Arena() = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  void* Allocate(size_t size, size_t align = alignof(std::max_align_t)) {
    const uintptr_t at = (reinterpret_cast<uintptr_t>(next_) + align - 1) & ~(align - 1);
    if (next_ == nullptr || at + size > reinterpret_cast<uintptr_t>(limit_)) {
      return AllocateSlow(size, align);
    }
    char* result = next_ + (at - reinterpret_cast<uintptr_t>(next_));
    next_ = result + size;
    return result;
  }

  // A value-initialized T.
  template <typename T>
  T* New() {
    static_assert(std::is_trivially_destructible_v<T>);
    return new (Allocate(sizeof(T), alignof(T))) T();
  }

  // Room for `count` objects; the caller constructs them.
  template <typename T>
  T* NewArray(size_t count) {
    static_assert(std::is_trivially_destructible_v<T>);
    return static_cast<T*>(Allocate(count * sizeof(T), alignof(T)));
  }

  std::string_view Copy(std::string_view text) {
    char* copy = static_cast<char*>(Allocate(text.size(), 1));
    if (!text.empty()) std::memcpy(copy, text.data(), text.size());
    return {copy, text.size()};
  }

  // Gives back the tail of the newest allocation, which ends at `end`.
  void ShrinkTo(char* end) { next_ = end; }

  // Forgets everything and keeps the blocks.
  void Reset();

 private:
  struct Block {
    std::unique_ptr<char[]> bytes;
    size_t size;
  };

  void* AllocateSlow(size_t size, size_t align);
  void Enter(size_t block);

  char* next_ = nullptr;
  char* limit_ = nullptr;
  size_t current_ = 0;
  std::vector<Block> blocks_;
};

}  // namespace wireloom::codec

#endif  // WIRELOOM_RUNTIME_CODEC_ARENA_H_
