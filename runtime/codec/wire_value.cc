// Reading typed values from protobuf's wire format.
#include "runtime/codec/wire_value.h"

#include <bit>
#include <string>

#include "runtime/codec/concat.h"
#include "runtime/codec/json_reader.h"

namespace wireloom::codec {

bool ReadWireValue(WireReader& in, const Place& at, const StringRules& rules,
                   std::string_view* out) {
  if (!in.ReadString(out)) return false;
  Check(*out, rules, at);
  return true;
}

bool ReadWireValue(WireReader& in, const Place& at, const DoubleRules& rules, double* out) {
  uint64_t bits = 0;
  if (!in.ReadFixed64(&bits)) return false;
  *out = std::bit_cast<double>(bits);
  Check(*out, rules, at);
  return true;
}

bool ReadWireValue(WireReader& in, const Place&, const NoRules&, bool* out) {
  uint64_t value = 0;
  if (!in.ReadVarint(&value)) return false;
  *out = value != 0;
  return true;
}

bool ReadWireValue(WireReader& in, const Place& at, const NoRules&, FreeForm* out) {
  if (!in.ReadBytes(&out->bytes)) return false;
  out->encoding = Encoding::kBinary;
  uint32_t open = 0;  // Objects and arrays around the value, were it JSON.
  for (const Scope* scope = &at.scope; scope != nullptr; scope = scope->parent) {
    open += (scope->parent != nullptr ? 1 : 0) + (scope->index != Scope::kNoIndex ? 1 : 0);
  }
  switch (CheckStruct(out->bytes, JsonReader::kMaxDepth - open)) {
    case StructFault::kNone:
      return true;
    case StructFault::kTooDeep:
      return in.Fail("objects and arrays may be nested at most 64 levels deep", "json.depth");
    case StructFault::kMalformed:
      break;
  }
  return in.Fail("a google.protobuf.Struct is malformed");
}

bool ReadWireEnum(WireReader& in, const Place& at, absl::Span<const std::string_view> names,
                  size_t* out) {
  uint64_t number = 0;
  if (!in.ReadVarint(&number)) return false;
  if (number >= names.size() || (number != 0 && names[number].empty())) {
    return NotInEnum(at, Concat("#", static_cast<int64_t>(number)), names);
  }
  *out = number;
  return true;
}

}  // namespace wireloom::codec
