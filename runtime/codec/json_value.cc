// Reading typed values from JSON.
#include "runtime/codec/json_value.h"

namespace wireloom::codec {
namespace {

std::string_view TypeName(char first) {
  switch (first) {
    case '{':
      return "an object";
    case '[':
      return "an array";
    case '"':
      return "a string";
    case 't':
    case 'f':
      return "a boolean";
    case 'n':
      return "null";
    default:
      return "a number";
  }
}

bool IsNumberStart(char c) { return c == '-' || (c >= '0' && c <= '9'); }

}  // namespace

[[gnu::cold]] bool SkipWrongType(JsonReader& in, const Place& at, std::string_view expected) {
  const char first = in.Peek();
  if (in.Skip()) WrongType(at, expected, TypeName(first));
  return false;
}

bool ReadValue(JsonReader& in, const Place& at, const StringRules& rules, std::string_view* out) {
  if (in.Peek() != '"') return SkipWrongType(in, at, "a string");
  if (!in.ReadString(out)) return false;
  Check(*out, rules, at);
  return true;
}

bool ReadValue(JsonReader& in, const Place& at, const DoubleRules& rules, double* out) {
  if (!IsNumberStart(in.Peek())) return SkipWrongType(in, at, "a number");
  JsonNumber number;
  if (!in.ReadNumber(&number)) return false;
  *out = number.ToDouble();
  Check(*out, rules, at);
  return true;
}

bool ReadIntegerValue(JsonReader& in, const Place& at, const IntegerRules& rules,
                      absl::int128* out) {
  if (!IsNumberStart(in.Peek())) return SkipWrongType(in, at, "an integer");
  JsonNumber number;
  if (!in.ReadNumber(&number)) return false;
  const auto value = number.ToInteger();
  if (!value.has_value()) return WrongType(at, "an integer", "a number with a fraction");
  *out = *value;
  return Check(*value, rules, at);
}

bool ReadEnumValue(JsonReader& in, const Place& at, absl::Span<const std::string_view> names,
                   size_t* out) {
  if (in.Peek() != '"') return SkipWrongType(in, at, "a string");
  std::string_view name;
  if (!in.ReadString(&name)) return false;
  *out = FindEnumName(names, name);
  return *out != 0 || NotInEnum(at, name, names);
}

bool ReadValue(JsonReader& in, const Place& at, const NoRules&, bool* out) {
  const char c = in.Peek();
  if (c != 't' && c != 'f') return SkipWrongType(in, at, "true or false");
  if (!in.ReadLiteral(c == 't' ? "true" : "false")) return false;
  *out = c == 't';
  return true;
}

bool ReadValue(JsonReader& in, const Place& at, const NoRules&, FreeForm* out) {
  if (in.Peek() != '{') return SkipWrongType(in, at, "an object");
  const char* const start = in.position();
  if (!in.Skip()) return false;
  *out = {Encoding::kJson, {start, static_cast<size_t>(in.position() - start)}};
  return true;
}

}  // namespace wireloom::codec
