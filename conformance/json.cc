#include "conformance/json.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include "absl/strings/str_cat.h"
#include "fmt/format.h"
#include "runtime/codec/buffer.h"
#include "runtime/codec/json_writer.h"
#include "simdjson.h"

namespace wireloom::conformance {
namespace {

namespace dom = simdjson::dom;

absl::StatusOr<Json> Convert(dom::element element) {
  Json value;
  switch (element.type()) {
    case dom::element_type::NULL_VALUE:
      return Json::Null();
    case dom::element_type::BOOL:
      return Json::Bool(bool(element));
    case dom::element_type::STRING:
      return Json::String(std::string_view(element));
    case dom::element_type::INT64:
    case dom::element_type::UINT64:
    case dom::element_type::DOUBLE:
      value.type = Json::Type::kNumber;
      value.text = simdjson::minify(element);
      return value;
    case dom::element_type::ARRAY:
      value.type = Json::Type::kArray;
      for (const dom::element item : dom::array(element)) {
        absl::StatusOr<Json> converted = Convert(item);
        if (!converted.ok()) return converted;
        value.items.push_back(*std::move(converted));
      }
      return value;
    case dom::element_type::OBJECT:
      value.type = Json::Type::kObject;
      for (const dom::key_value_pair member : dom::object(element)) {
        if (value.Find(member.key) != nullptr) {
          return absl::InvalidArgumentError(
              absl::StrCat("the member \"", std::string(member.key), "\" stands twice"));
        }
        absl::StatusOr<Json> converted = Convert(member.value);
        if (!converted.ok()) return converted;
        value.members.push_back({std::string(member.key), *std::move(converted)});
      }
      return value;
  }
  return value;
}

void Write(const Json& value, int indent, std::string& out) {
  const auto line = [&](int levels) {
    if (indent >= 0) out.append("\n").append(static_cast<size_t>(levels) * 2, ' ');
  };
  const int inner = indent < 0 ? indent : indent + 1;
  switch (value.type) {
    case Json::Type::kNull:
      out += "null";
      return;
    case Json::Type::kBool:
    case Json::Type::kNumber:
      out += value.text;
      return;
    case Json::Type::kString: {
      codec::Buffer quoted;
      codec::WriteValue(std::string_view(value.text), quoted);
      out += quoted.view();
      return;
    }
    case Json::Type::kArray:
      out += '[';
      for (size_t i = 0; i < value.items.size(); ++i) {
        if (i > 0) out += ',';
        line(inner);
        Write(value.items[i], inner, out);
      }
      if (!value.items.empty()) line(indent);
      out += ']';
      return;
    case Json::Type::kObject:
      out += '{';
      for (size_t i = 0; i < value.members.size(); ++i) {
        if (i > 0) out += ',';
        line(inner);
        Write(Json::String(value.members[i].name), -1, out);
        out += indent < 0 ? ":" : ": ";
        Write(value.members[i].value, inner, out);
      }
      if (!value.members.empty()) line(indent);
      out += '}';
      return;
  }
}

}  // namespace

Json Json::Bool(bool value) { return {.type = Type::kBool, .text = value ? "true" : "false"}; }

Json Json::Number(double value) {
  return {.type = Type::kNumber, .text = fmt::format("{}", value)};
}

Json Json::Integer(int64_t value) { return {.type = Type::kNumber, .text = absl::StrCat(value)}; }

Json Json::String(std::string_view text) {
  return {.type = Type::kString, .text = std::string(text)};
}

Json Json::Array(std::vector<Json> items) {
  return {.type = Type::kArray, .items = std::move(items)};
}

Json Json::Object(std::initializer_list<Member> members) {
  return {.type = Type::kObject, .members = members};
}

double Json::number() const {
  double value = std::nan("");
  if (is_number()) std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

const Json* Json::Find(std::string_view name) const {
  const auto found = std::find_if(members.begin(), members.end(),
                                  [&](const Member& member) { return member.name == name; });
  return found == members.end() ? nullptr : &found->value;
}

const Json* Json::At(std::string_view path) const {
  const Json* node = this;
  while (node != nullptr && !path.empty()) {
    const size_t dot = std::min(path.find('.'), path.size());
    node = node->Find(path.substr(0, dot));
    path.remove_prefix(std::min(dot + 1, path.size()));
  }
  return node;
}

void Json::Set(std::string_view name, Json value) {
  for (Member& member : members) {
    if (member.name != name) continue;
    member.value = std::move(value);
    return;
  }
  members.push_back({std::string(name), std::move(value)});
}

void Json::Remove(std::string_view name) {
  std::erase_if(members, [&](const Member& member) { return member.name == name; });
}

absl::StatusOr<Json> ParseJson(std::string_view text) {
  constexpr size_t kMaxDepth = 256;
  dom::parser parser;
  dom::element element;
  if (parser.allocate(text.size() + 1, kMaxDepth) != simdjson::SUCCESS) {
    return absl::ResourceExhaustedError("no memory to read the text with");
  }
  const simdjson::error_code error =
      parser.parse(text.data(), text.size(), /*realloc_if_needed=*/true).get(element);
  if (error != simdjson::SUCCESS) {
    return absl::InvalidArgumentError(absl::StrCat("no JSON: ", simdjson::error_message(error)));
  }
  return Convert(element);
}

std::string ToText(const Json& value) {
  std::string out;
  Write(value, -1, out);
  return out;
}

std::string ToPrettyText(const Json& value) {
  std::string out;
  Write(value, 0, out);
  return out;
}

bool Equal(const Json& a, const Json& b) {
  if (a.type != b.type) return false;
  switch (a.type) {
    case Json::Type::kNull:
      return true;
    case Json::Type::kBool:
    case Json::Type::kString:
      return a.text == b.text;
    case Json::Type::kNumber:
      return a.text == b.text || a.number() == b.number();
    case Json::Type::kArray:
      return std::equal(a.items.begin(), a.items.end(), b.items.begin(), b.items.end(), Equal);
    case Json::Type::kObject:
      return a.members.size() == b.members.size() &&
             std::all_of(a.members.begin(), a.members.end(), [&](const Member& member) {
               const Json* other = b.Find(member.name);
               return other != nullptr && Equal(member.value, *other);
             });
  }
  return false;
}

std::string_view TypeName(Json::Type type) {
  switch (type) {
    case Json::Type::kNull:
      return "null";
    case Json::Type::kBool:
      return "boolean";
    case Json::Type::kNumber:
      return "number";
    case Json::Type::kString:
      return "string";
    case Json::Type::kArray:
      return "array";
    case Json::Type::kObject:
      return "object";
  }
  return "";
}

}  // namespace wireloom::conformance
