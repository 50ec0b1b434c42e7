// What a connection missed, sent from the log.
#include "server/bos/replay.h"

#include <algorithm>
#include <utility>

#include "runtime/codec/fill.h"
#include "runtime/codec/json_reader.h"
#include "runtime/codec/timestamp.h"
#include "server/bos/message_log.h"
#include "server/bos/session.h"
#include "server/bos/shard.h"

namespace wireloom::server::bos {
namespace {

// So much of the log is on its way to one client at once.
constexpr size_t kWindowBytes = size_t{256} << 10;

// Positions are whole microseconds. What is strictly newer than a moment between two of them is
// what is newer than the first.
int64_t PositionOf(absl::Time time) { return absl::ToUnixMicros(time); }

std::string TextOf(int64_t position) { return codec::FormatMicros(absl::FromUnixMicros(position)); }

}  // namespace

Replay::Replay(Session& session) : session_(&session) {}

bool Replay::Add(SyncRequest request) {
  if (requests_.size() >= kMaxRequests) return false;
  requests_.push_back(std::move(request));
  core::FairQueue& work = session_->hub().work();
  if (work.Has(this)) return true;
  work.Add(this, [self = shared_from_this()] { return self->Step(); });
  return true;
}

void Replay::Detach() {
  if (session_ == nullptr) return;
  Shard& hub = session_->hub();
  session_ = nullptr;
  hub.work().Resume(this);
}

void Replay::Wake() {
  if (session_ != nullptr) session_->hub().work().Resume(this);
}

int64_t Replay::log_began() const {
  // What came within its first microsecond is not known for sure.
  return PositionOf(session_->hub().home().log().began() + absl::Nanoseconds(999));
}

Replay::Progress Replay::Step() {
  if (session_ == nullptr) return Progress::kDone;
  if (waiting_) return Progress::kWait;
  switch (state_) {
    case State::kStart:
      return Start();
    case State::kCount:
      return ReadPage(true);
    case State::kSend:
      return SendNext();
    case State::kRelease:
      return Release();
  }
  return Progress::kDone;
}

// -- One request

Replay::Progress Replay::Start() {
  after_ = PositionOf(request().from);
  cursor_ = after_;
  count_ = 0;
  sent_ = 0;
  last_sent_ = 0;
  page_.reset();
  waiting_ = true;
  Shard& hub = session_->hub();
  const core::ShardIndex here = hub.context().loop.index();
  const std::shared_ptr<core::Organization> organization = session_->share_organization();
  const auto answer = [self = shared_from_this(), generation = generation_](int64_t published) {
    if (generation != self->generation_) return;
    self->waiting_ = false;
    self->OnStart(published);
    self->Wake();
  };
  hub.AskHome(*organization, [here, organization, answer](Shard& home) {
    home.home().AfterPublished(organization, [&home, here, organization, answer] {
      const int64_t published = organization->published().load(std::memory_order_acquire);
      home.TellInOrder(here, organization, [answer, published] { answer(published); });
    });
  });
  return waiting_ ? Progress::kWait : Progress::kMore;
}

void Replay::OnStart(int64_t published) {
  if (session_ == nullptr) return;
  up_to_ = published;
  // What came while the home was asked, and is in the log as well, is replayed from there.
  std::deque<Held> kept;
  for (Held& held : held_) {
    if (held.covered && held.publication->position <= up_to_) {
      held_bytes_ -= held.frame->size();
    } else {
      kept.push_back(std::move(held));
    }
  }
  held_ = std::move(kept);
  keys_.clear();
  for (size_t i = 0; i < held_.size(); ++i) {
    if (held_[i].key != 0) keys_[held_[i].key] = released_ + i;
  }
  if (after_ < log_began()) return FailForRetention(0);
  state_ = State::kCount;
}

Replay::Progress Replay::ReadPage(bool count_only) {
  waiting_ = true;
  engine::LogQuery query;
  query.after = cursor_;
  query.up_to = up_to_;
  query.wanted = [filter = request().filter](std::string_view labels) {
    return filter->Covers(labels);
  };
  query.max_bytes = kWindowBytes;
  query.count_only = count_only;
  session_->hub().home().log().Read(session_->organization().id(), std::move(query),
                                    [self = shared_from_this(), generation = generation_,
                                     count_only](absl::StatusOr<engine::LogPage> page) {
                                      if (generation != self->generation_) return;
                                      self->waiting_ = false;
                                      self->OnPage(std::move(page), count_only);
                                      self->Wake();
                                    });
  return waiting_ ? Progress::kWait : Progress::kMore;
}

void Replay::OnPage(absl::StatusOr<engine::LogPage> page, bool count_only) {
  if (session_ == nullptr) return;
  if (!page.ok()) {
    return Fail(wire::SyncErrorCode::kInternalServerError,
                "the messages could not be read; try again");
  }
  // What was asked for may have been let go meanwhile.
  if (page->extent.complete_after > cursor_) {
    return FailForRetention(page->extent.complete_after);
  }
  cursor_ = page->next_after;
  if (!count_only) {
    page_ = *std::move(page);
    next_ = 0;
    return;
  }
  count_ += page->found;
  if (page->more) return;
  cursor_ = after_;
  state_ = State::kSend;
  const std::string from = codec::FormatMicros(request().from);
  session_->Reply(Asked(), wire::SyncStart{.update_count = count_, .from_timestamp = from});
  if (count_ == 0) Complete();
}

Replay::Progress Replay::SendNext() {
  if (!page_ || next_ == page_->records.size()) {
    if (!page_ || page_->more) return ReadPage(false);
    Complete();
    return Progress::kMore;
  }
  const engine::LogRecord& record = *page_->records[next_];
  if (!HasRoom(record.body.size())) return Progress::kWait;
  const core::FrameRef frame = FrameOf(record);
  if (!frame) {
    Fail(wire::SyncErrorCode::kInternalServerError, "a message in the log cannot be read");
    return Progress::kMore;
  }
  session_->Send(frame);
  ++next_;
  ++sent_;
  last_sent_ = record.position;
  return session_->closing() ? Progress::kWait : Progress::kMore;
}

core::FrameRef Replay::FrameOf(const engine::LogRecord& record) {
  const codec::KindInfo* const kind =
      wire::FindKind(RecordLabels(record.labels).kind, codec::Side::kServer);
  if (kind == nullptr) return {};
  const codec::Encoding encoding = session_->encoding();
  if (encoding == codec::Encoding::kJson && kind->replay == nullptr) {
    return MakeFrame(record.body, encoding);
  }
  ShardContext& context = session_->shard();
  context.decode.Reset();
  text_.assign(record.body);
  text_.append(codec::kPadding, '\0');
  wire::Message message;
  const codec::DecodeResult result = wire::DecodeJson(
      {text_.data(), record.body.size()}, codec::Side::kServer, context.decode, &message);
  if (result != codec::DecodeResult::kOk) return {};
  const std::string now = TextOf(record.position);
  const codec::Fill fill{now, context.ids.Next(), context.decode.arena()};
  const wire::Envelope envelope = wire::FromServer(fill);
  codec::Buffer& out = context.encoded;
  out.Clear();
  if (kind->replay == nullptr) {
    wire::EncodeRelay(envelope, message, encoding, out);
    return MakeFrame(out.view(), encoding);
  }
  const codec::KindInfo& replayed = Protocol::Info().kinds[kind->replay->kind];
  const void* const payload =
      kind->replay->convert(message.payload, {{}, now, context.decode.arena(), context.nested});
  if (encoding == codec::Encoding::kJson) {
    wire::EncodeJson(envelope, replayed, payload, out);
  } else {
    wire::EncodeBinary(envelope, replayed, payload, out);
  }
  return MakeFrame(out.view(), encoding);
}

wire::Envelope Replay::Asked() const {
  wire::Envelope envelope;
  envelope.request_id = request().request_id;
  return envelope;
}

void Replay::Complete() {
  const std::string last =
      last_sent_ == 0 ? codec::FormatMicros(request().from) : TextOf(last_sent_);
  session_->Reply(Asked(), wire::SyncComplete{.updates_sent = sent_, .last_sync_timestamp = last});
  requests_.pop_front();
  page_.reset();
  state_ = State::kRelease;
}

void Replay::Fail(wire::SyncErrorCode code, std::string_view message,
                  std::optional<int64_t> oldest) {
  std::string oldest_text;
  wire::SyncError error{.code = code, .message = message, .oldest_timestamp = {}};
  if (oldest) {
    oldest_text = TextOf(*oldest);
    error.oldest_timestamp = oldest_text;
  }
  session_->Reply(Asked(), error);
  requests_.pop_front();
  page_.reset();
  state_ = State::kRelease;
}

void Replay::FailForRetention(int64_t complete_after) {
  Fail(wire::SyncErrorCode::kRetentionExceeded,
       "not everything since then is held any more: sync from oldestTimestamp, and load the rest "
       "another way",
       std::max(complete_after, log_began()));
}

// -- What waits

void Replay::Hold(const core::FrameRef& frame, const Publication& publication,
                  core::ConflationKey key) {
  if (key != 0) {
    if (const auto found = keys_.find(key); found != keys_.end()) {
      Held& present = held_[found->second - released_];
      held_bytes_ = held_bytes_ - present.frame->size() + frame->size();
      present.frame = frame;
      present.publication = publication.shared_from_this();
      return;
    }
  }
  const bool covered = publication.position != 0 && !requests_.empty() &&
                       publication.position > PositionOf(request().from) &&
                       request().filter->Covers(publication.channels);
  held_bytes_ += frame->size();
  if (held_bytes_ > session_->max_waiting_bytes()) {
    Forget();
    return session_->CloseSlow();
  }
  if (key != 0) keys_.emplace(key, released_ + held_.size());
  held_.push_back({frame, publication.shared_from_this(), key, covered});
}

Replay::Progress Replay::Release() {
  if (held_.empty()) {
    if (requests_.empty()) {
      std::exchange(session_, nullptr)->EndReplay();
      return Progress::kDone;
    }
    state_ = State::kStart;
    return Progress::kMore;
  }
  Held& held = held_.front();
  if (!HasRoom(held.frame->size())) return Progress::kWait;
  if (held.key != 0) keys_.erase(held.key);
  held_bytes_ -= held.frame->size();
  // What the client has unsubscribed from meanwhile does not come after the confirmation.
  if (session_->hub().IsFor(*session_, *held.publication)) session_->Send(held.frame, held.key);
  held_.pop_front();
  ++released_;
  return session_->closing() ? Progress::kWait : Progress::kMore;
}

bool Replay::HasRoom(size_t bytes) {
  const size_t window =
      std::min(kWindowBytes, session_->shard().policy->limits.send_queue_bytes / 2);
  const size_t queued = session_->queued_bytes();
  if (queued == 0 || queued + bytes <= window) return true;
  session_->TellBelow(window / 2);
  return false;
}

void Replay::Cancel(std::string_view why) {
  ++generation_;
  waiting_ = false;
  while (!requests_.empty()) Fail(wire::SyncErrorCode::kInternalServerError, why);
  Wake();
}

void Replay::Forget() {
  held_.clear();
  keys_.clear();
  held_bytes_ = 0;
}

}  // namespace wireloom::server::bos
