// One message, encoded for those who read it.
#ifndef WIRELOOM_SERVER_COPIES_H_
#define WIRELOOM_SERVER_COPIES_H_

#include <array>
#include <cstddef>

#include "runtime/codec/encoding.h"
#include "runtime/core/frame.h"
#include "runtime/core/shard_mask.h"

namespace wireloom::server {

// The lane of a connection is its encoding.
static_assert(core::kLanes == 2);
inline constexpr std::array<codec::Encoding, core::kLanes> kEncodings = {codec::Encoding::kJson,
                                                                         codec::Encoding::kBinary};

// Frames are shared, so copying is cheap; an encoding that nobody reads is left out.
class Copies {
 public:
  const core::FrameRef& For(codec::Encoding encoding) const {
    return frames_[static_cast<size_t>(encoding)];
  }
  void Set(codec::Encoding encoding, core::FrameRef frame) {
    frames_[static_cast<size_t>(encoding)] = std::move(frame);
  }

 private:
  std::array<core::FrameRef, core::kLanes> frames_;
};

// Which encodings somebody reads.
inline bool IsRead(core::ShardLanes& shards, codec::Encoding encoding) {
  return shards[static_cast<core::Lane>(encoding)].bits() != 0;
}

}  // namespace wireloom::server

#endif  // WIRELOOM_SERVER_COPIES_H_
