// A log in memory.
#include "runtime/engine/memory_log.h"

#include <algorithm>
#include <deque>
#include <utility>

#include "runtime/engine/log_internal.h"

namespace wireloom::engine {

class MemoryLog::Stream {
 public:
  absl::Status Append(std::vector<LogRecord> records, const LogRetention& retention,
                      absl::Duration now) {
    std::vector<LogRecordRef> dropped;  // freed after the lock was given back
    const std::lock_guard<std::mutex> lock(mutex_);
    if (absl::Status status = internal::CheckOrder(last_, records); !status.ok()) return status;
    for (LogRecord& record : records) {
      last_ = record.position;
      held_.push_back({std::make_shared<const LogRecord>(std::move(record)), now});
    }
    Trim(records.size() + internal::kMaxExtraTrim, retention, now, &dropped);
    return absl::OkStatus();
  }

  void Sweep(const LogRetention& retention, absl::Duration now) {
    std::vector<LogRecordRef> dropped;
    const std::lock_guard<std::mutex> lock(mutex_);
    Trim(internal::kMaxSweep, retention, now, &dropped);
  }

  LogPage Read(const LogQuery& query) const {
    LogPage page;
    internal::PageBuilder builder(query, &page);
    const std::lock_guard<std::mutex> lock(mutex_);
    auto it = std::upper_bound(
        held_.begin(), held_.end(), query.after,
        [](int64_t after, const Held& held) { return after < held.record->position; });
    for (; it != held_.end() && it->record->position <= query.up_to; ++it) {
      const LogRecordRef& record = it->record;
      if (!builder.Visit(
              record->position, record->labels, [&] { return record->body.size(); },
              [&] { return record; })) {
        break;
      }
    }
    page.extent = {complete_after_, last_, held_.size()};
    return page;
  }

 private:
  struct Held {
    LogRecordRef record;
    absl::Duration at;  // Clock::Elapsed()
  };

  // With the lock held.
  void Trim(size_t at_most, const LogRetention& retention, absl::Duration now,
            std::vector<LogRecordRef>* dropped) {
    while (!held_.empty() && at_most-- > 0 &&
           (held_.size() > retention.max_records || now - held_.front().at > retention.max_age)) {
      complete_after_ = held_.front().record->position;
      dropped->push_back(std::move(held_.front().record));
      held_.pop_front();
    }
  }

  mutable std::mutex mutex_;
  std::deque<Held> held_;  // guarded by mutex_, as what follows
  int64_t complete_after_ = 0;
  int64_t last_ = 0;
};

MemoryLog::MemoryLog(const LogRetention& retention, const core::Clock& clock)
    : retention_(retention), clock_(clock), began_(clock.Now()) {}

MemoryLog::~MemoryLog() = default;

std::shared_ptr<MemoryLog::Stream> MemoryLog::Find(std::string_view name) const {
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto found = streams_.find(name);
  return found == streams_.end() ? nullptr : found->second;
}

std::shared_ptr<MemoryLog::Stream> MemoryLog::FindOrMake(std::string_view name) {
  const std::lock_guard<std::mutex> lock(mutex_);
  std::shared_ptr<Stream>& stream = streams_[name];
  if (stream == nullptr) stream = std::make_shared<Stream>();
  return stream;
}

void MemoryLog::Append(std::string_view name, std::vector<LogRecord> records, AppendDone done) {
  done(FindOrMake(name)->Append(std::move(records), retention_, clock_.Elapsed()));
}

void MemoryLog::Read(std::string_view name, LogQuery query, ReadDone done) {
  const std::shared_ptr<Stream> stream = Find(name);
  if (stream != nullptr) return done(stream->Read(query));
  LogPage page;
  page.next_after = query.after;
  done(std::move(page));
}

void MemoryLog::Sweep() {
  std::vector<std::shared_ptr<Stream>> streams;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    streams.reserve(streams_.size());
    for (const auto& [name, stream] : streams_) streams.push_back(stream);
  }
  for (const auto& stream : streams) stream->Sweep(retention_, clock_.Elapsed());
}

void MemoryLog::Drop(std::string_view name, AppendDone done) {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    streams_.erase(std::string(name));
  }
  done(absl::OkStatus());
}

}  // namespace wireloom::engine
