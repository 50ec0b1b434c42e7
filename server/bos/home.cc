// Timestamps and order of an organization's durable messages.
#include "server/bos/home.h"

#include <optional>

#include "server/bos/draft.h"
#include "server/bos/publish_api.h"
#include "server/bos/shard.h"

namespace wireloom::server::bos {

using Progress = core::FairQueue::Progress;

core::ShardIndex HomeOf(const core::Organization& organization, size_t shards) {
  return core::StringHash()(organization.id()) % shards;
}

// A batch that is being published.
struct Home::Work {
  enum class State { kNew, kLogging, kLogged, kNotKept };

  std::shared_ptr<Batch> batch;
  State state = State::kNew;
  uint64_t number = 0;
  size_t next = 0;  // message
};

Home::Home(Shard& shard, std::unique_ptr<MessageLog> log)
    : shard_(shard), log_(std::move(log)), sweep_(shard.context().loop.timers(), [this] {
        keys_.Sweep(shard_.context().loop.Now(), key_limits());
        if (keys_.size() > 0) sweep_.Arm(key_limits().window);
      }) {}

void Home::Take(std::shared_ptr<Batch> batch) {
  const PublishTicket& ticket = batch->ticket();
  if (draining_) {
    return Tell({ticket.origin, ticket.request}, {.result = PublishOutcome::Result::kDraining});
  }
  if (!ticket.idempotency_key.empty() && !TakeKey(ticket)) return;
  const core::FairQueue::Key key = ticket.organization.get();
  const auto work = std::make_shared<Work>();
  work->batch = std::move(batch);
  shard_.work().Add(key, [this, work] {
    if (work->state == Work::State::kNew) Begin(*work);
    if (work->state == Work::State::kLogging) return Progress::kWait;
    if (work->state == Work::State::kLogged && work->next < work->batch->size()) {
      PublishOne(shard_, *work->batch, work->next++, work->number);
      if (work->next < work->batch->size()) return Progress::kMore;
    }
    End(*work);
    return Progress::kDone;
  });
}

bool Home::TakeKey(const PublishTicket& ticket) {
  using Result = PublishOutcome::Result;
  const Asker asker = {ticket.origin, ticket.request};
  const auto [first, is_new] =
      pending_.try_emplace({ticket.organization->id(), ticket.idempotency_key});
  if (!is_new) {
    if (first->second.digest == ticket.digest) {
      first->second.waiting.push_back(asker);
    } else {
      Tell(asker, {.result = Result::kKeyReused});
    }
    return false;
  }
  const Published* const known = keys_.Find(ticket.organization->id(), ticket.idempotency_key,
                                            shard_.context().loop.Now(), key_limits());
  if (known == nullptr) {
    first->second.digest = ticket.digest;
    return true;
  }
  pending_.erase(first);
  if (known->digest == ticket.digest) {
    Tell(asker, {.result = Result::kRepeated, .published = *known});
  } else {
    Tell(asker, {.result = Result::kKeyReused});
  }
  return false;
}

void Home::Begin(Work& work) {
  Batch& batch = *work.batch;
  core::Organization& organization = *batch.ticket().organization;
  work.number = ++last_batch_;
  batch.set_first(organization.timestamps().Reserve(shard_.context().clock.Now(),
                                                    static_cast<int64_t>(batch.size())));
  work.state = Work::State::kLogging;
  // The job, which owns the work, stays in the queue until this is done.
  log_->Append(work.batch, [this, &work, key = &organization](const absl::Status& status) {
    work.state = status.ok() ? Work::State::kLogged : Work::State::kNotKept;
    shard_.work().Resume(key);
  });
}

void Home::End(const Work& work) {
  const PublishTicket& ticket = work.batch->ticket();
  PublishOutcome outcome;
  if (work.state == Work::State::kNotKept) {
    outcome.result = PublishOutcome::Result::kNotKept;
  } else {
    outcome.published = {ticket.digest, work.batch->first(), work.batch->size()};
  }
  Tell({ticket.origin, ticket.request}, outcome);
  if (ticket.idempotency_key.empty()) return;
  const auto pending = pending_.find({ticket.organization->id(), ticket.idempotency_key});
  const std::vector<Asker> waiting = std::move(pending->second.waiting);
  pending_.erase(pending);
  if (outcome.result == PublishOutcome::Result::kPublished) {
    keys_.Insert(ticket.organization->id(), ticket.idempotency_key, outcome.published,
                 shard_.context().loop.Now(), key_limits());
    if (!sweep_.armed()) sweep_.Arm(key_limits().window);
    outcome.result = PublishOutcome::Result::kRepeated;
  }
  for (const Asker& asker : waiting) Tell(asker, outcome);
}

void Home::Tell(const Asker& asker, const PublishOutcome& outcome) {
  if (asker.origin == shard_.context().loop.index()) {
    return shard_.publish_api().Finish(asker.request, outcome);
  }
  shard_.context()
      .loop.peer(asker.origin)
      .Post([&peer = shard_.peer(asker.origin), request = asker.request, outcome] {
        peer.publish_api().Finish(request, outcome);
      });
}

void Home::Drain() {
  shard_.work().RunOut();
  draining_ = true;
}

IdempotencyKeys::Limits Home::key_limits() const {
  const BosOptions& bos = shard_.context().policy->bos;
  return {bos.idempotency_window, bos.idempotency_keys};
}

}  // namespace wireloom::server::bos
