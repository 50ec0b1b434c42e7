// SQLite with statuses: a connection to a database file, and its prepared statements.
#ifndef WIRELOOM_RUNTIME_ENGINE_SQLITE_H_
#define WIRELOOM_RUNTIME_ENGINE_SQLITE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

struct sqlite3;
struct sqlite3_stmt;

namespace wireloom::engine::sqlite {

// A prepared statement. Belongs to its connection's thread, and ends before it.
class Statement {
 public:
  Statement() = default;

  // Parameters are numbered from 1. Texts must live until the statement was run or reset.
  Statement& Bind(int parameter, int64_t value);
  Statement& Bind(int parameter, std::string_view bytes);

  // Runs a statement that gives no row, and resets it.
  absl::Status Run();
  // True: there is a row; false: the end.
  absl::StatusOr<bool> Step();
  // Ready to be bound and run again.
  void Reset();

  // Of the present row; numbered from 0. Bytes are valid until the next step or reset.
  int64_t Integer(int column) const;
  std::string_view Bytes(int column) const;

 private:
  friend class Connection;
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };

  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

// Belongs to one thread at a time.
class Connection {
 public:
  Connection() = default;

  // Opens a file, which is made if it is not there.
  static absl::StatusOr<Connection> Open(const std::string& path);

  // One or several statements whose rows nobody wants.
  absl::Status Execute(const char* sql);
  absl::StatusOr<Statement> Prepare(std::string_view sql);
  // The first column of the only row.
  absl::StatusOr<int64_t> QueryInteger(std::string_view sql);
  absl::StatusOr<std::string> QueryText(std::string_view sql);

 private:
  struct Close {
    void operator()(sqlite3* connection) const;
  };

  std::unique_ptr<sqlite3, Close> connection_;
};

}  // namespace wireloom::engine::sqlite

#endif  // WIRELOOM_RUNTIME_ENGINE_SQLITE_H_
