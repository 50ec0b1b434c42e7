// The primitives of protobuf's wire format.
#include "runtime/codec/wire_cursor.h"

#include <cstring>

#include "runtime/codec/utf8.h"

namespace wireloom::codec {

bool WireCursor::Fail(const char* what, const char* rule) {
  if (failed()) return false;
  error_rule_ = rule;
  error_what_ = what;
  error_at_ = p_;
  p_ = end_;
  return false;
}

bool WireCursor::ReadLongVarint(uint64_t* out) {
  uint64_t value = 0;
  for (unsigned shift = 0; shift < 64; shift += 7) {
    if (p_ >= end_) return Fail("a number ends too early");
    const auto byte = static_cast<unsigned char>(*p_++);
    value |= uint64_t{byte & 0x7FU} << shift;
    if (byte < 0x80) {
      *out = value;
      return true;
    }
  }
  return Fail("a number has more than ten bytes");
}

bool WireCursor::ReadTag(uint32_t* number, WireType* type) {
  uint64_t tag = 0;
  if (!ReadVarint(&tag)) return false;
  constexpr uint64_t kMaxTag = 0xFFFFFFFF;
  if (tag > kMaxTag || (tag >> 3) == 0) return Fail("a field has an impossible number");
  *number = static_cast<uint32_t>(tag >> 3);
  switch (tag & 7) {
    case 0:
    case 1:
    case 2:
    case 5:
      *type = static_cast<WireType>(tag & 7);
      return true;
    default:
      return Fail("a field has a wire type that proto3 does not have");
  }
}

bool WireCursor::ReadFixed64(uint64_t* out) {
  if (end_ - p_ < 8) return Fail("a number ends too early");
  std::memcpy(out, p_, 8);
  p_ += 8;
  return true;
}

bool WireCursor::ReadBytes(std::string_view* out) {
  uint64_t size = 0;
  if (!ReadVarint(&size)) return false;
  if (size > static_cast<uint64_t>(end_ - p_)) return Fail("a field ends behind what holds it");
  *out = {p_, static_cast<size_t>(size)};
  p_ += size;
  return true;
}

bool WireCursor::ReadString(std::string_view* out) {
  std::string_view bytes;
  if (!ReadBytes(&bytes)) return false;
  if (!IsValidUtf8(bytes)) return Fail("a string is not valid UTF-8");
  *out = bytes;  // Only now: an answer may repeat it.
  return true;
}

bool WireCursor::Skip(WireType type) {
  uint64_t number = 0;
  std::string_view bytes;
  switch (type) {
    case WireType::kVarint:
      return ReadVarint(&number);
    case WireType::kFixed64:
      return ReadFixed64(&number);
    case WireType::kBytes:
      return ReadBytes(&bytes);
    case WireType::kFixed32:
      if (end_ - p_ < 4) return Fail("a number ends too early");
      p_ += 4;
      return true;
    default:
      return Fail("a field has a wire type that proto3 does not have");
  }
}

}  // namespace wireloom::codec
