// One event with its typed fields, before it becomes a line of the log.
#ifndef WIRELOOM_SERVER_LOG_EVENT_H_
#define WIRELOOM_SERVER_LOG_EVENT_H_

#include <concepts>
#include <cstdint>
#include <string_view>
#include <variant>
#include <vector>

#include "absl/time/time.h"
#include "absl/types/span.h"
#include "server/log/options.h"

namespace wireloom::server {

// Holds views: write it before what they look at is gone. Never give it a token, a payload, an
// Authorization header or a URL's query.
class LogEvent {
 public:
  using Value = std::variant<std::string_view, int64_t, uint64_t, double, bool>;
  struct Field {
    std::string_view name;
    Value value;
  };

  // `name` says what happened, as `connection_closed`.
  LogEvent(LogLevel level, std::string_view name) : level_(level), name_(name) {
    fields_.reserve(12);
  }

  // Texts may be a client's: they are escaped and cut when they are written.
  LogEvent& Add(std::string_view name, std::string_view text) { return AddValue(name, text); }
  LogEvent& Add(std::string_view name, std::same_as<bool> auto value) {
    return AddValue(name, value);
  }
  LogEvent& Add(std::string_view name,
                std::unsigned_integral auto value) requires(!std::same_as<decltype(value), bool>) {
    return AddValue(name, static_cast<uint64_t>(value));
  }
  LogEvent& Add(std::string_view name, std::signed_integral auto value) {
    return AddValue(name, static_cast<int64_t>(value));
  }
  // In seconds; the name should end so.
  LogEvent& Add(std::string_view name, absl::Duration value) {
    return AddValue(name, absl::ToDoubleSeconds(absl::Trunc(value, absl::Milliseconds(1))));
  }
  // Leaves an empty text out.
  LogEvent& AddUnlessEmpty(std::string_view name, std::string_view text) {
    return text.empty() ? *this : Add(name, text);
  }

  LogLevel level() const { return level_; }
  std::string_view name() const { return name_; }
  absl::Span<const Field> fields() const { return fields_; }

 private:
  LogEvent& AddValue(std::string_view name, Value value) {
    fields_.push_back({name, value});
    return *this;
  }

  LogLevel level_;
  std::string_view name_;
  std::vector<Field> fields_;
};

}  // namespace wireloom::server

#endif  // WIRELOOM_SERVER_LOG_EVENT_H_
