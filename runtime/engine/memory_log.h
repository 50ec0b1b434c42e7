// A log in memory: for as long as the process lives.
#ifndef WIRELOOM_RUNTIME_ENGINE_MEMORY_LOG_H_
#define WIRELOOM_RUNTIME_ENGINE_MEMORY_LOG_H_

#include <cstdint>
#include <memory>
#include <mutex>
#include <string_view>
#include <vector>

#include "absl/time/time.h"
#include "runtime/core/clock.h"
#include "runtime/core/string_map.h"
#include "runtime/engine/log.h"

namespace wireloom::engine {

// Callbacks are called before the calls return.
class MemoryLog final : public Log {
 public:
  // The clock outlives the log.
  MemoryLog(const LogRetention& retention, const core::Clock& clock);
  ~MemoryLog() override;

  void Append(std::string_view stream, std::vector<LogRecord> records, AppendDone done) override;
  void Read(std::string_view stream, LogQuery query, ReadDone done) override;
  void Drop(std::string_view stream, AppendDone done) override;
  void Sweep() override;
  absl::Time began() const override { return began_; }
  int64_t last_at_start() const override { return 0; }

 private:
  class Stream;

  std::shared_ptr<Stream> Find(std::string_view name) const;
  std::shared_ptr<Stream> FindOrMake(std::string_view name);

  const LogRetention retention_;
  const core::Clock& clock_;
  const absl::Time began_;
  // The standard library's, which ThreadSanitizer sees.
  mutable std::mutex mutex_;
  core::StringMap<std::shared_ptr<Stream>> streams_;  // guarded by mutex_
};

}  // namespace wireloom::engine

#endif  // WIRELOOM_RUNTIME_ENGINE_MEMORY_LOG_H_
