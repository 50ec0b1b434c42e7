// The keys of an open object, to find those that stand twice.
#ifndef WIRELOOM_RUNTIME_CODEC_KEY_SET_H_
#define WIRELOOM_RUNTIME_CODEC_KEY_SET_H_

#include <cstddef>
#include <string_view>

#include "runtime/codec/arena.h"

namespace wireloom::codec {

// Compares one by one while there are few keys, then hashes (with Abseil's per-process seed, so
// that nobody can choose keys that collide).
class KeySet {
 public:
  explicit KeySet(Arena& arena) : arena_(arena) {}

  // False if `key` is there already. Keeps the view.
  bool Insert(std::string_view key);

 private:
  static constexpr size_t kFew = 8;

  bool InsertHashed(std::string_view key);
  void Grow();

  Arena& arena_;
  size_t size_ = 0;
  std::string_view few_[kFew];
  std::string_view* slots_ = nullptr;  // A slot without data() is free.
  size_t slot_count_ = 0;
};

}  // namespace wireloom::codec

#endif  // WIRELOOM_RUNTIME_CODEC_KEY_SET_H_
