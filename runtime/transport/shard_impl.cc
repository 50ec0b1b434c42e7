#include "runtime/transport/shard_impl.h"

#include <sys/socket.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstddef>
#include <system_error>

namespace wireloom::transport {
namespace {

// How many turns of the loop what is to be sent may wait for more to join it. One send costs some
// 10 µs whatever it holds, so gathering decides the throughput.
constexpr int kMaxDeferredTurns = 16;

// How long a turn may send. Much for many connections is sent over several turns, so that what
// comes in meanwhile does not wait for all of it.
constexpr absl::Duration kFlushTime = absl::Milliseconds(5);

// Clients taken in one turn, so that those who are in get their turn too.
constexpr int kMaxAcceptsPerTurn = 64;

// After the process ran out of file descriptors.
constexpr absl::Duration kAcceptPause = absl::Milliseconds(100);

// How often the queues of slow readers are measured.
constexpr absl::Duration kBacklogSample = absl::Milliseconds(100);

constexpr std::string_view kFull =
    "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

thread_local ShardImpl* current_shard = nullptr;

std::atomic<uint64_t> last_connection_id{0};

}  // namespace

ShardImpl::ShardImpl(size_t index, const ServerOptions& options, const Shards& shards)
    : index_(index),
      options_(options),
      shards_(shards),
      loop_(*this),
      now_(clock_.Elapsed()),
      timers_(now_),
      accept_again_(timers_,
                    [this] {
                      if (!draining_) loop_.WatchListener(listener_.get());
                    }),
      drain_deadline_(timers_,
                      [this] {
                        CloseEverything();
                        loop_.Quit();
                      }),
      sample_backlog_(timers_, [this] { SampleBacklog(); }),
      scratch_(LWS_PRE + kWriteBytes),
      traffic_(options.endpoints.size()) {
  for (size_t i = 0; i <= options.shards; ++i) {
    mailboxes_.push_back(std::make_unique<core::Mailbox<Task>>());
  }
}

ShardImpl::~ShardImpl() { Join(); }

// -- Start and stop

absl::Status ShardImpl::Prepare(const ApplicationFactory& factory, Descriptor listener,
                                unsigned max_sockets) {
  if (!loop_.ok()) return absl::ResourceExhaustedError("No event loop can be made (epoll).");
  listener_ = std::move(listener);
  thread_ = std::thread([this, &factory, max_sockets] { Run(factory, max_sockets); });
  return prepared_.get_future().get();
}

void ShardImpl::Go() {
  go_set_ = true;
  go_.set_value(true);
}

void ShardImpl::UseCertificate(std::shared_ptr<const Certificate> certificate) {
  Post([this, certificate = std::move(certificate)] {
    const absl::Status status = context_->UseCertificate(*certificate);
    if (!status.ok()) ReportError(std::string(status.message()));
  });
}

std::future<void> ShardImpl::BeginDrain() {
  return PostAndTell([this] {
    draining_ = true;
    loop_.UnwatchListener();
    listener_.Reset();
    for (const auto& [key, peer] : peers_) peer->LiftBound();
  });
}

std::future<void> ShardImpl::LetFinish() {
  return PostAndTell([this] { application_->OnDrain(); });
}

std::future<void> ShardImpl::PostAndTell(Task task) {
  auto done = std::make_unique<std::promise<void>>();
  std::future<void> future = done->get_future();
  Post([task = std::move(task), done = std::move(done)]() mutable {
    task();
    done->set_value();
  });
  return future;
}

void ShardImpl::CloseAll(absl::Duration timeout) {
  Post([this, timeout] {
    // The others take messages no more, but what they took may still be on its way here.
    for (size_t i = 0; i < options_.shards; ++i) {
      mailboxes_[i]->Drain([](Task task) { task(); });
    }
    for (const auto& [key, peer] : peers_) peer->Drain();
    drain_deadline_.Arm(timeout);
  });
}

void ShardImpl::Join() {
  if (!thread_.joinable()) return;
  if (!go_set_) {
    go_set_ = true;
    go_.set_value(false);
  }
  thread_.join();
}

void ShardImpl::Run(const ApplicationFactory& factory, unsigned max_sockets) {
  current_shard = this;
  LwsContext::SetErrorLog(&options_.on_error);
  const absl::Status status = SetUp(factory, max_sockets);
  prepared_.set_value(status);
  if (go_.get_future().get() && status.ok()) {
    application_->OnStart();
    loop_.WatchListener(listener_.get());
    loop_.Run();
  }
  TearDown();
  LwsContext::SetErrorLog(nullptr);
  current_shard = nullptr;
}

absl::Status ShardImpl::SetUp(const ApplicationFactory& factory, unsigned max_sockets) {
  context_ = std::make_unique<LwsContext>(static_cast<LwsContext::Delegate&>(*this));
  const LwsContext::Options options = {.max_sockets = max_sockets,
                                       .certificate = options_.certificate.get(),
                                       .handshake_timeout = options_.handshake_timeout};
  if (absl::Status status = context_->Create(loop_.get(), options); !status.ok()) return status;
  application_ = factory(*this);
  if (application_ == nullptr) return absl::InternalError("There is no application.");
  return absl::OkStatus();
}

void ShardImpl::TearDown() {
  CloseEverything();
  // What was posted and never run may hold things of the application's.
  for (const auto& mailbox : mailboxes_) mailbox->Drain([](const Task&) {});
  application_.reset();
  context_.reset();
  dead_.clear();
  listener_.Reset();
}

void ShardImpl::CloseEverything() {
  std::vector<Peer*> peers;
  peers.reserve(peers_.size());
  for (const auto& [key, peer] : peers_) peers.push_back(peer.get());
  for (Peer* peer : peers) LwsContext::CloseNow(*peer);
  BuryDead();
}

// -- Tasks

void ShardImpl::Post(Task task) {
  ShardImpl* const from = current_shard;
  if (from == nullptr || &from->shards_ != &shards_) {
    if (mailboxes_.back()->Push(std::move(task))) loop_.Wake();
  } else if (mailboxes_[from->index_]->Push(std::move(task))) {
    from->to_wake_.push_back(this);  // once the turn is over: one wake for all that it posts
  }
}

void ShardImpl::OnWoken() {
  bool any = false;
  for (const auto& mailbox : mailboxes_) {
    any |= mailbox->Drain([](Task task) { task(); });
  }
  busy_turn_ |= any;
}

void ShardImpl::WakeOthers() {
  for (ShardImpl* shard : to_wake_) shard->loop_.Wake();
  to_wake_.clear();
}

// -- Turns

void ShardImpl::OnTurnBegins() {
  now_ = clock_.Elapsed();
  timers_.Advance(now_);
}

void ShardImpl::OnTurnEnds() {
  SettleAll();
  FlushIfDue();
  BuryDead();
  WakeOthers();
  if (draining_ && drain_deadline_.armed() && peers_.empty()) loop_.Quit();
  loop_.SetTimer(timers_.UntilNext(now_));
}

void ShardImpl::SettleAll() {
  // Handlers that are told of a close may close others.
  for (size_t i = 0; i < to_settle_.size(); ++i) {
    Peer& peer = *to_settle_[i];
    peer.settle_scheduled = false;
    if (!peer.gone() && !peer.Settle()) LwsContext::CloseNow(peer);
  }
  to_settle_.clear();
}

void ShardImpl::FlushIfDue() {
  const bool busy = std::exchange(busy_turn_, false);
  if (to_flush_.empty()) {
    deferred_turns_ = 0;
    loop_.SetBusy(false);
  } else if (busy && deferred_turns_ < kMaxDeferredTurns) {
    ++deferred_turns_;
    loop_.SetBusy(true);
  } else {
    FlushAll();
    // Who is left has waited long enough, whatever else the next turn brings.
    deferred_turns_ = to_flush_.empty() ? 0 : kMaxDeferredTurns;
    loop_.SetBusy(!to_flush_.empty());
  }
}

void ShardImpl::FlushAll() {
  const absl::Duration end = clock_.Elapsed() + kFlushTime;
  size_t flushed = 0;
  // A socket that fails is closed at once, and its handler may send to others.
  while (flushed < to_flush_.size() && (flushed == 0 || clock_.Elapsed() < end)) {
    Peer& peer = *to_flush_[flushed++];
    peer.flush_scheduled = false;
    if (!peer.gone() && !peer.Flush()) LwsContext::CloseNow(peer);
  }
  to_flush_.erase(to_flush_.begin(), to_flush_.begin() + static_cast<std::ptrdiff_t>(flushed));
  // Whom those handlers closed is told before the loop sleeps.
  SettleAll();
}

void ShardImpl::BuryDead() {
  if (dead_.empty()) return;
  const auto is_gone = [](const Peer* peer) { return peer->gone(); };
  std::erase_if(to_flush_, is_gone);
  std::erase_if(to_settle_, is_gone);
  std::erase_if(backlog_, is_gone);
  dead_.clear();
}

void ShardImpl::NoteTlsFault(Peer& peer, TlsFault fault, std::string_view detail) {
  // The server's own stop is no fault.
  if (!draining_) application_->OnTlsFailed(fault, detail, peer.peer_address());
}

void ShardImpl::Retire(Peer& peer) {
  const auto it = peers_.find(&peer);
  if (it == peers_.end()) return;
  dead_.push_back(std::move(it->second));
  peers_.erase(it);
}

void ShardImpl::ScheduleFlush(Peer& peer) {
  peer.flush_scheduled = true;
  to_flush_.push_back(&peer);
}

void ShardImpl::ScheduleSettle(Peer& peer) {
  peer.settle_scheduled = true;
  to_settle_.push_back(&peer);
}

void ShardImpl::NoteBacklog(Peer& peer) {
  peer.in_backlog = true;
  backlog_.push_back(&peer);
  if (!sample_backlog_.armed()) sample_backlog_.Arm(kBacklogSample);
}

void ShardImpl::SampleBacklog() {
  std::erase_if(backlog_, [](Peer* peer) {
    peer->in_backlog = !peer->gone() && peer->queued_bytes() > 0;
    return !peer->in_backlog;
  });
  for (TrafficCells& cells : traffic_) {
    uint64_t sum = 0;
    uint64_t largest = 0;
    for (const Peer* peer : backlog_) {
      if (peer->traffic() != &cells) continue;
      sum += peer->queued_bytes();
      largest = std::max<uint64_t>(largest, peer->queued_bytes());
    }
    cells.queued_bytes.Set(sum);
    cells.largest_queue_bytes.Set(largest);
  }
  if (!backlog_.empty()) sample_backlog_.Arm(kBacklogSample);
}

absl::Span<char> ShardImpl::scratch() {
  return absl::MakeSpan(scratch_).subspan(LWS_PRE, kWriteBytes);
}

// -- Clients

void ShardImpl::OnAcceptable() {
  for (int i = 0; i < kMaxAcceptsPerTurn; ++i) {
    std::string address;
    Descriptor socket = AcceptFrom(listener_.get(), &address);
    if (socket.get() >= 0) {
      Admit(std::move(socket), std::move(address));
    } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
      return;
    } else if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
      ReportError("Cannot accept: " + std::generic_category().message(errno));
      PauseAccepting();
      return;
    }
    // Everything else is about that one client, who is gone already (accept(2)).
  }
}

