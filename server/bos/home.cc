// Timestamps and order of an organization's durable messages.
#include "server/bos/home.h"

#include <atomic>
#include <utility>

#include "runtime/codec/fill.h"
#include "runtime/codec/timestamp.h"
#include "server/bos/publish_api.h"
#include "server/bos/shard.h"
#include "server/protocol_session.h"

namespace wireloom::server::bos {

using Progress = core::FairQueue::Progress;

core::ShardIndex HomeOf(const core::Organization& organization, size_t shards) {
  return core::StringHash()(organization.id()) % shards;
}

namespace {

// Messages are handed out in a line of their own, so that further ones go to the log meanwhile.
core::FairQueue::Key HandOutKey(const core::Organization& organization) {
  return &organization.published();
}

}  // namespace

// What is on its way through the log.
struct Home::Work {
  enum class State { kEncoding, kLogging, kKept, kNotKept };

  struct Message {
    std::vector<std::string> channels;
    core::FrameRef json;
  };

  std::shared_ptr<Submission> submission;
  State state = State::kEncoding;
  absl::Time first;
  std::vector<Message> messages;
  std::vector<engine::LogRecord> records;
  size_t handed_out = 0;
  absl::Status status;

  absl::Time time(size_t index) const {
    return first + absl::Microseconds(static_cast<int64_t>(index));
  }
};

// The messages of one publish request.
class Home::BatchSubmission final : public Submission {
 public:
  BatchSubmission(Home& home, std::shared_ptr<Batch> batch)
      : home_(home), batch_(std::move(batch)) {}

  const std::shared_ptr<core::Organization>& organization() const override {
    return batch_->ticket().organization;
  }
  size_t size() const override { return batch_->size(); }
  const codec::KindInfo& kind(size_t index) const override { return *batch_->message(index).kind; }
  std::vector<std::string> channels(size_t index) const override {
    const absl::Span<const std::string_view> names = batch_->channels(index);
    return {names.begin(), names.end()};
  }
  core::FrameRef Encode(Shard& shard, size_t index, absl::Time time,
                        codec::Encoding encoding) const override {
    ShardContext& context = shard.context();
    context.decode.Reset();
    const std::string now = codec::FormatMicros(time);
    const codec::Fill fill{now, context.ids.Next(), context.decode.arena()};
    context.encoded.Clear();
    wire::EncodeRelay(wire::FromServer(fill), batch_->message(index), encoding, context.encoded);
    return MakeFrame(context.encoded.view(), encoding);
  }
  const std::shared_ptr<core::ByteBudget::Claim>& claim() const override { return batch_->claim(); }
  void End(Shard&, absl::Time first, const absl::Status& status) override {
    PublishOutcome outcome;
    if (status.ok()) {
      outcome.published = {batch_->ticket().digest, first, batch_->size()};
    } else {
      outcome.result = PublishOutcome::Result::kNotKept;
    }
    home_.EndBatch(batch_->ticket(), outcome);
  }

