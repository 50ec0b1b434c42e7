// Where an organization's durable messages are kept before anybody sees them.
#ifndef WIRELOOM_SERVER_BOS_MESSAGE_LOG_H_
#define WIRELOOM_SERVER_BOS_MESSAGE_LOG_H_

#include <memory>
#include <utility>

#include "absl/functional/any_invocable.h"
#include "absl/status/status.h"
#include "server/bos/batch.h"

namespace wireloom::server::bos {

// One per shard, on its thread.
class MessageLog {
 public:
  virtual ~MessageLog() = default;

  // Keeps a batch that has its timestamps. `done` is called on the shard's thread, at once or
  // later: OK once all of it is kept; otherwise nothing of it is, and nobody gets to see it. The
  // next batch of the organization comes only after that.
  virtual void Append(std::shared_ptr<const Batch> batch,
                      absl::AnyInvocable<void(absl::Status)> done) = 0;
};

// Keeps nothing.
class NoMessageLog final : public MessageLog {
 public:
  void Append(std::shared_ptr<const Batch>, absl::AnyInvocable<void(absl::Status)> done) override {
    done(absl::OkStatus());
  }
};

}  // namespace wireloom::server::bos

#endif  // WIRELOOM_SERVER_BOS_MESSAGE_LOG_H_
