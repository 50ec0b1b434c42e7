#include "conformance/run/scope.h"

#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "fmt/format.h"
#include "runtime/codec/formats.h"
#include "runtime/codec/timestamp.h"

namespace wireloom::conformance {
namespace {

absl::string_view Absl(std::string_view text) { return {text.data(), text.size()}; }

absl::Status Wrong(const std::string& what) { return absl::InvalidArgumentError(what); }

}  // namespace

void Scope::Set(std::string_view name, Json value) {
  variables_.insert_or_assign(std::string(name), std::move(value));
}

const Json* Scope::Find(std::string_view name) const {
  const auto found = variables_.find(name);
  return found == variables_.end() ? nullptr : &found->second;
}

absl::StatusOr<Json> Scope::Variable(std::string_view expression) const {
  const size_t sign = expression.find_last_of("+-");
  std::string_view name = expression;
  int64_t offset = 0;
  // An id may hold a `-`, a variable's name does not.
  if (sign != std::string_view::npos && sign > 0) {
    name = expression.substr(0, sign);
    if (!absl::SimpleAtoi(Absl(expression.substr(sign + 1)), &offset)) {
      return Wrong(fmt::format("'${{{}}}' is no variable, nor one with a number", expression));
    }
    if (expression[sign] == '-') offset = -offset;
  }
  const Json* value = Find(name);
  if (value == nullptr) return Wrong(fmt::format("there is no variable '{}'", name));
  if (offset == 0) return *value;
  if (!value->is_number()) return Wrong(fmt::format("'{}' is no number", name));
  return Json::Integer(static_cast<int64_t>(value->number()) + offset);
}

absl::StatusOr<std::string> Scope::ExpandText(std::string_view text) const {
  std::string expanded;
  for (;;) {
    const size_t begin = text.find("${");
    if (begin == std::string_view::npos) break;
    const size_t end = text.find('}', begin);
    if (end == std::string_view::npos) break;
    absl::StatusOr<Json> value = Variable(text.substr(begin + 2, end - begin - 2));
    if (!value.ok()) return value.status();
    expanded += text.substr(0, begin);
    expanded += value->is_string() ? value->text : ToText(*value);
    text.remove_prefix(end + 1);
  }
  return expanded.append(text);
}

absl::StatusOr<uint64_t> Scope::Number(std::string_view text) const {
  absl::StatusOr<std::string> expanded = ExpandText(text);
  if (!expanded.ok()) return expanded.status();
  uint64_t number = 0;
  if (!absl::SimpleAtoi(*expanded, &number)) return Wrong(fmt::format("'{}' is no number", text));
  return number;
}

absl::StatusOr<absl::Duration> Scope::Duration(std::string_view text) const {
  absl::StatusOr<std::string> expanded = ExpandText(text);
  if (!expanded.ok()) return expanded.status();
  absl::Duration sum;
  bool minus = false;
  for (const absl::string_view word : absl::StrSplit(*expanded, ' ', absl::SkipEmpty())) {
    if (word == "+" || word == "-") {
      minus = word == "-";
      continue;
    }
    const auto part = codec::ParseDuration({word.data(), word.size()});
    if (!part.has_value()) return Wrong(fmt::format("'{}' is no time", text));
    sum += minus ? -*part : *part;
  }
  return sum;
}

absl::StatusOr<Json> Scope::Call(std::string_view function, const Json& argument,
                                 bool* known) const {
  *known = true;
  if (function == "$text") return Json::String(ToText(argument));
  if (function == "$token") {
    absl::StatusOr<std::string> token = make_token_(argument);
    if (!token.ok()) return token.status();
    return Json::String(*token);
  }
  if (function == "$repeat") {
    if (!argument.is_array() || argument.items.size() != 2 || !argument.items[1].is_number()) {
      return Wrong("$repeat takes a text and a number");
    }
    std::string repeated;
    for (int i = 0; i < static_cast<int>(argument.items[1].number()); ++i) {
      repeated += argument.items[0].text;
    }
    return Json::String(repeated);
  }
  if (function == "$channels") {
    if (argument.items.size() != 2 || !argument.items[1].is_number()) {
      return Wrong("$channels takes a text and a number");
    }
    Json list = Json::Array();
    for (int i = 1; i <= static_cast<int>(argument.items[1].number()); ++i) {
      list.items.push_back(Json::String(absl::StrCat(argument.items[0].text, i)));
    }
    return list;
  }
  if (function == "$fill") {
    if (argument.items.size() != 2 || !argument.items[1].is_number()) {
      return Wrong("$fill takes a text and a number");
    }
    std::string filled = argument.items[0].text;
    filled.resize(static_cast<size_t>(argument.items[1].number()), 'x');
    return Json::String(filled);
  }
  if (function == "$now" || function == "$seconds") {
    std::string_view offset = argument.is_string() ? std::string_view(argument.text) : "0s";
    const bool before = offset.starts_with('-');
    if (before) offset.remove_prefix(1);
    const absl::StatusOr<absl::Duration> by = Duration(offset);
    if (!by.ok()) return Wrong(fmt::format("{} takes a time, as -1h", function));
    const absl::Time at = absl::Now() + (before ? -*by : *by);
    if (function == "$now") return Json::String(codec::FormatMillis(at));
    return Json::Integer(absl::ToUnixSeconds(at));
  }
  *known = false;
  return Json::Null();
}

absl::StatusOr<Json> Scope::Expand(const Json& node) const {
  if (node.is_string()) {
    const std::string_view text = node.text;
    // A text that is one variable and nothing else keeps the variable's type.
    if (text.starts_with("${") && text.find('}') == text.size() - 1) {
      return Variable(text.substr(2, text.size() - 3));
    }
    absl::StatusOr<std::string> expanded = ExpandText(text);
    if (!expanded.ok()) return expanded.status();
    return Json::String(*expanded);
  }
  Json made = node;
  for (Json& item : made.items) {
    absl::StatusOr<Json> expanded = Expand(item);
    if (!expanded.ok()) return expanded;
    item = *std::move(expanded);
  }
  for (Member& member : made.members) {
    absl::StatusOr<std::string> name = ExpandText(member.name.starts_with('$') ? "" : member.name);
    if (!name.ok()) return name.status();
    if (!name->empty()) member.name = *std::move(name);
    absl::StatusOr<Json> expanded = Expand(member.value);
    if (!expanded.ok()) return expanded;
    member.value = *std::move(expanded);
  }
  if (made.members.size() == 1 && made.members[0].name.starts_with('$')) {
    bool known = false;
    absl::StatusOr<Json> called = Call(made.members[0].name, made.members[0].value, &known);
    if (known || !called.ok()) return called;
  }
  return made;
}

}  // namespace wireloom::conformance
