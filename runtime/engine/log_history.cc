// History that outlasts the process: each channel is a stream of a durable log.
#include "runtime/engine/log_history.h"

#include <algorithm>
#include <deque>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "runtime/core/byte_budget.h"
#include "runtime/core/string_map.h"

namespace wireloom::engine {

using Appended = ChannelHistory::Appended;
using ReadResult = ChannelHistory::ReadResult;
using Sequence = ChannelHistory::Sequence;
using WasRead = ChannelHistory::WasRead;

// What is known of the streams. Stays as long as the log has anything of theirs in hand.
class LogHistory::Streams : public std::enable_shared_from_this<Streams> {
 public:
  Streams(Log& log_in, Options options_in) : log(log_in), options(std::move(options_in)) {}

  // The stream of a channel; the same as before as long as somebody has it.
  std::shared_ptr<Stream> Get(std::string_view channel);
  // Another stream may have the name, once the log has dropped this one: first the one, and when
  // nothing more of it is handed over to the log, the other.
  void BeginDrop(const std::string& name);
  void Drop(const std::string& name);

  Log& log;
  const Options options;
  core::ByteBudget waiting;

 private:
  void OnDropped(const std::string& name, bool dropped);

  // The standard library's, which ThreadSanitizer sees. Locked before a stream's mutex, never
  // after.
  std::mutex mutex_;
  // Guarded by it, as what follows. By name; swept when it has grown.
  core::StringMap<std::weak_ptr<Stream>> streams_;
  size_t sweep_at_ = 64;
  // Streams that the log is about to drop, and who goes on with their names.
  core::StringMap<std::shared_ptr<Stream>> dropping_;
};

// One channel's stream: a line of appends, each begun once the one before was handed to the log.
class LogHistory::Stream : public std::enable_shared_from_this<Stream> {
 public:
  Stream(std::shared_ptr<Streams> streams, std::string name)
      : streams_(std::move(streams)), name_(std::move(name)), window_(streams_->options.bounds) {}

  const std::string& name() const { return name_; }

  // Gets from the log what it has; or only where it ends, if that is not to be seen any more.
  void Load(bool with_records) {
    LogQuery end;
    end.max_scanned = 1;
    end.count_only = true;
    streams_->log.Read(name_, std::move(end),
                       [self = shared_from_this(), with_records](absl::StatusOr<LogPage> page) {
                         self->OnEnd(std::move(page), with_records);
                       });
  }

  std::optional<Sequence> Append(core::FrameRef frame, absl::FunctionRef<Appended()> later) {
    const Options& options = streams_->options;
    if (options.is_failing != nullptr && options.is_failing()) {
      return absl::UnavailableError("nothing can be kept at present");
    }
    core::ByteBudget::Claim claim =
        streams_->waiting.Take(frame->size(), options.max_waiting_bytes);
    if (!claim) return absl::ResourceExhaustedError("too much waits to be kept");
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      if (phase_ == Phase::kForgotten) return Gone();
      line_.push_back({std::move(frame), later(), std::move(claim)});
      ++taken_;
    }
    Advance();
    return std::nullopt;
  }

