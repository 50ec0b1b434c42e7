// The threads of a durable log: one writes in groups, one reads.
#include "runtime/engine/sqlite_log.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "runtime/engine/log_internal.h"
#include "runtime/engine/sqlite_file.h"
#include "runtime/engine/sqlite_writer.h"

namespace wireloom::engine {
namespace {

// A transaction takes no more than this, so that its first append does not wait for too many
// others.
constexpr size_t kMaxGroup = 4096;
constexpr size_t kMaxGroupBytes = size_t{16} << 20;

// Tasks for one thread, which works until Stop() and then does what is left.
template <typename Task>
class TaskQueue {
 public:
  void Push(Task task) {
    bool wake = false;
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      wake = tasks_.empty();
      tasks_.push_back(std::move(task));
    }
    if (wake) ready_.notify_one();
  }

  void Stop() {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      stopped_ = true;
    }
    ready_.notify_one();
  }

  // Waits; what has come. Empty: the end.
  std::deque<Task> Take() {
    std::unique_lock<std::mutex> lock(mutex_);
    ready_.wait(lock, [&] { return stopped_ || !tasks_.empty(); });
    return std::exchange(tasks_, {});
  }

 private:
  std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<Task> tasks_;  // guarded by mutex_
  bool stopped_ = false;    // guarded by mutex_
};

// What is asked of the writer.
struct WriteTask {
  enum class Kind { kAppend, kDrop, kSweep };

  Kind kind = Kind::kSweep;
  std::string stream = {};
  std::vector<LogRecord> records = {};
  Log::AppendDone done = nullptr;  // null for a sweep
  absl::Status status = {};        // how it went, until the transaction is over
};

struct ReadTask {
  std::string stream;
  LogQuery query;
  Log::ReadDone done;
};

size_t BytesOf(const WriteTask& task) {
  size_t bytes = 0;
  for (const LogRecord& record : task.records) bytes += record.labels.size() + record.body.size();
  return bytes;
}

// Reads pages, each within a transaction of its own. Belongs to one thread.
class SqliteReader {
 public:
  static absl::StatusOr<std::unique_ptr<SqliteReader>> Make(const std::string& path) {
    absl::StatusOr<sqlite::Connection> connection = OpenForReading(path);
    if (!connection.ok()) return connection.status();
    std::unique_ptr<SqliteReader> reader(new SqliteReader(*std::move(connection)));
    const std::pair<sqlite::Statement*, const char*> statements[] = {
        {&reader->begin_, "BEGIN"},
        {&reader->end_, "COMMIT"},
        {&reader->find_, "SELECT id, complete_after, last, records FROM streams WHERE name = ?1"},
        {&reader->read_,
         "SELECT position, labels, body FROM records"
         " WHERE stream = ?1 AND position > ?2 AND position <= ?3 ORDER BY position"},
    };
    for (const auto& [statement, sql] : statements) {
      absl::StatusOr<sqlite::Statement> prepared = reader->connection_.Prepare(sql);
      if (!prepared.ok()) return About(path, prepared.status());
      *statement = *std::move(prepared);
    }
    return reader;
  }

  absl::StatusOr<LogPage> Read(std::string_view stream, const LogQuery& query) {
    if (absl::Status status = begin_.Run(); !status.ok()) return status;
    LogPage page;
    const absl::Status status = Fill(stream, query, &page);
    find_.Reset();
    read_.Reset();
    const absl::Status ended = end_.Run();
    if (!status.ok()) return status;
    if (!ended.ok()) return ended;
    return page;
  }

 private:
  explicit SqliteReader(sqlite::Connection connection) : connection_(std::move(connection)) {}

  absl::Status Fill(std::string_view stream, const LogQuery& query, LogPage* page) {
    internal::PageBuilder builder(query, page);
    find_.Bind(1, stream);
    absl::StatusOr<bool> row = find_.Step();
    if (!row.ok() || !*row) return row.status();
    page->extent = {find_.Integer(1), find_.Integer(2), static_cast<size_t>(find_.Integer(3))};
    read_.Bind(1, find_.Integer(0)).Bind(2, query.after).Bind(3, query.up_to);
    for (row = read_.Step(); row.ok() && *row; row = read_.Step()) {
      const int64_t position = read_.Integer(0);
      const std::string_view labels = read_.Bytes(1);
      if (!builder.Visit(
              position, labels, [&] { return read_.Bytes(2).size(); },
              [&] {
                auto record = std::make_shared<LogRecord>();
                record->position = position;
                record->labels = labels;
                record->body = read_.Bytes(2);
                return record;
              })) {
        break;
      }
    }
    return row.status();
  }

  sqlite::Connection connection_;
  sqlite::Statement begin_, end_, find_, read_;
};

}  // namespace

class SqliteLog::Impl {
 public:
  Impl(std::string path, SqliteFileLock lock, std::unique_ptr<SqliteWriter> writer,
       std::unique_ptr<SqliteReader> reader, const core::Clock& clock)
      : path_(std::move(path)),
        lock_(std::move(lock)),
        clock_(clock),
        began_(writer->began()),
        last_(writer->last()),
        writer_(std::move(writer)),
        reader_(std::move(reader)),
        write_thread_([this] { WriteAll(); }),
        read_thread_([this] { ReadAll(); }) {}

