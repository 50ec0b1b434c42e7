// The two encodings of a message.
#ifndef WIRELOOM_RUNTIME_CODEC_ENCODING_H_
#define WIRELOOM_RUNTIME_CODEC_ENCODING_H_

#include <cstdint>

namespace wireloom::codec {

enum class Encoding : uint8_t {
  kJson,    // Text frames.
  kBinary,  // Binary frames: protobuf.
};

// Who sent a message.
enum class Side : uint8_t { kClient, kServer };

}  // namespace wireloom::codec

#endif  // WIRELOOM_RUNTIME_CODEC_ENCODING_H_