  std::optional<ReadResult> Read(const HistoryQuery& query, absl::FunctionRef<WasRead()> later) {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      if (phase_ == Phase::kReady && finished_ == taken_) return window_.Read(query);
      if (phase_ == Phase::kForgotten) return Gone();
      readers_.push_back({query, later(), taken_});
    }
    Advance();
    return std::nullopt;
  }

  uint64_t last_sequence() const {
    const std::lock_guard<std::mutex> lock(mutex_);
    return window_.last_sequence();
  }

  bool forgotten() const {
    const std::lock_guard<std::mutex> lock(mutex_);
    return phase_ == Phase::kForgotten;
  }

  void Forget() {
    streams_->BeginDrop(name_);
    Fail(Gone(), Phase::kForgotten);
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      if (handing_over_) {
        drop_when_handed_over_ = true;
        return;
      }
    }
    streams_->Drop(name_);
  }

 private:
  enum class Phase {
    kLoading,
    kReady,
    kUnread,  // the log could not be read: to be tried again when somebody asks
    kForgotten,
  };
  struct Waiting {
    core::FrameRef frame;
    Appended done;
    core::ByteBudget::Claim claim;
  };

  struct Reader {
    HistoryQuery query;
    WasRead done;
    uint64_t behind;  // sees whatever was appended before, once it is there
  };
  struct Answer {
    HistoryPage page;
    WasRead done;
  };

  static absl::Status Gone() { return absl::NotFoundError("the channel was deleted"); }

  // Starts what waits, if it may. Whoever hands over is the only one, and holds no lock meanwhile:
  // the log may answer before its call returns.
  void Advance() {
    std::unique_lock<std::mutex> lock(mutex_);
    if (phase_ == Phase::kUnread) {
      phase_ = Phase::kLoading;
      lock.unlock();
      return Load(true);
    }
    if (phase_ != Phase::kReady || handing_over_) return;
    handing_over_ = true;
    while (!line_.empty() && phase_ == Phase::kReady) {
      Waiting next = std::move(line_.front());
      line_.pop_front();
      const uint64_t sequence = ++last_given_;
      lock.unlock();
      std::vector<LogRecord> records(1);
      records[0].position = static_cast<int64_t>(sequence);
      records[0].body.assign(next.frame->payload());
      streams_->log.Append(
          name_, std::move(records),
          [self = shared_from_this(), sequence, next = std::move(next)](
              const absl::Status& status) mutable { self->OnAppended(sequence, next, status); });
      lock.lock();
    }
    handing_over_ = false;
    if (!std::exchange(drop_when_handed_over_, false)) return;
    lock.unlock();
    streams_->Drop(name_);
  }

  void OnAppended(uint64_t sequence, Waiting& message, const absl::Status& status) {
    HistoryWindow::Dropped dropped;
    std::vector<Answer> answers;
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      if (status.ok()) window_.Add(sequence, std::move(message.frame), dropped);
      ++finished_;
      answers = TakeAnswers();
    }
    if (streams_->options.note != nullptr) streams_->options.note(status);
    if (message.done != nullptr) {
      message.done(status.ok() ? Sequence(sequence) : Sequence(status));
    }
    Give(answers);
  }

  // Of those who read, and wait for nothing any more. Under the lock.
  std::vector<Answer> TakeAnswers() {
    std::vector<Answer> answers;
    while (phase_ == Phase::kReady && !readers_.empty() && readers_.front().behind <= finished_) {
      Reader& reader = readers_.front();
      answers.push_back({window_.Read(reader.query), std::move(reader.done)});
      readers_.pop_front();
    }
    return answers;
  }

  static void Give(std::vector<Answer>& answers) {
    for (Answer& answer : answers) {
      if (answer.done != nullptr) answer.done(std::move(answer.page));
    }
  }

  void OnEnd(absl::StatusOr<LogPage> page, bool with_records) {
    if (!page.ok()) return Fail(page.status(), Phase::kUnread);
    const auto last = static_cast<uint64_t>(page->extent.last);
    const uint64_t kept = with_records ? window_.bounds().max_messages : 0;
    const uint64_t after =
        std::max(last > kept ? last - kept : 0, static_cast<uint64_t>(page->extent.complete_after));
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      window_ = HistoryWindow(streams_->options.bounds);
      window_.GoOn(last, after);
      last_given_ = last;
    }
    if (after >= last) return Begin();
    ReadRecords(static_cast<int64_t>(after), static_cast<int64_t>(last));
  }

  void ReadRecords(int64_t after, int64_t up_to) {
    LogQuery query;
    query.after = after;
    query.up_to = up_to;
    streams_->log.Read(name_, std::move(query),
                       [self = shared_from_this(), up_to](absl::StatusOr<LogPage> page) {
                         self->OnRecords(std::move(page), up_to);
                       });
  }

  void OnRecords(absl::StatusOr<LogPage> page, int64_t up_to) {
    if (!page.ok()) return Fail(page.status(), Phase::kUnread);
    {
      HistoryWindow::Dropped dropped;
      const std::lock_guard<std::mutex> lock(mutex_);
      for (const LogRecordRef& record : page->records) {
        window_.Add(static_cast<uint64_t>(record->position),
                    core::MakeFrame(core::Opcode::kText, record->body), dropped);
      }
    }
    if (page->more) return ReadRecords(page->next_after, up_to);
    Begin();
  }

  // All is here that the log has: those who wait get their answers.
  void Begin() {
    std::vector<Answer> answers;
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      if (phase_ != Phase::kLoading) return;  // forgotten meanwhile
      phase_ = Phase::kReady;
      answers = TakeAnswers();
    }
    Give(answers);
    Advance();
  }

  // Nobody who waits gets more than this.
  void Fail(const absl::Status& status, Phase phase) {
    std::deque<Waiting> line;
    std::deque<Reader> readers;
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      if (phase_ == Phase::kForgotten) return;
      phase_ = phase;
      line.swap(line_);
      finished_ += line.size();
      readers.swap(readers_);
    }
    for (Waiting& waiting : line) {
      if (waiting.done != nullptr) waiting.done(status);
    }
    for (Reader& reader : readers) {
      if (reader.done != nullptr) reader.done(status);
    }
  }

  const std::shared_ptr<Streams> streams_;
  const std::string name_;
  // Only shards with senders in this very channel meet here, and the log's threads. The standard
  // library's, which ThreadSanitizer sees.
  mutable std::mutex mutex_;
  // Guarded by it, as what follows.
  Phase phase_ = Phase::kLoading;
  HistoryWindow window_;
  std::deque<Waiting> line_;
  std::deque<Reader> readers_;
  uint64_t taken_ = 0;     // appends, ever
  uint64_t finished_ = 0;  // of them, kept or not
  uint64_t last_given_ = 0;
  bool handing_over_ = false;
  bool drop_when_handed_over_ = false;
};