  ~Impl() {
    writes_.Stop();
    reads_.Stop();
    write_thread_.join();
    read_thread_.join();
  }

  void Push(WriteTask task) { writes_.Push(std::move(task)); }
  void Push(ReadTask task) { reads_.Push(std::move(task)); }

  absl::Time began() const { return began_; }
  int64_t last() const { return last_; }

 private:
  void ReadAll() {
    for (std::deque<ReadTask> tasks = reads_.Take(); !tasks.empty(); tasks = reads_.Take()) {
      for (ReadTask& task : tasks) {
        absl::StatusOr<LogPage> page = reader_->Read(task.stream, task.query);
        if (!page.ok()) page = About(path_, page.status());
        task.done(std::move(page));
      }
    }
  }

  void WriteAll() {
    for (std::deque<WriteTask> tasks = writes_.Take(); !tasks.empty(); tasks = writes_.Take()) {
      while (!tasks.empty()) {
        std::vector<WriteTask> group;
        size_t bytes = 0;
        while (!tasks.empty() && group.size() < kMaxGroup && bytes < kMaxGroupBytes) {
          bytes += BytesOf(tasks.front());
          group.push_back(std::move(tasks.front()));
          tasks.pop_front();
        }
        const absl::Status committed = damaged_.ok() ? WriteGroup(group) : damaged_;
        if (absl::IsDataLoss(committed)) damaged_ = committed;
        for (WriteTask& task : group) {
          if (task.done) task.done(committed.ok() ? task.status : committed);
        }
      }
    }
  }

  // All of a group, or nothing, but for appends that are wrong in themselves.
  absl::Status WriteGroup(std::vector<WriteTask>& group) {
    absl::Status status = writer_->Begin();
    for (WriteTask& task : group) {
      if (!status.ok()) break;
      task.status = Write(task);
      if (!absl::IsInvalidArgument(task.status)) status = task.status;
    }
    if (status.ok()) status = writer_->Commit();
    if (!status.ok()) writer_->Rollback();
    return About(path_, status);
  }

  absl::Status Write(const WriteTask& task) {
    switch (task.kind) {
      case WriteTask::Kind::kAppend:
        return writer_->Append(task.stream, task.records, clock_.Now());
      case WriteTask::Kind::kDrop:
        return writer_->Drop(task.stream);
      case WriteTask::Kind::kSweep:
        return writer_->Sweep(clock_.Now());
    }
    return absl::OkStatus();
  }

  const std::string path_;
  const SqliteFileLock lock_;
  const core::Clock& clock_;
  const absl::Time began_;
  const int64_t last_;
  TaskQueue<WriteTask> writes_;
  TaskQueue<ReadTask> reads_;
  const std::unique_ptr<SqliteWriter> writer_;  // the writing thread's
  absl::Status damaged_;                        // as well
  const std::unique_ptr<SqliteReader> reader_;  // the reading thread's
  std::thread write_thread_;
  std::thread read_thread_;
};

absl::StatusOr<std::unique_ptr<SqliteLog>> SqliteLog::Open(const std::string& path,
                                                           const LogRetention& retention,
                                                           const core::Clock& clock) {
  absl::StatusOr<SqliteFileLock> lock = SqliteFileLock::Take(path);
  if (!lock.ok()) return lock.status();
  absl::StatusOr<sqlite::Connection> connection = OpenForWriting(path, clock.Now());
  if (!connection.ok()) return connection.status();
  absl::StatusOr<std::unique_ptr<SqliteWriter>> writer =
      SqliteWriter::Make(*std::move(connection), retention);
  if (!writer.ok()) return About(path, writer.status());
  absl::StatusOr<std::unique_ptr<SqliteReader>> reader = SqliteReader::Make(path);
  if (!reader.ok()) return reader.status();
  return std::unique_ptr<SqliteLog>(new SqliteLog(std::make_unique<Impl>(
      path, *std::move(lock), *std::move(writer), *std::move(reader), clock)));
}

SqliteLog::SqliteLog(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

SqliteLog::~SqliteLog() = default;

void SqliteLog::Append(std::string_view stream, std::vector<LogRecord> records, AppendDone done) {
  impl_->Push(WriteTask{.kind = WriteTask::Kind::kAppend,
                        .stream = std::string(stream),
                        .records = std::move(records),
                        .done = std::move(done)});
}

void SqliteLog::Read(std::string_view stream, LogQuery query, ReadDone done) {
  impl_->Push(ReadTask{std::string(stream), std::move(query), std::move(done)});
}

void SqliteLog::Drop(std::string_view stream, AppendDone done) {
  impl_->Push(WriteTask{
      .kind = WriteTask::Kind::kDrop, .stream = std::string(stream), .done = std::move(done)});
}

void SqliteLog::Sweep() { impl_->Push(WriteTask{}); }

absl::Time SqliteLog::began() const { return impl_->began(); }

int64_t SqliteLog::last_at_start() const { return impl_->last(); }

}  // namespace wireloom::engine
