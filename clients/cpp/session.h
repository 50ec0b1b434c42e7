// The protocol's side of a client: the state machine, without sockets and threads.
#ifndef WIRELOOM_CLIENTS_CPP_SESSION_H_
#define WIRELOOM_CLIENTS_CPP_SESSION_H_

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "clients/cpp/listener.h"
#include "clients/cpp/options.h"
#include "clients/cpp/recovery.h"
#include "clients/cpp/request.h"
#include "clients/cpp/throttle.h"
#include "clients/cpp/wire.h"
#include "runtime/core/clock.h"
#include "runtime/core/timer_wheel.h"

namespace wireloom::client {

// What follows the connection's end is a new one, after a delay: authenticate, subscribe to what is
// wanted, replay what was missed, then send what waits. Belongs to one thread, the wheel's.
class Session : public WireEvents, private bos::Events {
 public:
  // SUBSCRIBE and SYNC_REQUEST take so many channels; one replay for all of them is what keeps
  // their messages in order.
  static constexpr size_t kMaxChannels = 100;

  // All outlive it. `random`: uniform from -1 to 1.
  Session(const Options& options, Listener& listener, Wire& wire, const core::Clock& clock,
          core::TimerWheel& wheel, std::function<double()> random);

  void Start();
  // Gives up the connection and every request.
  void Stop();

  // Adds to what is wanted, or takes from it; sent at once or with the next connection. Refused
  // channels are told by Listener::OnFailure(), and wanted no more.
  void Subscribe(const std::vector<std::string>& channels);
  void Unsubscribe(const std::vector<std::string>& channels);
  void Send(Request request);

  State state() const { return state_; }

  // WireEvents:
  void OnOpen() override;
  void OnFrame(std::string_view frame, codec::Encoding encoding) override;
  void OnClosed(std::string_view reason) override;

 private:
  struct Pending {
    Request request;
    absl::Duration deadline;
    bool sent = false;
  };

  // bos::Events, what the session itself has to do; the application hears of it afterwards.
  void OnAuthSuccess(const bos::Message& message, const bos::AuthSuccess& payload) override;
  void OnAuthFailed(const bos::Message& message, const bos::AuthFailed& payload) override;
  void OnTokenExpired(const bos::Message& message, const bos::TokenExpired& payload) override;
  void OnPing(const bos::Message& message, const bos::Ping& payload) override;
  void OnSubscribed(const bos::Message& message, const bos::Subscribed& payload) override;
  void OnUnsubscribed(const bos::Message& message, const bos::Unsubscribed& payload) override;
  void OnSyncStart(const bos::Message& message, const bos::SyncStart& payload) override;
  void OnSyncComplete(const bos::Message& message, const bos::SyncComplete& payload) override;
  void OnSyncError(const bos::Message& message, const bos::SyncError& payload) override;
  void OnSessionCreated(const bos::Message& message, const bos::SessionCreated& payload) override;
  void OnSessionJoined(const bos::Message& message, const bos::SessionJoined& payload) override;
  void OnSessionLeft(const bos::Message& message, const bos::SessionLeft& payload) override;
  void OnSessionEnded(const bos::Message& message, const bos::SessionEnded& payload) override;
  void OnError(const bos::Message& message, const bos::Error& payload) override;

  // -- The connection.
  void Connect();
  // It ended by itself; Abandon() ends it.
  // `told`: the listener has heard why.
  void Disconnected(const Error& why, bool told = false);
  void Abandon(uint16_t code, std::string_view reason, bool told = false);
  void SetState(State state);
  // The step that is under way fails after `timeout`.
  void Expect(std::string_view what, absl::Duration timeout);
  void Fail(const Error& error) { listener_.OnFailure(error); }

  // -- Authentication.
  void Authenticate();
  void RenewToken();
  void ScheduleRenewal();

  // -- Channels and what was missed on them: resume.cc.
  void Resume();
  void AskForReplay();
  void Activate();
  void SubscribeTo(const std::vector<std::string>& channels, bool resuming);
  // Those that are wanted and not held.
  void SubscribeToMissing();
  void RetryChannels(absl::Duration after);
  // An ERROR came for these channels. Whether to go on without those at fault; else it is tried
  // again later.
  bool GiveUp(const Error& error, const std::vector<std::string>& channels);
  // The session's channel is held by this connection, or no more.
  void HoldSession(std::string_view session_id);
  void DropSession(std::string_view session_id);

  // -- Messages and requests.
  template <typename Payload>
  void SendNow(const Payload& payload, std::string_view id) {
    wire_.Send(maker_.Encode(InfoOf(payload), &payload, id), options_.encoding);
  }
  void Deliver(const bos::Message& message);
  // The request that the message answers, taken from those that wait.
  std::optional<Request> TakeRequest(const bos::Message& message);
  static void End(Request& request, const Error& error);
  void SendWaiting();
  void EndSent(const Error& error);
  void EndAll(const Error& error);
  void OnDeadline();
  void ArmDeadline();

  const Options& options_;
  Listener& listener_;
  Wire& wire_;
  const core::Clock& clock_;
  core::TimerWheel& wheel_;
  const std::function<double()> random_;
  RequestMaker maker_;

  State state_ = State::kDisconnected;
  bool started_ = false;
  bool was_open_ = false;  // ever
  bool open_ = false;
  int attempts_ = 0;  // since the last that got through
  std::string step_;
  codec::DecodeContext context_;

  std::string token_;
  std::string user_;
  absl::Time expires_at_ = absl::InfiniteFuture();

  std::set<std::string> wanted_;
  std::set<std::string> held_;
  // SUBSCRIBEs that are not answered, by their requestIds.
  std::map<std::string, std::vector<std::string>, std::less<>> subscribing_;
  uint64_t subscribe_number_ = 0;
  // The one that Resume() waits for.
  std::string resuming_;
  Recovery recovery_;
  // Ordered by number, which is the order of their deadlines too.
  std::map<uint64_t, Pending> pending_;
  size_t queued_ = 0;
  size_t queued_bytes_ = 0;

  Throttle throttle_;
  core::Timer reconnect_;
  core::Timer step_timer_;
  core::Timer ping_;
  bool ping_sent_ = false;
  core::Timer renewal_;
  core::Timer deadline_;
  core::Timer retry_;
};

}  // namespace wireloom::client

#endif  // WIRELOOM_CLIENTS_CPP_SESSION_H_
