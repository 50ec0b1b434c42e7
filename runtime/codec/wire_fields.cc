// Which fields may come, and which must.
#include "runtime/codec/wire_fields.h"

#include <bit>
#include <string>

#include "runtime/codec/concat.h"
#include "runtime/codec/key_set.h"

namespace wireloom::codec {

bool WireFields::Admit(size_t index, const Place& place, WireType type, bool repeated,
                       bool packable) {
  if (type_ != type && !(packable && type_ == WireType::kBytes)) {
    if (in_.Skip(type_)) {
      seen_ |= Bit(index);
      present_ |= Bit(index);
      WrongType(place, "what the schema declares", "another wire type");
    }
    return false;
  }
  if ((seen_ & Bit(index)) != 0 && !repeated) {
    if (in_.Skip(type_)) DuplicateKey(place);
    return false;
  }
  seen_ |= Bit(index);
  present_ |= Bit(index);
  return true;
}

bool WireFields::ReadSlot(size_t index, std::string_view* out) {
  const Scope scope{&at_, fields_[index].name()};
  const Place place{scope, fields_[index].code(), in_.violations()};
  return Admit(index, place, WireType::kBytes, false, false) && in_.ReadBytes(out);
}

void WireFields::Unknown() {
  const uint32_t number = number_;
  if (!in_.Skip(type_)) return;
  const std::string name = Concat("#", number);
  const Scope scope{&at_, name};
  UnknownField(Place{scope, {}, in_.violations()});
}

void WireFields::Require(uint64_t fields) {
  if (in_.failed()) return;
  for (uint64_t missing = fields & ~present_; missing != 0; missing &= missing - 1) {
    const Field& field = fields_[static_cast<size_t>(std::countr_zero(missing))];
    const Scope scope{&at_, field.name()};
    RequiredMissing(Place{scope, field.code(), in_.violations()});
  }
}

void WireFields::CheckRest(const FreeForm& rest) {
  KeySet keys(in_.arena());
  for (const Field& field : fields_) keys.Insert(field.name());
  ForEachMember(rest.bytes, [&](std::string_view key, std::string_view) {
    if (keys.Insert(key)) return;
    const Scope scope{&at_, key};
    DuplicateKey(Place{scope, {}, in_.violations()});
  });
}

}  // namespace wireloom::codec
