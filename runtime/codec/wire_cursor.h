// Bounds-checked reading of protobuf's wire format, value by value.
#ifndef WIRELOOM_RUNTIME_CODEC_WIRE_CURSOR_H_
#define WIRELOOM_RUNTIME_CODEC_WIRE_CURSOR_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "runtime/codec/wire_format.h"

namespace wireloom::codec {

// An error is sticky and puts the cursor at the end. Groups, which proto3 does not have, are
// refused.
class WireCursor {
 public:
  explicit WireCursor(std::string_view bytes)
      : p_(bytes.data()), end_(bytes.data() + bytes.size()) {}

  bool failed() const { return error_what_ != nullptr; }
  // `rule` is what the violation will name.
  bool Fail(const char* what, const char* rule = "encoding");

  bool AtEnd() const { return p_ >= end_; }
  const char* position() const { return p_; }
  void set_position(const char* p) { p_ = p; }

  bool ReadTag(uint32_t* number, WireType* type);
  bool ReadVarint(uint64_t* out) {
    if (p_ < end_ && static_cast<unsigned char>(*p_) < 0x80) {
      *out = static_cast<unsigned char>(*p_++);
      return true;
    }
    return ReadLongVarint(out);
  }
  bool ReadFixed64(uint64_t* out);
  bool ReadBytes(std::string_view* out);
  // As ReadBytes; fails unless it is UTF-8.
  bool ReadString(std::string_view* out);
  bool Skip(WireType type);

 protected:
  bool ReadLongVarint(uint64_t* out);

  const char* p_;
  const char* end_;
  const char* error_what_ = nullptr;
  const char* error_rule_ = nullptr;
  const char* error_at_ = nullptr;
};

}  // namespace wireloom::codec

#endif  // WIRELOOM_RUNTIME_CODEC_WIRE_CURSOR_H_
