// Checking messages that exist already: built by a handler, or given by a publisher.
#ifndef WIRELOOM_RUNTIME_CODEC_CHECKER_H_
#define WIRELOOM_RUNTIME_CODEC_CHECKER_H_

#include <concepts>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <type_traits>

#include "absl/types/span.h"
#include "runtime/codec/enum_names.h"
#include "runtime/codec/field.h"
#include "runtime/codec/free_form.h"
#include "runtime/codec/kind_info.h"
#include "runtime/codec/rules.h"

namespace wireloom::codec {

// A generated message has Validate(const M&, Violations&, const Scope&) in its namespace.
template <typename M>
concept Validatable = std::is_class_v<M> &&
    requires(const M& message, Violations& violations, const Scope& at) {
  { Validate(message, violations, at) } -> std::convertible_to<bool>;
};

// Checks the fields of one message.
class Checker {
 public:
  Checker(const Scope& at, Violations& violations) : at_(at), violations_(violations) {}

  // A field that must be there, or is there.
  template <typename Rules, typename T>
  void Field(const codec::Field& field, const Rules& rules, const T& value) {
    const Scope scope{&at_, field.name()};
    ok_ &= CheckValue(value, rules, Place{scope, field.code(), violations_});
  }
  template <typename Rules, typename T>
  void Field(const codec::Field& field, const Rules& rules, const std::optional<T>& value) {
    if (!value.has_value()) return;
    if constexpr (std::is_enum_v<T>) {
      if (*value == T{}) return;
    }
    Field(field, rules, *value);
  }
  // A repeated field that need not be there: no items are fine.
  template <typename Rules, typename T>
  void FieldUnlessEmpty(const codec::Field& field, const Rules& rules, absl::Span<const T> items) {
    if (!items.empty()) Field(field, rules, items);
  }
  // Where a field is there, so must be the needed one.
  void Beside(bool is_there, const codec::Field& needed, bool has_needed) {
    if (!is_there || has_needed) return;
    const Scope scope{&at_, needed.name()};
    ok_ = RequiredMissing(Place{scope, needed.code(), violations_});
  }
  void AnyOf(bool any, std::initializer_list<std::string_view> names) {
    if (!any) ok_ = NoneOf(Place{at_, {}, violations_}, names);
  }

  // A variant: it must be one that the protocol has (else the rule is the discriminator's own
  // name), with parameters that satisfy theirs.
  void Variant(const codec::Field& discriminator, std::string_view code, std::string_view name,
               const codec::Field& slot, const VariantInfo* variant, const void* parameters) {
    if (variant == nullptr) {
      const Scope scope{&at_, discriminator.name()};
      ok_ = AddUnknownVariant(Place{scope, code, violations_}, discriminator.name(), name);
      return;
    }
    if (parameters == nullptr) parameters = variant->parameters->absent;
    const Scope scope{&at_, slot.name()};
    ok_ &= variant->parameters->validate(parameters, violations_, scope);
  }

  bool ok() const { return ok_; }

 private:
  template <typename T, typename Rules>
  static bool CheckValue(const T& value, const Rules& rules, const Place& at) {
    if constexpr (std::is_enum_v<T>) {
      if (value == T{}) return RequiredMissing(at);
      return !JsonName(value).empty() || NotInEnum(at, "", JsonNames(value));
    } else if constexpr (std::is_same_v<T, bool> || std::is_same_v<T, FreeForm>) {
      return true;
    } else if constexpr (std::is_integral_v<T>) {
      return Check(absl::int128(value), rules, at);
    } else if constexpr (Validatable<T>) {
      return Validate(value, at.violations, at.scope);
    } else {
      return Check(value, rules, at);
    }
  }

  template <typename T, typename Items>
  static bool CheckValue(absl::Span<const T> items, const RepeatedRules<Items>& rules,
                         const Place& at) {
    bool ok = CheckItems(items.size(), rules.min_items, rules.max_items, at);
    for (size_t i = 0; i < items.size(); ++i) {
      const Scope scope{at.scope.parent, at.scope.name, i};
      ok &= CheckValue(items[i], rules.items, Place{scope, rules.item_code, at.violations});
    }
    return ok;
  }

  const Scope& at_;
  Violations& violations_;
  bool ok_ = true;
};

}  // namespace wireloom::codec

#endif  // WIRELOOM_RUNTIME_CODEC_CHECKER_H_
