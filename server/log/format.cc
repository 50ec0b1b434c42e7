// How an event becomes a line.
#include "server/log/format.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <type_traits>

#include "fmt/format.h"
#include "runtime/codec/timestamp.h"
#include "server/log/escape.h"

namespace wireloom::server {
namespace {

// What a terminal's reader takes for one word.
bool IsPlain(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("_.:@/*[]-").find(c) != std::string_view::npos;
  });
}

void AppendQuoted(std::string_view text, std::string& out) {
  out += '"';
  AppendEscaped(text, out);
  out += '"';
}

void AppendValue(const LogEvent::Value& value, bool quote_always, std::string& out) {
  std::visit(
      [&](auto v) {
        if constexpr (std::is_same_v<decltype(v), std::string_view>) {
          if (quote_always || !IsPlain(v) || v.size() > kMaxLoggedBytes) {
            AppendQuoted(v, out);
          } else {
            out += v;
          }
        } else {
          fmt::format_to(std::back_inserter(out), "{}", v);
        }
      },
      value);
}

}  // namespace

std::string_view LogLevelName(LogLevel level) {
  static constexpr std::array<std::string_view, 4> kNames = {"debug", "info", "warning", "error"};
  return kNames[static_cast<size_t>(level)];
}

std::string FormatLogLine(const LogEvent& event, LogFormat format, absl::Time time) {
  const bool json = format == LogFormat::kJson;
  std::string line;
  if (json) {
    line = fmt::format(R"({{"time":"{}","level":"{}","event":"{}")", codec::FormatMillis(time),
                       LogLevelName(event.level()), event.name());
  } else {
    line = fmt::format("{} {} {}", codec::FormatMillis(time), LogLevelName(event.level()),
                       event.name());
  }
  for (const LogEvent::Field& field : event.fields()) {
    if (json) {
      fmt::format_to(std::back_inserter(line), R"(,"{}":)", field.name);
    } else {
      fmt::format_to(std::back_inserter(line), " {}=", field.name);
    }
    AppendValue(field.value, json, line);
  }
  if (json) line += '}';
  return line;
}

}  // namespace wireloom::server
