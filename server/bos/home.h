// What one shard does for the organizations that it is the home of: it gives their durable messages
// timestamps and order, and hands them out once the log has them.
#ifndef WIRELOOM_SERVER_BOS_HOME_H_
#define WIRELOOM_SERVER_BOS_HOME_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/functional/any_invocable.h"
#include "runtime/core/fair_queue.h"
#include "runtime/core/organization_directory.h"
#include "runtime/core/timer_wheel.h"
#include "server/bos/batch.h"
#include "server/bos/idempotency_keys.h"
#include "server/bos/message_log.h"
#include "server/bos/submission.h"
#include "server/store/message_store.h"

namespace wireloom::server::bos {

class Shard;

// The shard that gives an organization's durable messages their order. The same for all who ask.
core::ShardIndex HomeOf(const core::Organization& organization, size_t shards);

// What became of a batch.
struct PublishOutcome {
  enum class Result {
    kPublished,
    kRepeated,   // its key was there before, with the same body: this is the first answer
    kKeyReused,  // its key was there before, with another body
    kDraining,   // the server stops
    kNotKept,    // the log failed
  };
  Result result = Result::kPublished;
  Published published{};
};

// Belongs to its shard's thread.
class Home {
 public:
  Home(Shard& shard, MessageStore& store);

  // Publishes a valid batch behind what the organization has in hand, and tells the shard that took
  // the request (PublishApi::Finish). One with a key that is known publishes nothing; one with a
  // key that is just being published waits for that.
  void Take(std::shared_ptr<Batch> batch);

  // Keeps and hands out messages behind what the organization has in hand. Several may be on their
  // way to the log at once; they are handed out in their order all the same.
  void Submit(std::shared_ptr<Submission> submission);

  // Calls `then` once everything is handed out that came before. From then on
  // Organization::published() tells the last of it; whatever is handed out later is newer.
  void AfterPublished(const std::shared_ptr<core::Organization>& organization,
                      absl::AnyInvocable<void()> then);

  MessageLog& log() { return log_; }

  // The server stops: finishes what it took, takes no batches any more. Waits for the log, but not
  // longer than the policy's drain_timeout.
  void Drain();

 private:
  // Who gets an outcome.
  struct Asker {
    core::ShardIndex origin;
    uint64_t request;
  };
  // A key whose first request is not answered yet.
  struct Pending {
    size_t digest;
    std::vector<Asker> waiting;
  };
  using PendingKey = std::pair<std::string, std::string>;  // organization, key
  class BatchSubmission;
  struct Work;

  // False: it was answered, or waits for another.
  bool TakeKey(const PublishTicket& ticket);
  void EndBatch(const PublishTicket& ticket, const PublishOutcome& outcome);

  // Encodes the next message; the last one sends all of them to the log.
  core::FairQueue::Progress Keep(const std::shared_ptr<Work>& work);
  core::FairQueue::Progress HandOut(Work& work);
  void HandOutOne(Work& work, size_t index);

  void Tell(const Asker& asker, const PublishOutcome& outcome);
  IdempotencyKeys::Limits key_limits() const;

  Shard& shard_;
  MessageStore& store_;
  MessageLog log_;
  IdempotencyKeys keys_;
  absl::flat_hash_map<PendingKey, Pending> pending_;
  core::Timer sweep_;
  bool draining_ = false;
};

}  // namespace wireloom::server::bos

#endif  // WIRELOOM_SERVER_BOS_HOME_H_
