// Takes the server's events and hands them on as lines.
#ifndef WIRELOOM_SERVER_LOG_LOGGER_H_
#define WIRELOOM_SERVER_LOG_LOGGER_H_

#include <cstdint>
#include <string>

#include "runtime/core/clock.h"
#include "server/log/event.h"
#include "server/log/options.h"

namespace wireloom::server {

// Where lines go. Safe from every thread.
class LogSink {
 public:
  virtual ~LogSink() = default;

  // Never waits for whoever reads the lines. `line` has no line end.
  virtual void Write(LogLevel level, const std::string& line) = 0;

  // Lines that were given up because they came faster than they could be written.
  virtual uint64_t dropped() const { return 0; }
};

// Safe from every thread. The clock and the sink outlive it.
class Logger {
 public:
  Logger(LogLevel level, LogFormat format, const core::Clock& clock, LogSink& sink)
      : level_(level), format_(format), clock_(clock), sink_(sink) {}

  // Ask before an event is put together that is written rarely and happens often.
  bool enabled(LogLevel level) const { return level >= level_; }

  void Write(const LogEvent& event);

  uint64_t dropped() const { return sink_.dropped(); }

 private:
  const LogLevel level_;
  const LogFormat format_;
  const core::Clock& clock_;
  LogSink& sink_;
};

}  // namespace wireloom::server

#endif  // WIRELOOM_SERVER_LOG_LOGGER_H_
