// A durable log in one SQLite file.
#ifndef WIRELOOM_RUNTIME_ENGINE_SQLITE_LOG_H_
#define WIRELOOM_RUNTIME_ENGINE_SQLITE_LOG_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "runtime/core/clock.h"
#include "runtime/engine/log.h"

namespace wireloom::engine {

// One thread writes: what has come while it committed goes into the next transaction together, so
// that one fsync serves many appends. Another one reads. A record is on disk (WAL, synchronous
// FULL) before Append() calls back: neither SIGKILL nor a power cut takes it away, nor leaves half
// of an append. A file that turns out to be damaged is not written any more.
class SqliteLog final : public Log {
 public:
  // Opens the file, or makes it; its folder must exist. Looks through all of it for damage. Errors
  // name the file: FailedPrecondition (cannot be opened, another process has it, no log of ours,
  // made by a newer version), DataLoss (damaged), ResourceExhausted (disk full), Unavailable.
  // The clock outlives the log.
  static absl::StatusOr<std::unique_ptr<SqliteLog>> Open(const std::string& path,
                                                         const LogRetention& retention,
                                                         const core::Clock& clock);
  ~SqliteLog() override;

  void Append(std::string_view stream, std::vector<LogRecord> records, AppendDone done) override;
  void Read(std::string_view stream, LogQuery query, ReadDone done) override;
  void Drop(std::string_view stream, AppendDone done) override;
  void Sweep() override;
  absl::Time began() const override;
  int64_t last_at_start() const override;

 private:
  class Impl;
  explicit SqliteLog(std::unique_ptr<Impl> impl);

  const std::unique_ptr<Impl> impl_;
};

}  // namespace wireloom::engine

#endif  // WIRELOOM_RUNTIME_ENGINE_SQLITE_LOG_H_
