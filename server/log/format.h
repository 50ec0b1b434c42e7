// How an event becomes a line.
#ifndef WIRELOOM_SERVER_LOG_FORMAT_H_
#define WIRELOOM_SERVER_LOG_FORMAT_H_

#include <string>
#include <string_view>

#include "absl/time/time.h"
#include "server/log/event.h"
#include "server/log/options.h"

namespace wireloom::server {

// `debug`, `info`, `warning`, `error`.
std::string_view LogLevelName(LogLevel level);

// Without a line end. JSON: `time`, `level`, `event`, then the fields in their order. Text: the
// same, as `TIME LEVEL EVENT name=value ...`, values quoted where they need it.
std::string FormatLogLine(const LogEvent& event, LogFormat format, absl::Time time);

}  // namespace wireloom::server

#endif  // WIRELOOM_SERVER_LOG_FORMAT_H_
