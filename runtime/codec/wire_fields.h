// Walking the fields of a message in protobuf's wire format.
#ifndef WIRELOOM_RUNTIME_CODEC_WIRE_FIELDS_H_
#define WIRELOOM_RUNTIME_CODEC_WIRE_FIELDS_H_

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <type_traits>

#include "absl/types/span.h"
#include "runtime/codec/field.h"
#include "runtime/codec/rules.h"
#include "runtime/codec/wire_reader.h"
#include "runtime/codec/wire_value.h"

namespace wireloom::codec {

// The counterpart of JsonMembers. A singular field that comes twice is refused, although protobuf
// would let the last win: two parsers must not read one message differently.
//
//   WireFields fields(in, at, kFields);
//   while (fields.Next()) {
//     switch (fields.number()) {
//       case 1: fields.Read(0, kIdRules, &out->id); break;
//       ...
//       default: fields.Unknown();
//     }
//   }
//   fields.Require(0b10);
//   fields.CheckAbsent(0, kIdRules, out->id);
class WireFields {
 public:
  WireFields(WireReader& in, const Scope& at, absl::Span<const Field> fields)
      : in_(in), at_(at), fields_(fields) {}

  // Reads the next tag; false at the message's end and at an error of the bytes.
  bool Next() { return !in_.AtEnd() && in_.ReadTag(&number_, &type_); }
  uint32_t number() const { return number_; }

  // Reads the value of the field with the given index among the message's fields.
  template <typename Rules, typename T>
  void Read(size_t index, const Rules& rules, T* out) {
    const Scope scope{&at_, fields_[index].name()};
    const Place place{scope, fields_[index].code(), in_.violations()};
    if (!Admit(index, place, WireTypeOf<T>::kValue, WireTypeOf<T>::kRepeated,
               WireTypeOf<T>::kPackable)) {
      return;
    }
    if constexpr (WireTypeOf<T>::kRepeated) {
      ReadWireItems(in_, place, number_, type_, rules, out);
    } else {
      // What was read, but is zero of an enumeration, counts as absent.
      if (ReadWireValue(in_, place, rules, out) && IsZeroEnum(*out)) present_ &= ~Bit(index);
    }
  }
  // The members that an open object does not declare: a Struct, none of whose keys is a declared
  // name or comes twice. Not among the message's fields: `index` is one behind them.
  template <typename T>
  void ReadRest(size_t index, T* out) {
    if (ReadWhole(index, out)) CheckRest(*out);
  }
  // A Struct that stands for the whole object.
  template <typename T>
  bool ReadWhole(size_t index, T* out) {
    const Place place{at_, {}, in_.violations()};
    return Admit(index, place, WireType::kBytes, false, false) &&
           ReadWireValue(in_, place, NoRules{}, out);
  }
  // The bytes of a payload slot.
  bool ReadSlot(size_t index, std::string_view* out);

  // As JsonMembers::RefuseVariant().
  void RefuseVariant(size_t index, std::string_view code, std::string_view value) {
    const Scope scope{&at_, fields_[index].name()};
    AddUnknownVariant(Place{scope, code, in_.violations()}, fields_[index].name(), value);
  }

  void Unknown();
  void Require(uint64_t fields);
  // Where field `index` was there, so must have been field `needed`.
  void RequireBeside(size_t index, size_t needed) {
    if (present(index)) Require(Bit(needed));
  }
  void RequireAnyOf(uint64_t fields, std::initializer_list<std::string_view> names) {
    if ((fields & present_) == 0 && !in_.failed()) NoneOf(Place{at_, {}, in_.violations()}, names);
  }
  bool present(size_t index) const { return (present_ & Bit(index)) != 0; }

  // At the end, for required scalars: proto3 does not tell absence from the default value, which is
  // judged instead.
  template <typename Rules, typename T>
  void CheckAbsent(size_t index, const Rules& rules, const T& value) {
    if (present(index) || in_.failed()) return;
    const Scope scope{&at_, fields_[index].name()};
    Check(value, rules, Place{scope, fields_[index].code(), in_.violations()});
  }
  // At the end, for repeated fields.
  template <typename T, typename Items>
  void CheckCount(size_t index, const RepeatedRules<Items>& rules, absl::Span<const T> items,
                  bool required) {
    if ((items.empty() && !required) || in_.failed()) return;
    const Scope scope{&at_, fields_[index].name()};
    CheckItems(items.size(), rules.min_items, rules.max_items,
               Place{scope, fields_[index].code(), in_.violations()});
  }

 private:
  static constexpr uint64_t Bit(size_t index) { return uint64_t{1} << index; }

  template <typename T>
  static bool IsZeroEnum(const T& value) {
    if constexpr (std::is_enum_v<T>) return value == T{};
    return false;
  }
  template <typename T>
  requires std::is_enum_v<T>
  static bool IsZeroEnum(const std::optional<T>& value) { return !value.has_value(); }

  // Whether the field may come with this wire type, and now.
  bool Admit(size_t index, const Place& place, WireType type, bool repeated, bool packable);
  void CheckRest(const FreeForm& rest);
  void CheckRest(const std::optional<FreeForm>& rest) { CheckRest(*rest); }
  WireReader& in_;
  const Scope& at_;
  const absl::Span<const Field> fields_;
  uint64_t present_ = 0;
  uint64_t seen_ = 0;
  uint32_t number_ = 0;
  WireType type_{};
};

}  // namespace wireloom::codec

#endif  // WIRELOOM_RUNTIME_CODEC_WIRE_FIELDS_H_
