// The file of a durable log.
#include "runtime/engine/sqlite_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <utility>

#include "absl/strings/str_cat.h"

namespace wireloom::engine {
namespace {

constexpr int64_t kApplicationId = 0x574C6F67;  // "WLog"
constexpr int64_t kVersion = 1;

// Streams without a name were dropped; what they still hold goes bit by bit.
constexpr char kTables[] = R"sql(
  CREATE TABLE about (began INTEGER NOT NULL) STRICT;
  CREATE TABLE streams (
    id INTEGER PRIMARY KEY,
    name BLOB UNIQUE,
    last INTEGER NOT NULL,
    complete_after INTEGER NOT NULL,
    records INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE records (
    stream INTEGER NOT NULL,
    position INTEGER NOT NULL,
    at INTEGER NOT NULL,
    labels BLOB NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (stream, position)
  ) STRICT, WITHOUT ROWID;
)sql";

// FULL: in WAL mode a commit reaches the disk only with it. The WAL file shrinks to 64 MiB again.
constexpr char kWriterSettings[] = R"sql(
  PRAGMA synchronous = FULL;
  PRAGMA journal_size_limit = 67108864;
  PRAGMA cache_size = -16384;
)sql";

absl::Status MakeTables(sqlite::Connection& connection, absl::Time now) {
  const std::string about =
      absl::StrCat("PRAGMA application_id = ", kApplicationId, "; PRAGMA user_version = ", kVersion,
                   "; INSERT INTO about VALUES (", absl::ToUnixMicros(now), ");");
  for (const char* sql : {"BEGIN IMMEDIATE", kTables, about.c_str(), "COMMIT"}) {
    if (absl::Status status = connection.Execute(sql); !status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status CheckIdentity(sqlite::Connection& connection) {
  const absl::StatusOr<int64_t> id = connection.QueryInteger("PRAGMA application_id");
  if (!id.ok()) return id.status();
  const absl::StatusOr<int64_t> version = connection.QueryInteger("PRAGMA user_version");
  if (!version.ok()) return version.status();
  if (*id != kApplicationId) {
    return absl::FailedPreconditionError(
        "is a database of something else; name another file, which will be made");
  }
  if (*version > kVersion) {
    return absl::FailedPreconditionError(absl::StrCat(
        "was made by a newer version (format ", *version, ", this one knows ", kVersion, ")"));
  }
  return absl::OkStatus();
}

absl::Status CheckSound(sqlite::Connection& connection) {
  const absl::StatusOr<std::string> result = connection.QueryText("PRAGMA quick_check(1)");
  if (!result.ok()) return result.status();
  if (*result == "ok") return absl::OkStatus();
  return absl::DataLossError(*result);
}

}  // namespace

absl::Status About(const std::string& path, const absl::Status& status) {
  if (status.ok()) return status;
  std::string message = absl::StrCat(path, ": ", status.message());
  if (absl::IsDataLoss(status)) {
    absl::StrAppend(&message,
                    "; the file is damaged: move it away, or put a copy from before in its place");
  }
  return {status.code(), message};
}

absl::StatusOr<SqliteFileLock> SqliteFileLock::Take(const std::string& path) {
  const std::string name = path + "-lock";
  const int descriptor = open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0) {
    return absl::FailedPreconditionError(
        absl::StrCat(name, ": cannot be opened: ", std::strerror(errno)));  // NOLINT
  }
  SqliteFileLock lock(descriptor);
  if (flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    return absl::FailedPreconditionError(
        absl::StrCat(path, ": another process has it open; every server needs a file of its own"));
  }
  return lock;
}

SqliteFileLock::SqliteFileLock(SqliteFileLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

SqliteFileLock::~SqliteFileLock() {
  if (descriptor_ >= 0) close(descriptor_);
}

absl::StatusOr<sqlite::Connection> OpenForReading(const std::string& path) {
  absl::StatusOr<sqlite::Connection> connection = sqlite::Connection::Open(path);
  if (!connection.ok()) return About(path, connection.status());
  if (absl::Status status = connection->Execute("PRAGMA query_only = ON"); !status.ok()) {
    return About(path, status);
  }
  return connection;
}

absl::StatusOr<sqlite::Connection> OpenForWriting(const std::string& path, absl::Time now) {
  absl::StatusOr<sqlite::Connection> connection = sqlite::Connection::Open(path);
  if (!connection.ok()) return About(path, connection.status());
  const absl::StatusOr<int64_t> objects =
      connection->QueryInteger("SELECT count(*) FROM sqlite_schema");
  if (!objects.ok()) return About(path, objects.status());
  absl::Status status;
  if (*objects > 0) {
    status = CheckIdentity(*connection);
    if (status.ok()) status = CheckSound(*connection);
  }
  if (status.ok()) status = connection->Execute("PRAGMA journal_mode = WAL");
  if (status.ok()) status = connection->Execute(kWriterSettings);
  if (status.ok() && *objects == 0) status = MakeTables(*connection, now);
  if (!status.ok()) return About(path, status);
  return connection;
}

}  // namespace wireloom::engine
