// Which shards have somebody who listens, so that a publication is posted to those alone.
#ifndef WIRELOOM_RUNTIME_CORE_SHARD_MASK_H_
#define WIRELOOM_RUNTIME_CORE_SHARD_MASK_H_

#include <array>
#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace wireloom::core {

using ShardIndex = size_t;

inline constexpr size_t kMaxShards = 64;

// Connections are counted apart by how their messages are encoded, so that a publication is encoded
// only in the ways that somebody reads. What the lanes mean is up to the server.
using Lane = size_t;

inline constexpr size_t kLanes = 2;

// A set of shards. Each shard changes only its own bit; every thread may read.
class ShardMask {
 public:
  void Add(ShardIndex shard) { bits_.fetch_or(Bit(shard), std::memory_order_acq_rel); }
  void Remove(ShardIndex shard) { bits_.fetch_and(~Bit(shard), std::memory_order_acq_rel); }
  uint64_t bits() const { return bits_.load(std::memory_order_acquire); }

 private:
  static uint64_t Bit(ShardIndex shard) { return uint64_t{1} << shard; }

  std::atomic<uint64_t> bits_{0};
};

// One mask per lane.
using ShardLanes = std::array<ShardMask, kLanes>;

// Calls `visit` for each shard in `bits`.
template <typename Visit>
void ForEachShard(uint64_t bits, Visit visit) {
  for (; bits != 0; bits &= bits - 1) visit(static_cast<ShardIndex>(std::countr_zero(bits)));
}

}  // namespace wireloom::core

#endif  // WIRELOOM_RUNTIME_CORE_SHARD_MASK_H_
