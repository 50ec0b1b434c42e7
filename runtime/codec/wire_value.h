// Reading typed values from protobuf's wire format: as json_value.h, for binary frames.
//
// Each function consumes the value. It returns true if *out was set; a value that breaks a rule is
// set, too.
#ifndef WIRELOOM_RUNTIME_CODEC_WIRE_VALUE_H_
#define WIRELOOM_RUNTIME_CODEC_WIRE_VALUE_H_

#include <concepts>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>

#include "absl/types/span.h"
#include "runtime/codec/arena_vector.h"
#include "runtime/codec/enum_names.h"
#include "runtime/codec/free_form.h"
#include "runtime/codec/rules.h"
#include "runtime/codec/wire_reader.h"
#include "runtime/codec/wire_writer.h"

namespace wireloom::codec {

bool ReadWireValue(WireReader& in, const Place& at, const StringRules& rules,
                   std::string_view* out);
bool ReadWireValue(WireReader& in, const Place& at, const DoubleRules& rules, double* out);
bool ReadWireValue(WireReader& in, const Place& at, const NoRules& rules, bool* out);
bool ReadWireValue(WireReader& in, const Place& at, const NoRules& rules, FreeForm* out);
// The number of the enumeration's value. Zero, which means absence, is left to the caller.
bool ReadWireEnum(WireReader& in, const Place& at, absl::Span<const std::string_view> names,
                  size_t* out);

template <std::integral T>
bool ReadWireValue(WireReader& in, const Place& at, const IntegerRules& rules, T* out) {
  uint64_t value = 0;
  if (!in.ReadVarint(&value)) return false;
  *out = static_cast<T>(value);  // As protobuf does it: the low bits.
  Check(absl::int128(*out), rules, at);
  return true;
}

template <ProtocolEnum E>
bool ReadWireValue(WireReader& in, const Place& at, const NoRules&, E* out) {
  size_t number = 0;
  if (!ReadWireEnum(in, at, JsonNames(E{}), &number)) return false;
  *out = static_cast<E>(number);
  return true;
}

// A generated message has ReadBinary(WireReader&, const Scope&, M*) in its namespace.
template <typename M>
concept WireMessage = std::is_class_v<M> && requires(WireReader& in, const Scope& at, M* out) {
  ReadBinary(in, at, out);
};

template <WireMessage M>
bool ReadWireValue(WireReader& in, const Place& at, const NoRules&, M* out) {
  const char* outer_end = nullptr;
  if (!in.Enter(&outer_end)) return false;
  ReadBinary(in, at.scope, out);
  in.Leave(outer_end);
  return true;
}

template <typename T, typename Rules>
bool ReadWireValue(WireReader& in, const Place& at, const Rules& rules, std::optional<T>* out) {
  T value{};
  if (!ReadWireValue(in, at, rules, &value)) return false;
  if constexpr (std::is_enum_v<T>) {
    if (value == T{}) return true;
  }
  *out = value;
  return true;
}

// How a field of this type is encoded.
template <typename T>
struct WireTypeOf {
  static constexpr WireType kValue = wire::kIsScalar<T> ? wire::TypeOf<T>() : WireType::kBytes;
  static constexpr bool kRepeated = false;
  static constexpr bool kPackable = false;
};
template <typename T>
struct WireTypeOf<std::optional<T>> : WireTypeOf<T> {};
template <typename T>
struct WireTypeOf<absl::Span<const T>> : WireTypeOf<T> {
  static constexpr bool kRepeated = true;
  static constexpr bool kPackable = WireTypeOf<T>::kValue != WireType::kBytes;
};

// Reads all items of a repeated field that follow each other, behind what *out holds already. The
// reader is behind the first item's tag.
template <typename T, typename Items>
void ReadWireItems(WireReader& in, const Place& at, uint32_t number, WireType type,
                   const RepeatedRules<Items>& rules, absl::Span<const T>* out) {
  ArenaVector<T> items(in.arena());
  for (const T& item : *out) items.Add(item);
  size_t count = items.size();
  const auto read = [&] {
    T item{};
    const Scope scope{at.scope.parent, at.scope.name, count};
    const Place place{scope, rules.item_code, at.violations};
    const bool set = ReadWireValue(in, place, rules.items, &item);
    if constexpr (std::is_enum_v<T>) {
      if (set && item == T{}) NotInEnum(place, "", JsonNames(T{}));
    }
    ++count;
    // One too many shows that there are too many; more would only take memory.
    if (items.size() <= rules.max_items) items.Add(item);
  };
  for (;;) {
    if (WireTypeOf<T>::kValue != WireType::kBytes && type == WireType::kBytes) {
      const char* outer_end = nullptr;
      if (!in.Enter(&outer_end)) return;
      while (!in.AtEnd()) read();
      in.Leave(outer_end);
    } else {
      read();
    }
    const char* const before = in.position();
    uint32_t next_number = 0;
    WireType next_type{};
    if (in.AtEnd() || !in.ReadTag(&next_number, &next_type)) break;
    if (next_number != number || next_type != type) {
      in.set_position(before);
      break;
    }
  }
  *out = items.span();
}

}  // namespace wireloom::codec

#endif  // WIRELOOM_RUNTIME_CODEC_WIRE_VALUE_H_
