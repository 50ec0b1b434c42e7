// JSON values as the suite writes and reads them: members in their order, numbers as they were
// written.
#ifndef WIRELOOM_CONFORMANCE_JSON_H_
#define WIRELOOM_CONFORMANCE_JSON_H_

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace wireloom::conformance {

// A member of an object. A template, so that a value may hold members before it is complete.
template <typename Value>
struct MemberOf {
  std::string name;
  Value value;
};

struct Json;
using Member = MemberOf<Json>;

struct Json {
  enum class Type { kNull, kBool, kNumber, kString, kArray, kObject };

  static Json Null() { return {}; }
  static Json Bool(bool value);
  static Json Number(double value);
  static Json Integer(int64_t value);
  static Json String(std::string_view text);
  static Json Array(std::vector<Json> items = {});
  static Json Object(std::initializer_list<Member> members = {});

  bool is_object() const { return type == Type::kObject; }
  bool is_array() const { return type == Type::kArray; }
  bool is_string() const { return type == Type::kString; }
  bool is_number() const { return type == Type::kNumber; }
  bool is_true() const { return type == Type::kBool && text == "true"; }

  // Of numbers.
  double number() const;
  // The first member of that name, or null.
  const Json* Find(std::string_view name) const;
  // The value at `payload.error.code`, or null.
  const Json* At(std::string_view path) const;
  // The text of a string, else nothing.
  std::string_view string() const { return is_string() ? text : std::string_view(); }
  // Puts a member, in place of one of that name.
  void Set(std::string_view name, Json value);
  void Remove(std::string_view name);

  Type type = Type::kNull;
  // kString: its characters; kNumber: as it was written; kBool: `true` or `false`.
  std::string text = {};
  std::vector<Json> items = {};
  std::vector<Member> members = {};
};

// One value, RFC 8259, at most 256 levels deep. A member may not stand twice.
absl::StatusOr<Json> ParseJson(std::string_view text);

std::string ToText(const Json& value);
// With line breaks, for people.
std::string ToPrettyText(const Json& value);

// Members in any order, numbers by their value.
bool Equal(const Json& a, const Json& b);

// The type in words.
std::string_view TypeName(Json::Type type);

}  // namespace wireloom::conformance

#endif  // WIRELOOM_CONFORMANCE_JSON_H_