void ShardImpl::Admit(Descriptor socket, std::string address) {
  if (peers_.size() >= options_.max_connections_per_shard) {
    // Not worth waiting for: what does not fit into the socket's buffer is lost.
    application_->OnHandshakeRefused(503, {}, address);
    // Under TLS it would be no answer.
    if (options_.certificate == nullptr) {
      (void)send(socket.get(), kFull.data(), kFull.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    }
    return;
  }
  const uint64_t id = last_connection_id.fetch_add(1, std::memory_order_relaxed) + 1;
  auto owned = std::make_unique<Peer>(static_cast<PeerHost&>(*this), id, std::move(address));
  Peer* const peer = owned.get();
  peers_.emplace(peer, std::move(owned));
  if (context_->Adopt(std::move(socket), *peer)) return;
  // If it was retired, its TLS handshake began and failed at once.
  if (peers_.erase(peer) > 0) ReportError("libwebsockets did not take a socket.");
}

// The listening socket stays readable, so that watching it would keep the loop turning for nothing.
void ShardImpl::PauseAccepting() {
  loop_.UnwatchListener();
  accept_again_.Arm(kAcceptPause);
}

void ShardImpl::ReportError(std::string_view message) const {
  if (options_.on_error) options_.on_error(message);
}

}  // namespace wireloom::transport