std::shared_ptr<LogHistory::Stream> LogHistory::Streams::Get(std::string_view channel) {
  const std::string name = options.prefix + std::string(channel);
  std::shared_ptr<Stream> stream;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (const auto found = streams_.find(name); found != streams_.end()) {
      stream = found->second.lock();
      if (stream != nullptr && !stream->forgotten()) return stream;
    }
    stream = std::make_shared<Stream>(shared_from_this(), name);
    if (streams_.size() >= sweep_at_) {
      absl::erase_if(streams_, [](const auto& entry) { return entry.second.expired(); });
      sweep_at_ = 64 + 2 * streams_.size();
    }
    streams_[name] = stream;
    if (const auto dropping = dropping_.find(name); dropping != dropping_.end()) {
      dropping->second = stream;  // loads once the log has dropped the one before
      return stream;
    }
  }
  stream->Load(true);
  return stream;
}

void LogHistory::Streams::BeginDrop(const std::string& name) {
  const std::lock_guard<std::mutex> lock(mutex_);
  dropping_[name] = nullptr;
}

void LogHistory::Streams::Drop(const std::string& name) {
  log.Drop(name, [self = shared_from_this(), name](const absl::Status& status) {
    self->OnDropped(name, status.ok());
  });
}

void LogHistory::Streams::OnDropped(const std::string& name, bool dropped) {
  std::shared_ptr<Stream> next;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (const auto found = dropping_.find(name); found != dropping_.end()) {
      next = std::move(found->second);
      dropping_.erase(found);
    }
  }
  if (next != nullptr) next->Load(dropped);
}

// What a channel has of its stream.
namespace {

template <typename Stream>
class LogChannel final : public ChannelHistory {
 public:
  explicit LogChannel(std::shared_ptr<Stream> stream) : stream_(std::move(stream)) {}

  std::optional<Sequence> Append(core::FrameRef frame,
                                 absl::FunctionRef<Appended()> later) override {
    return stream_->Append(std::move(frame), later);
  }
  std::optional<ReadResult> Read(const HistoryQuery& query,
                                 absl::FunctionRef<WasRead()> later) const override {
    return stream_->Read(query, later);
  }
  uint64_t last_sequence() const override { return stream_->last_sequence(); }
  void Forget() override { stream_->Forget(); }

 private:
  const std::shared_ptr<Stream> stream_;
};

}  // namespace

LogHistory::LogHistory(Log& log, Options options)
    : streams_(std::make_shared<Streams>(log, std::move(options))) {}

LogHistory::~LogHistory() = default;

std::unique_ptr<ChannelHistory> LogHistory::Open(std::string_view channel) {
  return std::make_unique<LogChannel<Stream>>(streams_->Get(channel));
}

}  // namespace wireloom::engine
