// Keeps the lines of the log for tests.
#ifndef WIRELOOM_TESTS_SERVER_LOG_CAPTURE_SINK_H_
#define WIRELOOM_TESTS_SERVER_LOG_CAPTURE_SINK_H_

#include <mutex>
#include <string>
#include <vector>

#include "server/log/logger.h"

namespace wireloom::server {

class CaptureSink final : public LogSink {
 public:
  void Write(LogLevel, const std::string& line) override {
    const std::lock_guard<std::mutex> lock(mutex_);
    lines_.push_back(line);
  }

  std::vector<std::string> lines() const {
    const std::lock_guard<std::mutex> lock(mutex_);
    return lines_;
  }

 private:
  mutable std::mutex mutex_;
  std::vector<std::string> lines_;
};

}  // namespace wireloom::server

#endif  // WIRELOOM_TESTS_SERVER_LOG_CAPTURE_SINK_H_
