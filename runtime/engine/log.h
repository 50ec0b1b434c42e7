// A durable log of streams: what is published, in its order, for those who ask for it later.
#ifndef WIRELOOM_RUNTIME_ENGINE_LOG_H_
#define WIRELOOM_RUNTIME_ENGINE_LOG_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/functional/any_invocable.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace wireloom::engine {

// One message of a stream. The engine looks into neither text.
struct LogRecord {
  // Where it stands in its stream, greater than that of every record before it; at least 1. What
  // the number means is the stream's owner's business: a sequence, or microseconds since 1970.
  int64_t position = 0;
  std::string labels;  // what readers choose by
  std::string body;
};

using LogRecordRef = std::shared_ptr<const LogRecord>;

// What of a stream is asked for, oldest first.
struct LogQuery {
  int64_t after = 0;                                    // strictly newer than this
  int64_t up_to = std::numeric_limits<int64_t>::max();  // this one included
  // Which records, by their labels; null: all. Called on a thread of the engine's.
  std::function<bool(std::string_view labels)> wanted = nullptr;
  // Bounds of one page. Of labels and bodies together; the first record is given whatever its size.
  size_t max_records = 1000;
  size_t max_bytes = size_t{256} << 10;
  // So many records are looked at, wanted or not.
  size_t max_scanned = 4096;
  // Only how many there are: the page has no records, and the first two bounds do not count.
  bool count_only = false;
};

// How much of a stream is held.
struct LogExtent {
  // Everything newer than this is held: it is the position of the newest record that was let go, or
  // where the stream began.
  int64_t complete_after = 0;
  int64_t last = 0;    // the newest record's position; 0: there was none yet
  size_t records = 0;  // that are held
};

struct LogPage {
  std::vector<LogRecordRef> records;
  size_t found = 0;  // records that are wanted, given or only counted
  // Where to go on: `after` of the next query. `more`: there may be something; else the page ends
  // with what was the stream's end, or `up_to`, when it was read.
  int64_t next_after = 0;
  bool more = false;
  LogExtent extent;  // of the same moment
};

// What a log keeps of each stream; the oldest records go first, a few with each append, so that no
// append waits for a large deletion.
struct LogRetention {
  size_t max_records = 100'000;
  // By the time at which a record was appended.
  absl::Duration max_age = absl::Hours(24);
};

// Safe from every thread. Callbacks are called exactly once, on a thread of the engine's or before
// the call returns: they hand over to their own threads, and are quick. An engine's end waits for
// what is in hand.
class Log {
 public:
  using AppendDone = absl::AnyInvocable<void(const absl::Status&)>;
  using ReadDone = absl::AnyInvocable<void(absl::StatusOr<LogPage>)>;

  virtual ~Log() = default;

  // Keeps records, which are in order, behind all of the stream's; all of them or none. OK means
  // that the engine has what it promises to have: with a durable one they outlast the process and
  // the machine's power. What was appended to a stream first is also kept first; readers see
  // records from that moment on. Errors: InvalidArgument (positions not in order: a mistake of the
  // caller's), ResourceExhausted (no room; may work later), DataLoss (the file is damaged; nothing
  // is taken any more), Unavailable (other input and output errors).
  virtual void Append(std::string_view stream, std::vector<LogRecord> records, AppendDone done) = 0;

  // A stream that was never appended to is empty. Errors: DataLoss, Unavailable.
  virtual void Read(std::string_view stream, LogQuery query, ReadDone done) = 0;

  // Forgets a stream as if it had never been, once what was appended before is kept.
  virtual void Drop(std::string_view stream, AppendDone done) = 0;

  // Lets go of what is too old in streams that nothing is appended to, a little of each. To be
  // called every few seconds.
  virtual void Sweep() = 0;

  // Since when the log keeps what is appended: for a durable one, when its file was made. It cannot
  // know of anything older.
  virtual absl::Time began() const = 0;

  // The greatest position of any stream when the log was opened; 0: there was none.
  virtual int64_t last_at_start() const = 0;
};

}  // namespace wireloom::engine

#endif  // WIRELOOM_RUNTIME_ENGINE_LOG_H_
