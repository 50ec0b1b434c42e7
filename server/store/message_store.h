// What keeps durable messages of both protocols, and how it fares.
#ifndef WIRELOOM_SERVER_STORE_MESSAGE_STORE_H_
#define WIRELOOM_SERVER_STORE_MESSAGE_STORE_H_

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>

#include "absl/status/status.h"
#include "runtime/core/clock.h"
#include "runtime/engine/log.h"
#include "server/log/logger.h"

namespace wireloom::server {

// Safe from every thread. The log, the logger and the clock outlive it.
class MessageStore {
 public:
  MessageStore(engine::Log& log, Logger& logger, const core::Clock& clock);
  MessageStore(const MessageStore&) = delete;
  MessageStore& operator=(const MessageStore&) = delete;
  ~MessageStore();

  engine::Log& log() { return log_; }

  // Its last append failed.
  bool failing() const { return failing_.load(std::memory_order_relaxed); }

  // How an append ended. Logs when it begins to fail, and when it is well again.
  void Note(const absl::Status& appended);
  // Calls Note(), and does nothing once this is gone.
  std::function<void(const absl::Status&)> noter() const;

  // Sweeps the log. While it is failing, tries whether it still is. To be called every few seconds.
  void Sweep();

 private:
  // What a callback of the log holds, which may come late.
  struct Link {
    // The standard library's, which ThreadSanitizer sees.
    std::mutex mutex;
    MessageStore* store;  // guarded by it; null: gone
  };

  engine::Log& log_;
  Logger& logger_;
  const core::Clock& clock_;
  std::atomic<bool> failing_{false};
  std::atomic<bool> trying_{false};
  const std::shared_ptr<Link> link_;
};

}  // namespace wireloom::server

#endif  // WIRELOOM_SERVER_STORE_MESSAGE_STORE_H_
