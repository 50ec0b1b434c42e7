// The file of a durable log: its tables, and who may open it.
#ifndef WIRELOOM_RUNTIME_ENGINE_SQLITE_FILE_H_
#define WIRELOOM_RUNTIME_ENGINE_SQLITE_FILE_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "runtime/engine/sqlite.h"

namespace wireloom::engine {

// Keeps other processes from a log's file while it exists: an advisory lock on a file beside it,
// because SQLite takes locks of its own on the file itself.
class SqliteFileLock {
 public:
  static absl::StatusOr<SqliteFileLock> Take(const std::string& path);
  SqliteFileLock(SqliteFileLock&& other) noexcept;
  SqliteFileLock& operator=(SqliteFileLock&&) = delete;
  ~SqliteFileLock();

 private:
  explicit SqliteFileLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

// A connection to an existing log, for reading.
absl::StatusOr<sqlite::Connection> OpenForReading(const std::string& path);

// The connection that writes. Makes the tables of a new file, and checks one that was there.
absl::StatusOr<sqlite::Connection> OpenForWriting(const std::string& path, absl::Time now);

// `status` with what it is about in front.
absl::Status About(const std::string& path, const absl::Status& status);

}  // namespace wireloom::engine

#endif  // WIRELOOM_RUNTIME_ENGINE_SQLITE_FILE_H_
