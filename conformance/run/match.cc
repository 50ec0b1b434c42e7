#include "conformance/run/match.h"

#include <algorithm>
#include <functional>
#include <map>
#include <regex>
#include <string_view>
#include <vector>

#include "absl/time/clock.h"
#include "conformance/cut.h"
#include "fmt/format.h"
#include "runtime/codec/formats.h"
#include "runtime/codec/timestamp.h"

namespace wireloom::conformance {
namespace {

std::string Shown(const Json& value) { return Cut(ToText(value), 300); }

std::string Got(const Json* actual) { return actual == nullptr ? "nothing" : Shown(*actual); }

size_t Characters(std::string_view text) {
  return static_cast<size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

size_t FractionDigits(std::string_view timestamp) {
  const size_t dot = timestamp.find('.');
  if (dot == std::string_view::npos) return 0;
  const size_t end = timestamp.find_first_not_of("0123456789", dot + 1);
  return std::min(end, timestamp.size()) - dot - 1;
}

class Matcher {
 public:
  Matcher(Level level, const Json* root, Scope* scope)
      : level_(level), root_(root), scope_(*scope) {}

  // What differs, each part with the path of where.
  std::optional<std::string> Check(const Json& pattern, const Json* actual,
                                   const std::string& path) {
    if (pattern.is_object() && pattern.members.size() == 1 &&
        pattern.members[0].name.starts_with('$')) {
      return CheckFunction(pattern.members[0].name, pattern.members[0].value, actual, path);
    }
    if (actual == nullptr) return Differs(path, Shown(pattern), actual);
    if (pattern.is_object()) return CheckMembers(pattern, *actual, path);
    if (pattern.is_array()) return CheckItems(pattern, *actual, path);
    if (!Equal(pattern, *actual)) return Differs(path, Shown(pattern), actual);
    return std::nullopt;
  }

 private:
  using Result = std::optional<std::string>;

  static Result Differs(const std::string& path, std::string_view expected, const Json* actual) {
    return fmt::format("{}: expected {}, got {}", path.empty() ? "the message" : path, expected,
                       Got(actual));
  }

  static std::string Below(const std::string& path, std::string_view name) {
    return path.empty() ? std::string(name) : fmt::format("{}.{}", path, name);
  }

  Result CheckMembers(const Json& pattern, const Json& actual, const std::string& path) {
    if (!actual.is_object()) return Differs(path, "an object", &actual);
    for (const Member& member : pattern.members) {
      if (Result differs =
              Check(member.value, actual.Find(member.name), Below(path, member.name))) {
        return differs;
      }
    }
    return std::nullopt;
  }

  Result CheckItems(const Json& pattern, const Json& actual, const std::string& path) {
    if (!actual.is_array() || actual.items.size() != pattern.items.size()) {
      return Differs(path, fmt::format("{} items, {}", pattern.items.size(), Shown(pattern)),
                     &actual);
    }
    for (size_t i = 0; i < pattern.items.size(); ++i) {
      if (Result differs =
              Check(pattern.items[i], &actual.items[i], fmt::format("{}[{}]", path, i))) {
        return differs;
      }
    }
    return std::nullopt;
  }

  Result CheckFunction(const std::string& name, const Json& argument, const Json* actual,
                       const std::string& path) {
    if (name == "$decision") {
      return level_ == Level::kDecisions ? Check(argument, actual, path) : std::nullopt;
    }
    if (name == "$absent") {
      return actual == nullptr ? std::nullopt : Differs(path, "nothing", actual);
    }
    if (name == "$not") {
      if (Check(argument, actual, path).has_value()) return std::nullopt;
      return Differs(path, "anything but " + Shown(argument), actual);
    }
    if (name == "$all") {
      for (const Json& each : argument.items) {
        if (Result differs = Check(each, actual, path)) return differs;
      }
      return std::nullopt;
    }
    if (actual == nullptr)
      return Differs(path, fmt::format("{{{}: {}}}", name, Shown(argument)), actual);
    static const auto* const kFunctions =
        new std::map<std::string, Result (Matcher::*)(const Json&, const Json&, const std::string&),
                     std::less<>>{
            {"$any", &Matcher::Any},         {"$type", &Matcher::Type},
            {"$as", &Matcher::As},           {"$in", &Matcher::In},
            {"$pattern", &Matcher::Pattern}, {"$gte", &Matcher::Gte},
            {"$lte", &Matcher::Lte},         {"$gt", &Matcher::Gt},
            {"$lt", &Matcher::Lt},           {"$time", &Matcher::Time},
            {"$near", &Matcher::Near},       {"$length", &Matcher::Length},
            {"$each", &Matcher::Each},       {"$contains", &Matcher::Contains},
            {"$set", &Matcher::Set},         {"$same", &Matcher::Same},
            {"$only", &Matcher::Only},
        };
    const auto function = kFunctions->find(name);
    if (function == kFunctions->end()) return fmt::format("{}: there is no matcher {}", path, name);
    return (this->*function->second)(argument, *actual, path);
  }

  Result Any(const Json&, const Json&, const std::string&) { return std::nullopt; }

  Result Type(const Json& argument, const Json& actual, const std::string& path) {
    if (TypeName(actual.type) == argument.string()) return std::nullopt;
    return Differs(path, fmt::format("a value of type {}", argument.string()), &actual);
  }

  Result As(const Json& argument, const Json& actual, const std::string& path) {
    if (argument.is_string()) {
      scope_.Set(argument.text, actual);
      return std::nullopt;
    }
    if (argument.items.size() != 2) return fmt::format("{}: $as takes a name and a matcher", path);
    if (Result differs = Check(argument.items[1], &actual, path)) return differs;
    scope_.Set(argument.items[0].text, actual);
    return std::nullopt;
  }

  Result In(const Json& argument, const Json& actual, const std::string& path) {
    for (const Json& each : argument.items) {
      if (!Check(each, &actual, path).has_value()) return std::nullopt;
    }
    return Differs(path, "one of " + Shown(argument), &actual);
  }

  Result Pattern(const Json& argument, const Json& actual, const std::string& path) {
    if (actual.is_string() && std::regex_match(actual.text, std::regex(argument.text))) {
      return std::nullopt;
    }
    return Differs(path, fmt::format("a text that matches `{}`", argument.text), &actual);
  }

  // Numbers or timestamps, compared.
  template <typename Order>
  Result Compare(const Json& argument, const Json& actual, const std::string& path,
                 std::string_view words, Order order) {
    if (argument.is_number() && actual.is_number() && order(actual.number(), argument.number())) {
      return std::nullopt;
    }
    const auto bound = codec::ParseTimestamp(argument.string());
    const auto time = codec::ParseTimestamp(actual.string());
    if (bound.has_value() && time.has_value() && order(*time, *bound)) return std::nullopt;
    return Differs(path, fmt::format("{} {}", words, Shown(argument)), &actual);
  }

  Result Gte(const Json& argument, const Json& actual, const std::string& path) {
    return Compare(argument, actual, path, "at least", std::greater_equal<>());
  }
  Result Lte(const Json& argument, const Json& actual, const std::string& path) {
    return Compare(argument, actual, path, "at most", std::less_equal<>());
  }
  Result Gt(const Json& argument, const Json& actual, const std::string& path) {
    return Compare(argument, actual, path, "more than", std::greater<>());
  }
  Result Lt(const Json& argument, const Json& actual, const std::string& path) {
    return Compare(argument, actual, path, "less than", std::less<>());
  }

  Result Time(const Json& argument, const Json& actual, const std::string& path) {
    const bool is_time = codec::ParseTimestamp(actual.string()).has_value();
    if (argument.is_number()) {
      const auto digits = static_cast<size_t>(argument.number());
      if (is_time && actual.text.ends_with('Z') && FractionDigits(actual.text) == digits) {
        return std::nullopt;
      }
      return Differs(path, fmt::format("a timestamp in UTC with {} fraction digits", digits),
                     &actual);
    }
    return is_time ? std::nullopt : Differs(path, "an RFC 3339 timestamp", &actual);
  }

  Result Near(const Json& argument, const Json& actual, const std::string& path) {
    const auto time = codec::ParseTimestamp(actual.string());
    const auto by = codec::ParseDuration(argument.string());
    if (time.has_value() && by.has_value() && absl::AbsDuration(absl::Now() - *time) <= *by) {
      return std::nullopt;
    }
    return Differs(path, fmt::format("a timestamp within {} of now", argument.text), &actual);
  }

  Result Length(const Json& argument, const Json& actual, const std::string& path) {
    if (!actual.is_string() && !actual.is_array()) return Differs(path, "a text or list", &actual);
    const Json length = Json::Integer(
        static_cast<int64_t>(actual.is_string() ? Characters(actual.text) : actual.items.size()));
    if (Result differs = Check(argument, &length, path + " (its length)")) return differs;
    return std::nullopt;
  }

  Result Each(const Json& argument, const Json& actual, const std::string& path) {
    if (!actual.is_array()) return Differs(path, "a list", &actual);
    for (size_t i = 0; i < actual.items.size(); ++i) {
      if (Result differs = Check(argument, &actual.items[i], fmt::format("{}[{}]", path, i))) {
        return differs;
      }
    }
    return std::nullopt;
  }

  Result Contains(const Json& argument, const Json& actual, const std::string& path) {
    if (!actual.is_array()) return Differs(path, "a list", &actual);
    for (const Json& each : argument.items) {
      const bool is_there =
          std::any_of(actual.items.begin(), actual.items.end(),
                      [&](const Json& item) { return !Check(each, &item, path).has_value(); });
      if (!is_there) return Differs(path, "a list with " + Shown(each), &actual);
    }
    return std::nullopt;
  }

  Result Set(const Json& argument, const Json& actual, const std::string& path) {
    if (!actual.is_array() || actual.items.size() != argument.items.size()) {
      return Differs(path, "in any order " + Shown(argument), &actual);
    }
    std::vector<const Json*> left;
    for (const Json& item : actual.items) left.push_back(&item);
    for (const Json& each : argument.items) {
      const auto found = std::find_if(left.begin(), left.end(), [&](const Json* item) {
        return !Check(each, item, path).has_value();
      });
      if (found == left.end()) return Differs(path, "in any order " + Shown(argument), &actual);
      left.erase(found);
    }
    return std::nullopt;
  }

  Result Only(const Json& argument, const Json& actual, const std::string& path) {
    if (Result differs = Check(argument, &actual, path)) return differs;
    for (const Member& member : actual.members) {
      if (argument.Find(member.name) != nullptr) continue;
      return Differs(Below(path, member.name), "nothing", &member.value);
    }
    return std::nullopt;
  }

  Result Same(const Json& argument, const Json& actual, const std::string& path) {
    const Json* other = root_ == nullptr ? nullptr : root_->At(argument.string());
    if (other != nullptr && Equal(*other, actual)) return std::nullopt;
    return Differs(path, fmt::format("what stands at {}, {}", argument.string(), Got(other)),
                   &actual);
  }

  const Level level_;
  const Json* const root_;
  Scope& scope_;
};

}  // namespace

std::optional<std::string> Mismatch(const Json& pattern, const Json* actual, Level level,
                                    Scope* scope) {
  return Matcher(level, actual, scope).Check(pattern, actual, "");
}

}  // namespace wireloom::conformance
