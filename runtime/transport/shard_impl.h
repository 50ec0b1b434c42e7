// A shard at work: its loop, its sockets, what is to be done at the end of a turn.
#ifndef WIRELOOM_RUNTIME_TRANSPORT_SHARD_IMPL_H_
#define WIRELOOM_RUNTIME_TRANSPORT_SHARD_IMPL_H_

#include <cstddef>
#include <cstdint>
#include <future>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/functional/any_invocable.h"
#include "absl/status/status.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "runtime/core/cell.h"
#include "runtime/core/clock.h"
#include "runtime/core/mailbox.h"
#include "runtime/core/timer_wheel.h"
#include "runtime/transport/event_loop.h"
#include "runtime/transport/listener.h"
#include "runtime/transport/lws_context.h"
#include "runtime/transport/peer.h"
#include "runtime/transport/server.h"
#include "runtime/transport/shard.h"

namespace wireloom::transport {

class ShardImpl final : public Shard,
                        private PeerHost,
                        private EventLoop::Delegate,
                        private LwsContext::Delegate {
 public:
  using Task = absl::AnyInvocable<void()>;
  using Shards = std::vector<std::unique_ptr<ShardImpl>>;

  // `shards` holds this one too, once all are made.
  ShardImpl(size_t index, const ServerOptions& options, const Shards& shards);
  ShardImpl(const ShardImpl&) = delete;
  ShardImpl& operator=(const ShardImpl&) = delete;
  ~ShardImpl() override;

  // -- From the server's thread, in this order.

  // Starts the thread and waits for its application. `max_sockets`: as for LwsContext.
  absl::Status Prepare(const ApplicationFactory& factory, Descriptor listener,
                       unsigned max_sockets);
  // Accepts from now on. All shards are prepared.
  void Go();
  // For the TLS handshakes from now on.
  void UseCertificate(std::shared_ptr<const Certificate> certificate);
  // Takes no clients and no messages any more; the future is ready when that is done.
  std::future<void> BeginDrain();
  // Tells the application, likewise. Every shard has begun its drain.
  std::future<void> LetFinish();
  // Closes all connections, and ends the thread when they are gone or `timeout` is over.
  void CloseAll(absl::Duration timeout);
  // Waits for the thread; ends it if it never went.
  void Join();

  const Descriptor& listener() const { return listener_; }

  // -- Shard
  size_t index() const override { return index_; }
  size_t count() const override { return shards_.size(); }
  void Post(Task task) override;
  Shard& peer(size_t index) override { return *shards_[index]; }
  absl::Duration Now() const override { return now_; }
  core::TimerWheel& timers() override { return timers_; }
  size_t connection_count() const override { return connections_; }
  Traffic traffic(size_t endpoint) const override { return traffic_[endpoint].Read(); }
  uint64_t connecting() const override { return connecting_.value(); }

 private:
  // The cells of different shards share no cache line.
  struct alignas(64) OwnLines : TrafficCells {};

  std::future<void> PostAndTell(Task task);
  void Run(const ApplicationFactory& factory, unsigned max_sockets);
  absl::Status SetUp(const ApplicationFactory& factory, unsigned max_sockets);
  void TearDown();

  // -- EventLoop::Delegate
  void OnTurnBegins() override;
  void OnTurnEnds() override;
  void OnWoken() override;
  void OnAcceptable() override;

  // -- LwsContext::Delegate
  void NoteReceived() override { busy_turn_ = true; }
  void NoteTlsFault(Peer& peer, TlsFault fault, std::string_view detail) override;
  void Retire(Peer& peer) override;

  // -- PeerHost
  const ServerOptions& options() const override { return options_; }
  Application& application() override { return *application_; }
  bool draining() const override { return draining_; }
  void ScheduleFlush(Peer& peer) override;
  void ScheduleSettle(Peer& peer) override;
  absl::Span<char> scratch() override;
  core::Cell& connecting_cell() override { return connecting_; }
  void NoteOpened() override { ++connections_; }
  void NoteClosed() override { --connections_; }
  TrafficCells& traffic_cells(size_t endpoint) override { return traffic_[endpoint]; }
  void NoteBacklog(Peer& peer) override;

  void Admit(Descriptor socket, std::string address);
  void PauseAccepting();
  void SettleAll();
  void FlushIfDue();
  void FlushAll();
  void BuryDead();
  void SampleBacklog();
  void WakeOthers();
  void CloseEverything();
  void ReportError(std::string_view message) const;

  const size_t index_;
  const ServerOptions& options_;
  const Shards& shards_;
  const core::SystemClock clock_;

  EventLoop loop_;
  absl::Duration now_;
  core::TimerWheel timers_;
  core::Timer accept_again_;
  core::Timer drain_deadline_;
  absl::Duration armed_for_ = absl::InfiniteDuration();

  // One per shard, and one for all other threads.
  std::vector<std::unique_ptr<core::Mailbox<Task>>> mailboxes_;
  std::vector<ShardImpl*> to_wake_;

  std::unique_ptr<LwsContext> context_;
  std::unique_ptr<Application> application_;
  Descriptor listener_;
  absl::flat_hash_map<const Peer*, std::unique_ptr<Peer>> peers_;
  std::vector<std::unique_ptr<Peer>> dead_;
  std::vector<Peer*> to_flush_;
  std::vector<Peer*> to_settle_;
  std::vector<Peer*> backlog_;  // whose socket took no more when it was last looked at
  core::Timer sample_backlog_;
  std::vector<char> scratch_;
  size_t connections_ = 0;
  core::Cell connecting_;
  std::vector<OwnLines> traffic_;  // by endpoint

  bool busy_turn_ = false;  // this turn brought something
  int deferred_turns_ = 0;
  bool draining_ = false;

  std::promise<absl::Status> prepared_;
  std::promise<bool> go_;
  bool go_set_ = false;
  std::thread thread_;
};

}  // namespace wireloom::transport

#endif  // WIRELOOM_RUNTIME_TRANSPORT_SHARD_IMPL_H_
