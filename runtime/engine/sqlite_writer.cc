// What the writer of a durable log does within a transaction.
#include "runtime/engine/sqlite_writer.h"

#include <algorithm>
#include <string>
#include <utility>

#include "runtime/engine/log_internal.h"

namespace wireloom::engine {
namespace {

// So many streams a sweep looks at.
constexpr int64_t kSweptStreams = 64;
// So many streams are remembered between transactions.
constexpr size_t kMaxRemembered = 65536;

}  // namespace

absl::StatusOr<std::unique_ptr<SqliteWriter>> SqliteWriter::Make(sqlite::Connection connection,
                                                                 const LogRetention& retention) {
  std::unique_ptr<SqliteWriter> writer(new SqliteWriter(std::move(connection), retention));
  if (absl::Status status = writer->Prepare(); !status.ok()) return status;
  return writer;
}

absl::Status SqliteWriter::Prepare() {
  const std::pair<sqlite::Statement*, std::string_view> statements[] = {
      {&begin_, "BEGIN IMMEDIATE"},
      {&commit_, "COMMIT"},
      {&rollback_, "ROLLBACK"},
      {&find_, "SELECT id, complete_after, last, records FROM streams WHERE name = ?1"},
      {&make_,
       "INSERT INTO streams (name, last, complete_after, records) VALUES (?1, 0, 0, 0)"
       " RETURNING id"},
      {&save_, "UPDATE streams SET complete_after = ?2, last = ?3, records = ?4 WHERE id = ?1"},
      {&insert_,
       "INSERT INTO records (stream, position, at, labels, body) VALUES (?1, ?2, ?3, ?4, ?5)"},
      {&oldest_, "SELECT position, at FROM records WHERE stream = ?1 ORDER BY position LIMIT ?2"},
      {&trim_, "DELETE FROM records WHERE stream = ?1 AND position <= ?2"},
      {&drop_, "UPDATE streams SET name = NULL WHERE name = ?1"},
      {&some_, "SELECT id, name IS NULL, name FROM streams WHERE id > ?1 ORDER BY id LIMIT ?2"},
      {&bury_,
       "DELETE FROM records WHERE stream = ?1 AND position IN"
       " (SELECT position FROM records WHERE stream = ?1 ORDER BY position LIMIT ?2)"
       " RETURNING 1"},
      {&gone_, "DELETE FROM streams WHERE id = ?1"},
  };
  for (const auto& [statement, sql] : statements) {
    absl::StatusOr<sqlite::Statement> prepared = connection_.Prepare(sql);
    if (!prepared.ok()) return prepared.status();
    *statement = *std::move(prepared);
  }
  const absl::StatusOr<int64_t> began = connection_.QueryInteger("SELECT began FROM about");
  if (!began.ok()) return began.status();
  began_ = absl::FromUnixMicros(*began);
  const absl::StatusOr<int64_t> last =
      connection_.QueryInteger("SELECT coalesce(max(last), 0) FROM streams");
  if (!last.ok()) return last.status();
  last_ = *last;
  return absl::OkStatus();
}

absl::Status SqliteWriter::Begin() {
  if (streams_.size() > kMaxRemembered) streams_.clear();
  return begin_.Run();
}

absl::Status SqliteWriter::Commit() {
  for (const Stream* stream : changed_) {
    if (absl::Status status = Save(*stream); !status.ok()) return status;
  }
  changed_.clear();
  return commit_.Run();
}

void SqliteWriter::Rollback() {
  changed_.clear();
  streams_.clear();
  // Some errors have rolled back already; then this one is of no interest.
  rollback_.Run().IgnoreError();
}

absl::StatusOr<SqliteWriter::Stream*> SqliteWriter::Find(std::string_view name) {
  if (const auto known = streams_.find(name); known != streams_.end()) return known->second.get();
  find_.Bind(1, name);
  const absl::StatusOr<bool> row = find_.Step();
  auto stream = std::make_unique<Stream>();
  const bool found = row.ok() && *row;
  if (found) {
    stream->id = find_.Integer(0);
    stream->extent = {find_.Integer(1), find_.Integer(2), static_cast<size_t>(find_.Integer(3))};
  }
  find_.Reset();
  if (!row.ok()) return row.status();
  if (!found) return nullptr;
  return (streams_[std::string(name)] = std::move(stream)).get();
}

absl::StatusOr<SqliteWriter::Stream*> SqliteWriter::FindOrMake(std::string_view name) {
  absl::StatusOr<Stream*> found = Find(name);
  if (!found.ok() || *found != nullptr) return found;
  make_.Bind(1, name);
  const absl::StatusOr<bool> row = make_.Step();
  auto stream = std::make_unique<Stream>();
  if (row.ok()) stream->id = make_.Integer(0);
  // The row that it returns comes before its end.
  const absl::StatusOr<bool> end = row.ok() ? make_.Step() : row;
  make_.Reset();
  if (!end.ok()) return end.status();
  return (streams_[std::string(name)] = std::move(stream)).get();
}

absl::Status SqliteWriter::Save(const Stream& stream) {
  return save_.Bind(1, stream.id)
      .Bind(2, stream.extent.complete_after)
      .Bind(3, stream.extent.last)
      .Bind(4, static_cast<int64_t>(stream.extent.records))
      .Run();
}

absl::Status SqliteWriter::Append(std::string_view name, const std::vector<LogRecord>& records,
                                  absl::Time now) {
  if (records.empty()) return absl::OkStatus();
  const absl::StatusOr<Stream*> found = Find(name);
  if (!found.ok()) return found.status();
  const int64_t last = *found == nullptr ? 0 : (*found)->extent.last;
  if (absl::Status status = internal::CheckOrder(last, records); !status.ok()) return status;
  const absl::StatusOr<Stream*> made = FindOrMake(name);
  if (!made.ok()) return made.status();
  Stream& stream = **made;
  changed_.insert(&stream);
  const int64_t at = absl::ToUnixMicros(now);
  for (const LogRecord& record : records) {
    insert_.Bind(1, stream.id).Bind(2, record.position).Bind(3, at);
    if (absl::Status status = insert_.Bind(4, record.labels).Bind(5, record.body).Run();
        !status.ok()) {
      return status;
    }
  }
  if (stream.extent.records == 0) stream.oldest_at = at;
  stream.extent.records += records.size();
  stream.extent.last = records.back().position;
  return Trim(stream, records.size() + internal::kMaxExtraTrim, now);
}

absl::Status SqliteWriter::Trim(Stream& stream, size_t at_most, absl::Time now) {
  const int64_t too_old = retention_.max_age == absl::InfiniteDuration()
                              ? std::numeric_limits<int64_t>::min()
                              : absl::ToUnixMicros(now - retention_.max_age);
  size_t records = stream.extent.records;
  if (records == 0 || (records <= retention_.max_records && stream.oldest_at >= too_old)) {
    return absl::OkStatus();
  }
  // One row more than may go, which tells how old the oldest is then.
  oldest_.Bind(1, stream.id).Bind(2, static_cast<int64_t>(at_most) + 1);
  int64_t cut = 0;
  size_t going = 0;
  absl::StatusOr<bool> row = oldest_.Step();
  for (; row.ok() && *row; row = oldest_.Step()) {
    stream.oldest_at = oldest_.Integer(1);
    if (going == at_most) break;
    if (records - going <= retention_.max_records && stream.oldest_at >= too_old) break;
    cut = oldest_.Integer(0);
    ++going;
  }
  oldest_.Reset();
  if (!row.ok()) return row.status();
  if (going == 0) return absl::OkStatus();
  changed_.insert(&stream);
  stream.extent.complete_after = cut;
  stream.extent.records -= std::min(going, records);
  return trim_.Bind(1, stream.id).Bind(2, cut).Run();
}

absl::Status SqliteWriter::Drop(std::string_view name) {
  if (const auto known = streams_.find(name); known != streams_.end()) {
    changed_.erase(known->second.get());
    streams_.erase(known);
  }
  return drop_.Bind(1, name).Run();
}

absl::Status SqliteWriter::Sweep(absl::Time now) {
  struct Found {
    int64_t id;
    bool dropped;
    std::string name;
  };
  std::vector<Found> some;
  some_.Bind(1, swept_).Bind(2, kSweptStreams);
  absl::StatusOr<bool> row = some_.Step();
  for (; row.ok() && *row; row = some_.Step()) {
    some.push_back({some_.Integer(0), some_.Integer(1) != 0, std::string(some_.Bytes(2))});
  }
  some_.Reset();
  if (!row.ok()) return row.status();
  swept_ = some.size() < kSweptStreams ? 0 : some.back().id;
  for (const Found& found : some) {
    absl::Status status;
    if (found.dropped) {
      status = Bury(found.id);
    } else {
      const absl::StatusOr<Stream*> stream = Find(found.name);
      status = stream.ok() ? Trim(**stream, internal::kMaxSweep, now) : stream.status();
    }
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status SqliteWriter::Bury(int64_t dropped) {
  bury_.Bind(1, dropped).Bind(2, static_cast<int64_t>(internal::kMaxSweep));
  size_t count = 0;
  absl::StatusOr<bool> row = bury_.Step();
  for (; row.ok() && *row; row = bury_.Step()) ++count;
  bury_.Reset();
  if (!row.ok()) return row.status();
  return count < internal::kMaxSweep ? gone_.Bind(1, dropped).Run() : absl::OkStatus();
}

}  // namespace wireloom::engine
