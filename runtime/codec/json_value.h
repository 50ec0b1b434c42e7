// Reading typed values from JSON: the type is checked, then the rules. Overloaded by the type of
// what is read.
//
// Each function consumes the value whatever it is. It returns true if *out was set; a value that
// breaks a rule is set, too, a value of another type is not.
#ifndef WIRELOOM_RUNTIME_CODEC_JSON_VALUE_H_
#define WIRELOOM_RUNTIME_CODEC_JSON_VALUE_H_

#include <concepts>
#include <optional>
#include <string_view>
#include <type_traits>

#include "absl/types/span.h"
#include "runtime/codec/arena_vector.h"
#include "runtime/codec/enum_names.h"
#include "runtime/codec/free_form.h"
#include "runtime/codec/json_reader.h"
#include "runtime/codec/rules.h"
#include "runtime/codec/scope.h"

namespace wireloom::codec {

bool ReadValue(JsonReader& in, const Place& at, const StringRules& rules, std::string_view* out);
bool ReadValue(JsonReader& in, const Place& at, const DoubleRules& rules, double* out);
bool ReadValue(JsonReader& in, const Place& at, const NoRules& rules, bool* out);
bool ReadValue(JsonReader& in, const Place& at, const NoRules& rules, FreeForm* out);
bool ReadIntegerValue(JsonReader& in, const Place& at, const IntegerRules& rules,
                      absl::int128* out);
// The number of the enumeration's value; 0 never.
bool ReadEnumValue(JsonReader& in, const Place& at, absl::Span<const std::string_view> names,
                   size_t* out);

// Skips a value that is not of the type that is `expected`, and says so.
bool SkipWrongType(JsonReader& in, const Place& at, std::string_view expected);

template <std::integral T>
bool ReadValue(JsonReader& in, const Place& at, const IntegerRules& rules, T* out) {
  absl::int128 value;
  if (!ReadIntegerValue(in, at, rules, &value)) return false;
  *out = static_cast<T>(value);
  return true;
}

template <ProtocolEnum E>
bool ReadValue(JsonReader& in, const Place& at, const NoRules&, E* out) {
  size_t number = 0;
  if (!ReadEnumValue(in, at, JsonNames(E{}), &number)) return false;
  *out = static_cast<E>(number);
  return true;
}

// A generated message has ReadJson(JsonReader&, const Scope&, M*) in its namespace, which reads an
// object's members.
template <typename M>
concept JsonMessage = std::is_class_v<M> && requires(JsonReader& in, const Scope& at, M* out) {
  ReadJson(in, at, out);
};

template <JsonMessage M>
bool ReadValue(JsonReader& in, const Place& at, const NoRules&, M* out) {
  if (in.Peek() != '{') return SkipWrongType(in, at, "an object");
  ReadJson(in, at.scope, out);
  return true;
}

template <typename T, typename Rules>
bool ReadValue(JsonReader& in, const Place& at, const Rules& rules, std::optional<T>* out) {
  T value{};
  if (!ReadValue(in, at, rules, &value)) return false;
  *out = value;
  return true;
}

template <typename T, typename Items>
bool ReadValue(JsonReader& in, const Place& at, const RepeatedRules<Items>& rules,
               absl::Span<const T>* out) {
  if (in.Peek() != '[') return SkipWrongType(in, at, "an array");
  if (!in.Enter()) return false;
  ArenaVector<T> items(in.arena());
  size_t count = 0;
  if (in.Peek() != ']') {
    for (;;) {
      T item{};
      const Scope scope{at.scope.parent, at.scope.name, count};
      in.Peek();
      ReadValue(in, Place{scope, rules.item_code, at.violations}, rules.items, &item);
      // What is refused anyway takes no memory.
      if (count++ < rules.max_items) items.Add(item);
      const char next = in.Peek();
      if (next == ']') break;
      if (next != ',') {
        in.FailSyntax("expected ',' or ']'");
        return false;
      }
      in.Step();
    }
  }
  in.Leave();
  *out = items.span();
  CheckItems(count, rules.min_items, rules.max_items, at);
  return true;
}

}  // namespace wireloom::codec

#endif  // WIRELOOM_RUNTIME_CODEC_JSON_VALUE_H_
