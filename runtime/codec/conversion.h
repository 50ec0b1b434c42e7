// Making a message of one kind out of one of another, as the schema says.
#ifndef WIRELOOM_RUNTIME_CODEC_CONVERSION_H_
#define WIRELOOM_RUNTIME_CODEC_CONVERSION_H_

#include <cstdint>
#include <string_view>

#include "absl/types/span.h"
#include "runtime/codec/arena.h"
#include "runtime/codec/buffer.h"

namespace wireloom::codec {

// A connection's attributes that channel templates name, in the order of
// ProtocolInfo::session_attributes.
struct SessionAttributes {
  absl::Span<const std::string_view> values;
};

// What a conversion knows besides the payload.
struct ConversionContext {
  SessionAttributes session;  // of whoever sent the message
  std::string_view time;      // the message's, as its envelope has it
  Arena& arena;               // holds what is made, as long as the message is handled
  Buffer& scratch;            // overwritten
};

struct Conversion {
  uint16_t kind;  // what it becomes: position in ProtocolInfo::kinds
  // The payload of the other kind's struct. It is in the context's arena, and refers to what
  // `payload` refers to, and to the context's texts.
  const void* (*convert)(const void* payload, const ConversionContext& context);
};

}  // namespace wireloom::codec

#endif  // WIRELOOM_RUNTIME_CODEC_CONVERSION_H_
