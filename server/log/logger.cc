// Takes the server's events and hands them on as lines.
#include "server/log/logger.h"

#include "server/log/format.h"

namespace wireloom::server {

void Logger::Write(const LogEvent& event) {
  if (!enabled(event.level())) return;
  sink_.Write(event.level(), FormatLogLine(event, format_, clock_.Now()));
}

}  // namespace wireloom::server
