// google.protobuf.Struct from JSON and back. All recursion is bounded: the input was checked to be
// at most 64 levels deep.
#include "runtime/codec/free_form.h"

#include <bit>
#include <cmath>
#include <limits>

#include "runtime/codec/arena.h"
#include "runtime/codec/json_reader.h"
#include "runtime/codec/json_writer.h"
#include "runtime/codec/violation.h"
#include "runtime/codec/wire_cursor.h"
#include "runtime/codec/wire_writer.h"

namespace wireloom::codec {
namespace {

// Field numbers of google/protobuf/struct.proto.
enum StructField : uint32_t { kFields = 1 };
enum EntryField : uint32_t { kKey = 1, kValue = 2 };
enum ValueField : uint32_t {
  kNull = 1,
  kNumber = 2,
  kString = 3,
  kBool = 4,
  kStruct = 5,
  kList = 6,
};
enum ListField : uint32_t { kValues = 1 };

// -- Checking. `too_deep` is set if the nesting is what is wrong.

bool IsStructWithin(std::string_view bytes, uint32_t levels, bool* too_deep);

bool IsValue(std::string_view bytes, uint32_t levels, bool* too_deep);

bool IsEntry(std::string_view bytes, uint32_t levels, bool* too_deep) {
  WireCursor in(bytes);
  bool seen[3] = {};
  while (!in.AtEnd()) {
    uint32_t number = 0;
    WireType type{};
    std::string_view part;
    if (!in.ReadTag(&number, &type) || type != WireType::kBytes || number > kValue) return false;
    if (std::exchange(seen[number], true)) return false;
    if (number == kKey ? !in.ReadString(&part) : !in.ReadBytes(&part)) return false;
    if (number == kValue && !IsValue(part, levels, too_deep)) return false;
  }
  return !in.failed();
}

// Whether all there is are parts of field 1, each of which `is_part` accepts.
template <typename Predicate>
bool IsRepeated(std::string_view bytes, const Predicate& is_part) {
  WireCursor in(bytes);
  while (!in.AtEnd()) {
    uint32_t number = 0;
    WireType type{};
    std::string_view part;
    if (!in.ReadTag(&number, &type) || number != 1 || type != WireType::kBytes ||
        !in.ReadBytes(&part) || !is_part(part)) {
      return false;
    }
  }
  return !in.failed();
}

bool IsValue(std::string_view bytes, uint32_t levels, bool* too_deep) {
  WireCursor in(bytes);
  if (in.AtEnd()) return true;  // No kind: null.
  uint32_t number = 0;
  WireType type{};
  std::string_view part;
  uint64_t scalar = 0;
  if (!in.ReadTag(&number, &type)) return false;
  switch (number) {
    case kNull:
    case kBool:
      if (type != WireType::kVarint || !in.ReadVarint(&scalar)) return false;
      break;
    case kNumber:
      if (type != WireType::kFixed64 || !in.ReadFixed64(&scalar)) return false;
      break;
    case kString:
      if (type != WireType::kBytes || !in.ReadString(&part)) return false;
      break;
    case kStruct:
      if (type != WireType::kBytes || !in.ReadBytes(&part) ||
          !IsStructWithin(part, levels, too_deep)) {
        return false;
      }
      break;
    case kList:
      if (type != WireType::kBytes || !in.ReadBytes(&part)) return false;
      if (levels == 0) {
        *too_deep = true;
        return false;
      }
      if (!IsRepeated(part,
                      [&](std::string_view item) { return IsValue(item, levels - 1, too_deep); })) {
        return false;
      }
      break;
    default:
      return false;
  }
  return in.AtEnd();
}

bool IsStructWithin(std::string_view bytes, uint32_t levels, bool* too_deep) {
  if (levels == 0) {
    *too_deep = true;
    return false;
  }
  return IsRepeated(bytes,
                    [&](std::string_view entry) { return IsEntry(entry, levels - 1, too_deep); });
}

// -- Struct to JSON.

void ValueToJson(std::string_view bytes, Buffer& out);

void ListToJson(std::string_view bytes, Buffer& out) {
  WireCursor in(bytes);
  uint32_t number = 0;
  WireType type{};
  std::string_view item;
  out.Append('[');
  for (bool first = true; !in.AtEnd() && in.ReadTag(&number, &type) && in.ReadBytes(&item);
       first = false) {
    if (!first) out.Append(',');
    ValueToJson(item, out);
  }
  out.Append(']');
}

// Each member behind a comma.
void MembersToJson(std::string_view bytes, Buffer& out) {
  ForEachMember(bytes, [&out](std::string_view key, std::string_view value) {
    out.Append(',');
    WriteValue(key, out);
    out.Append(':');
    ValueToJson(value, out);
  });
}

void StructToJson(std::string_view bytes, Buffer& out) {
  const size_t start = out.size();
  MembersToJson(bytes, out);
  if (out.size() == start) {
    out.Append("{}");
  } else {
    out.data()[start] = '{';
    out.Append('}');
  }
}

void ValueToJson(std::string_view bytes, Buffer& out) {
  WireCursor in(bytes);
  uint32_t number = kNull;
  WireType type{};
  uint64_t scalar = 0;
  std::string_view part;
  if (!in.AtEnd()) in.ReadTag(&number, &type);
  switch (number) {
    case kNumber:
      in.ReadFixed64(&scalar);
      WriteValue(std::bit_cast<double>(scalar), out);
      break;
    case kString:
      in.ReadBytes(&part);
      WriteValue(part, out);
      break;
    case kBool:
      in.ReadVarint(&scalar);
      WriteValue(scalar != 0, out);
      break;
    case kStruct:
      in.ReadBytes(&part);
      StructToJson(part, out);
      break;
    case kList:
      in.ReadBytes(&part);
      ListToJson(part, out);
      break;
    default:
      out.Append("null");
  }
}

// -- JSON to Struct.

double Finite(double value) {
  constexpr double kMost = std::numeric_limits<double>::max();
  return std::isinf(value) ? std::copysign(kMost, value) : value;
}

void ObjectToStruct(JsonReader& in, Buffer& out);

// Writes the fields of one Value.
void JsonToValue(JsonReader& in, Buffer& out) {
  switch (const char c = in.Peek()) {
    case '{': {
      WirePart part(kStruct, out);
      ObjectToStruct(in, out);
      part.End();
      return;
    }
    case '[': {
      WirePart list(kList, out);
      if (!in.Enter()) return;
      for (char next = in.Peek(); next != ']' && !in.failed(); next = in.Peek()) {
        if (next == ',') in.Step();
        WirePart value(kValues, out);
        JsonToValue(in, out);
        value.End();
      }
      in.Leave();
      list.End();
      return;
    }
    case '"': {
      std::string_view text;
      in.ReadString(&text);
      WriteFieldAlways(kString, text, out);
      return;
    }
    case 't':
    case 'f':
      in.ReadLiteral(c == 't' ? "true" : "false");
      WriteFieldAlways(kBool, c == 't', out);
      return;
    case 'n':
      in.ReadLiteral("null");
      WriteFieldAlways(kNull, uint32_t{0}, out);
      return;
    default: {
      JsonNumber number;
      if (in.ReadNumber(&number)) WriteFieldAlways(kNumber, Finite(number.ToDouble()), out);
    }
  }
}

// Writes the fields of one Struct; the reader is at '{'.
void ObjectToStruct(JsonReader& in, Buffer& out) {
  if (!in.Enter()) return;
  for (char next = in.Peek(); next != '}' && !in.failed(); next = in.Peek()) {
    if (next == ',') in.Step();
    std::string_view key;
    if (!in.ReadKey(&key)) return;
    WirePart entry(kFields, out);
    WriteFieldAlways(kKey, key, out);
    WirePart value(kValue, out);
    JsonToValue(in, out);
    value.End();
    entry.End();
  }
  in.Leave();
}

// The text between an object's braces.
std::string_view Inside(std::string_view object) {
  const size_t first = object.find('{');
  const size_t last = object.rfind('}');
  if (first == std::string_view::npos || last == std::string_view::npos) return {};
  const std::string_view inside = object.substr(first + 1, last - first - 1);
  return inside.find_first_not_of(" \t\r\n") == std::string_view::npos ? "" : inside;
}

}  // namespace

StructFault CheckStruct(std::string_view bytes, uint32_t levels) {
  bool too_deep = false;
  if (IsStructWithin(bytes, levels, &too_deep)) return StructFault::kNone;
  return too_deep ? StructFault::kTooDeep : StructFault::kMalformed;
}

void ForEachMember(std::string_view struct_bytes,
                   absl::FunctionRef<void(std::string_view key, std::string_view value)> member) {
  WireCursor in(struct_bytes);
  uint32_t number = 0;
  WireType type{};
  std::string_view entry;
  while (!in.AtEnd() && in.ReadTag(&number, &type) && in.ReadBytes(&entry)) {
    WireCursor parts(entry);
    std::string_view key;
    std::string_view value;
    std::string_view part;
    while (!parts.AtEnd() && parts.ReadTag(&number, &type) && parts.ReadBytes(&part)) {
      (number == kKey ? key : value) = part;
    }
    member(key, value);
  }
}

void AppendAsJson(const FreeForm& object, Buffer& out) {
  if (object.encoding == Encoding::kBinary) {
    StructToJson(object.bytes, out);
  } else {
    out.Append(object.bytes.empty() ? "{}" : object.bytes);
  }
}

void AppendMembersAsJson(const FreeForm& object, Buffer& out) {
  if (object.encoding == Encoding::kBinary) {
    MembersToJson(object.bytes, out);
  } else if (const std::string_view inside = Inside(object.bytes); !inside.empty()) {
    out.Append(',');
    out.Append(inside);
  }
}

void AppendAsStruct(const FreeForm& object, Buffer& out) {
  if (object.encoding == Encoding::kBinary) {
    out.Append(object.bytes);
    return;
  }
  if (object.bytes.empty()) return;
  // Handlers' objects need not be padded as the reader wants it. The scratch memory is kept, and
  // each thread's own.
  thread_local Buffer padded;
  thread_local Arena arena;
  padded.Clear();
  arena.Reset();
  padded.Append(object.bytes);
  padded.Append(std::string_view("                ", kPadding));
  Violations none;
  JsonReader in(padded.view().substr(0, object.bytes.size()), arena, none);
  if (in.Peek() == '{') ObjectToStruct(in, out);
}

}  // namespace wireloom::codec