 private:
  Home& home_;
  const std::shared_ptr<Batch> batch_;
};

Home::Home(Shard& shard, MessageStore& store)
    : shard_(shard),
      store_(store),
      log_(shard.context().loop, store.log()),
      sweep_(shard.context().loop.timers(), [this] {
        keys_.Sweep(shard_.context().loop.Now(), key_limits());
        if (keys_.size() > 0) sweep_.Arm(key_limits().window);
      }) {}

void Home::Take(std::shared_ptr<Batch> batch) {
  const PublishTicket& ticket = batch->ticket();
  if (draining_) {
    return Tell({ticket.origin, ticket.request}, {.result = PublishOutcome::Result::kDraining});
  }
  if (!ticket.idempotency_key.empty() && !TakeKey(ticket)) return;
  Submit(std::make_shared<BatchSubmission>(*this, std::move(batch)));
}

void Home::Submit(std::shared_ptr<Submission> submission) {
  const core::FairQueue::Key key = submission->organization().get();
  const auto work = std::make_shared<Work>();
  work->submission = std::move(submission);
  shard_.work().Add(key, [this, work] { return Keep(work); });
}

Progress Home::Keep(const std::shared_ptr<Work>& work) {
  const Submission& submission = *work->submission;
  core::Organization& organization = *submission.organization();
  if (work->messages.empty()) {
    work->first = organization.timestamps().Reserve(shard_.context().clock.Now(),
                                                    static_cast<int64_t>(submission.size()));
    work->messages.reserve(submission.size());
    work->records.reserve(submission.size());
  }
  const size_t index = work->messages.size();
  Work::Message& message = work->messages.emplace_back();
  message.channels = submission.channels(index);
  message.json = submission.Encode(shard_, index, work->time(index), codec::Encoding::kJson);
  work->records.push_back(
      {.position = absl::ToUnixMicros(work->time(index)),
       .labels = RecordLabels::Join(submission.kind(index).name, message.channels),
       .body = std::string(message.json->payload())});
  if (work->messages.size() < submission.size()) return Progress::kMore;

  work->state = Work::State::kLogging;
  const core::FairQueue::Key key = HandOutKey(organization);
  shard_.work().Add(key, [this, work] { return HandOut(*work); });
  log_.Append(organization.id(), std::move(work->records),
              [this, work, key](const absl::Status& status) {
                work->state = status.ok() ? Work::State::kKept : Work::State::kNotKept;
                work->status = status;
                store_.Note(status);
                shard_.work().Resume(key);
              });
  return Progress::kDone;
}

Progress Home::HandOut(Work& work) {
  if (work.state == Work::State::kLogging) return Progress::kWait;
  if (work.state == Work::State::kKept && work.handed_out < work.messages.size()) {
    if (work.handed_out == 0) work.submission->Begin();
    HandOutOne(work, work.handed_out++);
    if (work.handed_out < work.messages.size()) return Progress::kMore;
  }
  work.submission->End(shard_, work.first, work.status);
  return Progress::kDone;
}

void Home::HandOutOne(Work& work, size_t index) {
  const Submission& submission = *work.submission;
  const std::shared_ptr<core::Organization>& organization = submission.organization();
  Work::Message& message = work.messages[index];
  auto publication = std::make_shared<Publication>();
  publication->organization = organization;
  publication->channels = std::move(message.channels);
  publication->position = absl::ToUnixMicros(work.time(index));
  publication->in_batch = work.messages.size() > 1;
  publication->claim = submission.claim();
  for (const codec::Encoding encoding : kEncodings) {
    // Who came since it was encoded reads it, too.
    if (!IsRead(organization->shards(), encoding)) continue;
    publication->copies.Set(encoding,
                            encoding == codec::Encoding::kJson
                                ? std::move(message.json)
                                : submission.Encode(shard_, index, work.time(index), encoding));
  }
  publication->writer = submission.writer();
  if (publication->writer != 0) {
    publication->answer = submission.EncodeAnswer(shard_, work.time(index));
  }
  organization->published().store(publication->position, std::memory_order_release);
  shard_.Publish(std::move(publication));
}

void Home::AfterPublished(const std::shared_ptr<core::Organization>& organization,
                          absl::AnyInvocable<void()> then) {
  // Behind what is not on its way to the log yet, and then behind that.
  const auto last = std::make_shared<absl::AnyInvocable<void()>>(std::move(then));
  shard_.work().Add(organization.get(), [this, organization, last] {
    shard_.work().Add(HandOutKey(*organization), [organization, last] {
      (*last)();
      return Progress::kDone;
    });
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

void Home::EndBatch(const PublishTicket& ticket, const PublishOutcome& outcome) {
  Tell({ticket.origin, ticket.request}, outcome);
  if (ticket.idempotency_key.empty()) return;
  const auto pending = pending_.find({ticket.organization->id(), ticket.idempotency_key});
  const std::vector<Asker> waiting = std::move(pending->second.waiting);
  pending_.erase(pending);
  PublishOutcome again = outcome;
  if (outcome.result == PublishOutcome::Result::kPublished) {
    keys_.Insert(ticket.organization->id(), ticket.idempotency_key, outcome.published,
                 shard_.context().loop.Now(), key_limits());
    if (!sweep_.armed()) sweep_.Arm(key_limits().window);
    again.result = PublishOutcome::Result::kRepeated;
  }
  for (const Asker& asker : waiting) Tell(asker, again);
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
  log_.Finish(shard_.context().policy->limits.drain_timeout);
  draining_ = true;
}

IdempotencyKeys::Limits Home::key_limits() const {
  const BosOptions& bos = shard_.context().policy->bos;
  return {bos.idempotency_window, bos.idempotency_keys};
}

}  // namespace wireloom::server::bos
