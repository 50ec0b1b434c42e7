// Writes lines to a descriptor on a thread of its own.
#include "server/log/async_sink.h"

#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>
#include <utility>

#include "spdlog/async_logger.h"
#include "spdlog/details/null_mutex.h"
#include "spdlog/details/thread_pool.h"
#include "spdlog/sinks/base_sink.h"

namespace wireloom::server {
namespace {

// Called by the queue's one thread.
class DescriptorSink final : public spdlog::sinks::base_sink<spdlog::details::null_mutex> {
 public:
  explicit DescriptorSink(int descriptor) : descriptor_(descriptor) {}

 private:
  // A line is one write, so that those of several processes do not mix.
  void sink_it_(const spdlog::details::log_msg& message) override {
    line_.assign(message.payload.data(), message.payload.size());
    line_ += '\n';
    std::string_view rest = line_;
    while (!rest.empty()) {
      const ssize_t written = write(descriptor_, rest.data(), rest.size());
      if (written >= 0) {
        rest.remove_prefix(static_cast<size_t>(written));
      } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
        pollfd writable = {.fd = descriptor_, .events = POLLOUT, .revents = 0};
        (void)poll(&writable, 1, /*timeout=*/-1);
      } else if (errno != EINTR) {
        return;  // nobody reads any more
      }
    }
  }

  void flush_() override {}

  const int descriptor_;
  std::string line_;
};

spdlog::level::level_enum ToSpdlog(LogLevel level) {
  static constexpr std::array<spdlog::level::level_enum, 4> kLevels = {
      spdlog::level::debug, spdlog::level::info, spdlog::level::warn, spdlog::level::err};
  return kLevels[static_cast<size_t>(level)];
}

class AsyncSink final : public LogSink {
 public:
  AsyncSink(int descriptor, size_t queued_lines)
      : pool_(std::make_shared<spdlog::details::thread_pool>(queued_lines, /*threads_n=*/1)),
        logger_(std::make_shared<spdlog::async_logger>(
            "wireloom", std::make_shared<DescriptorSink>(descriptor), pool_,
            spdlog::async_overflow_policy::overrun_oldest)) {
    logger_->set_level(spdlog::level::debug);
  }
  // Ends the thread once the queue is empty, before what the thread uses goes: that it is done with
  // its logger is visible through the join alone (Debian's spdlog is built without
  // ThreadSanitizer's hooks).
  ~AsyncSink() override { pool_.reset(); }

  void Write(LogLevel level, const std::string& line) override {
    logger_->log(ToSpdlog(level), spdlog::string_view_t(line.data(), line.size()));
  }

  uint64_t dropped() const override { return pool_->overrun_counter(); }

 private:
  std::shared_ptr<spdlog::details::thread_pool> pool_;
  const std::shared_ptr<spdlog::async_logger> logger_;
};

}  // namespace

std::unique_ptr<LogSink> MakeAsyncSink(int descriptor, size_t queued_lines) {
  return std::make_unique<AsyncSink>(descriptor, queued_lines);
}

}  // namespace wireloom::server
