// Writing fields in protobuf's wire format. Overloaded by the type of what is written.
//
// Presence is proto3's: a plain scalar is left out where it has its default value, std::optional is
// written if set, a plain message always.
#ifndef WIRELOOM_RUNTIME_CODEC_WIRE_WRITER_H_
#define WIRELOOM_RUNTIME_CODEC_WIRE_WRITER_H_

#include <bit>
#include <concepts>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>
#include <type_traits>

#include "absl/types/span.h"
#include "runtime/codec/buffer.h"
#include "runtime/codec/free_form.h"
#include "runtime/codec/wire_format.h"

namespace wireloom::codec {

inline void AppendVarint(uint64_t value, Buffer& out) {
  char* const room = out.Room(10);
  char* to = room;
  for (; value >= 0x80; value >>= 7) *to++ = static_cast<char>(value | 0x80);
  *to++ = static_cast<char>(value);
  out.Advance(static_cast<size_t>(to - room));
}

inline void AppendTag(uint32_t number, WireType type, Buffer& out) {
  AppendVarint(uint64_t{number} << 3 | static_cast<uint64_t>(type), out);
}

// A length-delimited part whose length is known only at its end.
class WirePart {
 public:
  WirePart(uint32_t number, Buffer& out) : out_(out) {
    AppendTag(number, WireType::kBytes, out);
    out.Append('\0');
    start_ = out.size();
  }
  // Call at the end of the part. One byte of length is the usual case; more move the part back.
  void End();

 private:
  Buffer& out_;
  size_t start_;
};

// A generated message has AppendBinary(const M&, Buffer&) in its namespace.
template <typename M>
concept WireWritable = std::is_class_v<M> && requires(const M& message, Buffer& out) {
  AppendBinary(message, out);
};

namespace wire {

// How a value follows its tag.
inline void Put(std::string_view value, Buffer& out) {
  AppendVarint(value.size(), out);
  out.Append(value);
}
inline void Put(double value, Buffer& out) {
  static_assert(std::endian::native == std::endian::little);
  std::memcpy(out.Room(8), &value, 8);
  out.Advance(8);
}
// Negative numbers are written with 64 bits, also int32.
template <std::integral T>
void Put(T value, Buffer& out) {
  if constexpr (std::is_signed_v<T>) {
    AppendVarint(static_cast<uint64_t>(int64_t{value}), out);
  } else {
    AppendVarint(value, out);
  }
}
template <typename E>
requires std::is_enum_v<E>
void Put(E value, Buffer& out) { AppendVarint(static_cast<uint64_t>(value), out); }

template <typename T>
inline constexpr bool kIsScalar =
    std::is_arithmetic_v<T> || std::is_enum_v<T> || std::is_same_v<T, std::string_view>;

template <typename T>
constexpr WireType TypeOf() {
  if constexpr (std::is_same_v<T, double>) {
    return WireType::kFixed64;
  } else if constexpr (std::is_same_v<T, std::string_view>) {
    return WireType::kBytes;
  } else {
    return WireType::kVarint;
  }
}

}  // namespace wire

// Writes the field whatever its value is.
template <typename T>
void WriteFieldAlways(uint32_t number, const T& value, Buffer& out) {
  if constexpr (wire::kIsScalar<T>) {
    AppendTag(number, wire::TypeOf<T>(), out);
    wire::Put(value, out);
  } else {
    WirePart part(number, out);
    if constexpr (std::is_same_v<T, FreeForm>) {
      AppendAsStruct(value, out);
    } else {
      AppendBinary(value, out);
    }
    part.End();
  }
}

template <typename T>
void WriteField(uint32_t number, const T& value, Buffer& out) {
  if constexpr (std::is_same_v<T, double>) {
    // -0.0 is not the default value.
    if (std::bit_cast<uint64_t>(value) == 0) return;
  } else if constexpr (std::is_same_v<T, std::string_view>) {
    if (value.empty()) return;
  } else if constexpr (wire::kIsScalar<T>) {
    if (value == T{}) return;
  }
  WriteFieldAlways(number, value, out);
}

template <typename T>
void WriteField(uint32_t number, const std::optional<T>& value, Buffer& out) {
  if constexpr (std::is_enum_v<T>) {
    if (value.has_value() && *value != T{}) WriteFieldAlways(number, *value, out);
  } else {
    if (value.has_value()) WriteFieldAlways(number, *value, out);
  }
}

// A Struct whose members stand in the object around it: without members it is the same as an absent
// one, and left out.
inline void WriteMembers(uint32_t number, const FreeForm& members, Buffer& out) {
  const size_t start = out.size();
  WirePart part(number, out);
  const size_t empty = out.size();
  AppendAsStruct(members, out);
  if (out.size() == empty) {
    out.Truncate(start);
  } else {
    part.End();
  }
}
inline void WriteMembers(uint32_t number, const std::optional<FreeForm>& members, Buffer& out) {
  if (members.has_value()) WriteMembers(number, *members, out);
}

// Numbers are packed.
template <typename T>
void WriteField(uint32_t number, absl::Span<const T> items, Buffer& out) {
  if (items.empty()) return;
  if constexpr (wire::kIsScalar<T> && !std::is_same_v<T, std::string_view>) {
    WirePart part(number, out);
    for (const T& item : items) wire::Put(item, out);
    part.End();
  } else {
    for (const T& item : items) WriteFieldAlways(number, item, out);
  }
}

}  // namespace wireloom::codec

#endif  // WIRELOOM_RUNTIME_CODEC_WIRE_WRITER_H_
