// The few facts about protobuf's wire format that reader and writer share.
#ifndef WIRELOOM_RUNTIME_CODEC_WIRE_FORMAT_H_
#define WIRELOOM_RUNTIME_CODEC_WIRE_FORMAT_H_

#include <cstdint>

namespace wireloom::codec {

enum class WireType : uint8_t {
  kVarint = 0,
  kFixed64 = 1,
  kBytes = 2,
  kStartGroup = 3,
  kEndGroup = 4,
  kFixed32 = 5,
};

}  // namespace wireloom::codec

#endif  // WIRELOOM_RUNTIME_CODEC_WIRE_FORMAT_H_
