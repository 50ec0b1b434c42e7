// The log of durable messages, as one shard uses it.
#ifndef WIRELOOM_SERVER_BOS_MESSAGE_LOG_H_
#define WIRELOOM_SERVER_BOS_MESSAGE_LOG_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/functional/any_invocable.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "runtime/engine/log.h"
#include "runtime/transport/shard.h"
#include "server/store/completions.h"

namespace wireloom::server::bos {

// A record's labels: the kind's name, then the channels, with a space between each.
struct RecordLabels {
  explicit RecordLabels(std::string_view labels)
      : kind(labels.substr(0, labels.find(' '))),
        channels(labels.substr(kind.size() == labels.size() ? kind.size() : kind.size() + 1)) {}

  static std::string Join(std::string_view kind, absl::Span<const std::string> channels);

  std::string_view kind;
  std::string_view channels;  // with a space between each
};

// Belongs to its shard's thread; brings there what the engine says on threads of its own.
class MessageLog {
 public:
  using AppendDone = absl::AnyInvocable<void(const absl::Status&)>;
  using ReadDone = absl::AnyInvocable<void(absl::StatusOr<engine::LogPage>)>;

  // The loop is there until Close(), the log as long as anything is called.
  MessageLog(transport::Shard& loop, engine::Log& log) : log_(log), completions_(loop) {}

  // As engine::Log's. `done` is called on the shard's thread, before the call returns or in a later
  // turn.
  void Append(std::string_view organization, std::vector<engine::LogRecord> records,
              AppendDone done);
  void Read(std::string_view organization, engine::LogQuery query, ReadDone done);

  absl::Time began() const { return log_.began(); }

  // As Completions'.
  void Finish(absl::Duration at_most) { completions_.Finish(at_most); }
  void Close() { completions_.Close(); }

 private:
  engine::Log& log_;
  Completions completions_;
};

}  // namespace wireloom::server::bos

#endif  // WIRELOOM_SERVER_BOS_MESSAGE_LOG_H_
