// What is logged, and how the lines look.
#ifndef WIRELOOM_SERVER_LOG_OPTIONS_H_
#define WIRELOOM_SERVER_LOG_OPTIONS_H_

#include <cstdint>
#include <optional>

namespace wireloom::server {

enum class LogLevel : uint8_t {
  kDebug,    // each connection that opens, each message that is refused
  kInfo,     // the server's life, who came and why he went
  kWarning,  // what was refused or cut off, which an operator may want to look into
  kError,    // what the server could not do
};

enum class LogFormat : uint8_t {
  kJson,  // one object a line, for machines
  kText,  // readable lines, for a terminal
};

struct LogOptions {
  // Events below are not written.
  LogLevel level = LogLevel::kInfo;
  // Absent: text in development mode, else JSON.
  std::optional<LogFormat> format = std::nullopt;
};

}  // namespace wireloom::server

#endif  // WIRELOOM_SERVER_LOG_OPTIONS_H_
