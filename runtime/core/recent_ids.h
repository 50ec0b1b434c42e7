// Remembers the last message ids of one sender, to recognize a message that is sent again.
#ifndef WIRELOOM_RUNTIME_CORE_RECENT_IDS_H_
#define WIRELOOM_RUNTIME_CORE_RECENT_IDS_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace wireloom::core {

// Ids are kept as 64-bit hashes, seeded per process: a wrong 'seen' has the probability 1,024 /
// 2^64. A full memory takes 12 KiB; it grows from nothing, because most connections of a bus only
// listen.
class RecentIds {
 public:
  // `remembered`: how many of the last ids are known, at most 32,768.
  explicit RecentIds(size_t remembered) : capacity_(std::min<size_t>(remembered, 32'768)) {}

  bool Contains(std::string_view id) const;

  // Remembers an id that is not contained, and forgets the oldest beyond that number.
  void Add(std::string_view id);

 private:
  static constexpr uint16_t kEmpty = 0xffff;

  static uint64_t Hash(std::string_view id);
  size_t mask() const { return index_.size() - 1; }
  void Insert(uint16_t position);
  void Erase(uint16_t position);
  void Grow();

  std::vector<uint64_t> ring_;   // the hashes, oldest at next_ once full
  std::vector<uint16_t> index_;  // open addressing with linear probing: positions in ring_
  size_t capacity_;
  size_t next_ = 0;
  size_t size_ = 0;
};

}  // namespace wireloom::core

#endif  // WIRELOOM_RUNTIME_CORE_RECENT_IDS_H_
