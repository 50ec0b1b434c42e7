// What the writer of a durable log does within a transaction.
#ifndef WIRELOOM_RUNTIME_ENGINE_SQLITE_WRITER_H_
#define WIRELOOM_RUNTIME_ENGINE_SQLITE_WRITER_H_

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "runtime/core/string_map.h"
#include "runtime/engine/log.h"
#include "runtime/engine/sqlite.h"

namespace wireloom::engine {

// Belongs to one thread. Append(), Drop() and Sweep() come between Begin() and Commit() or
// Rollback(); after an error of one of them, other than InvalidArgument, only Rollback() may
// follow.
class SqliteWriter {
 public:
  static absl::StatusOr<std::unique_ptr<SqliteWriter>> Make(sqlite::Connection connection,
                                                            const LogRetention& retention);

  absl::Time began() const { return began_; }
  int64_t last() const { return last_; }  // of all streams, when it was made

  absl::Status Begin();
  absl::Status Commit();
  void Rollback();

  // InvalidArgument: nothing was done, other appends of the transaction are not concerned.
  absl::Status Append(std::string_view stream, const std::vector<LogRecord>& records,
                      absl::Time now);
  absl::Status Drop(std::string_view stream);
  // A few streams' worth of what is too old; the next call goes on from there.
  absl::Status Sweep(absl::Time now);

 private:
  // A row of `streams`, and what of its records has been learned.
  struct Stream {
    int64_t id = 0;
    LogExtent extent;
    // When the oldest record was appended, or a time before that: not looked up yet.
    int64_t oldest_at = std::numeric_limits<int64_t>::min();
  };

  SqliteWriter(sqlite::Connection connection, const LogRetention& retention)
      : connection_(std::move(connection)), retention_(retention) {}

  absl::Status Prepare();
  // Null: there is none.
  absl::StatusOr<Stream*> Find(std::string_view name);
  absl::StatusOr<Stream*> FindOrMake(std::string_view name);
  absl::Status Save(const Stream& stream);
  absl::Status Trim(Stream& stream, size_t at_most, absl::Time now);
  absl::Status Bury(int64_t dropped);

  sqlite::Connection connection_;
  const LogRetention retention_;
  absl::Time began_;
  int64_t last_ = 0;
  int64_t swept_ = 0;  // the last stream that a sweep has looked at

  // As the transaction sees them; forgotten when it is rolled back. Pointers stay valid.
  core::StringMap<std::unique_ptr<Stream>> streams_;
  absl::flat_hash_set<Stream*> changed_;

  sqlite::Statement begin_, commit_, rollback_, find_, make_, save_, insert_, oldest_, trim_;
  sqlite::Statement drop_, some_, bury_, gone_;
};

}  // namespace wireloom::engine

#endif  // WIRELOOM_RUNTIME_ENGINE_SQLITE_WRITER_H_
