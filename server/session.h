// What connections of both protocols have in common: timeouts, limits, how a message is answered.
#ifndef WIRELOOM_SERVER_SESSION_H_
#define WIRELOOM_SERVER_SESSION_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

#include "absl/time/time.h"
#include "runtime/codec/kind_info.h"
#include "runtime/core/frame.h"
#include "runtime/core/subscriptions.h"
#include "runtime/core/timer_wheel.h"
#include "runtime/core/violation_counter.h"
#include "runtime/transport/connection.h"
#include "server/close_code.h"
#include "server/limits.h"
#include "server/log/event.h"
#include "server/metrics/shard_metrics.h"
#include "server/rate_limiter.h"
#include "server/shard_context.h"

namespace wireloom::server {

// Belongs to its shard's thread.
class Session : public core::Subscriber, public transport::ConnectionHandler {
 public:
  // `own_limits`: the protocol's part of the policy.
  Session(transport::Connection& connection, ShardContext& shard,
          ConnectionLimits Policy::*own_limits, const codec::ProtocolInfo& protocol);
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  void OnPing() final { OnControlFrame(); }
  void OnPong() final { OnControlFrame(); }
  void OnClose(const transport::CloseInfo& info) final;

  // Where it is counted among the connections of its address.
  void set_place(core::AddressDirectory::Place place) { rate_limiter_.set_place(std::move(place)); }

  // `key`: as in transport::Connection::Send().
  void Send(const core::FrameRef& frame, core::ConflationKey key = 0) {
    if (!closing()) ++frames_sent_;
    connection_.Send(frame, key);
  }
  void Close(CloseCode code, std::string_view reason);
  // More waits for the client than may, though not in the connection's queue.
  void CloseSlow();

  // What waits in the connection's queue; TellBelow() asks for a call of OnRoom() once it is less.
  size_t queued_bytes() const { return connection_.queued_bytes(); }
  void TellBelow(size_t bytes) { connection_.TellBelow(bytes); }

  const Policy& policy() const { return *shard_.policy; }
  ShardContext& shard() const { return shard_; }
  // Unique within the process.
  uint64_t id() const { return connection_.id(); }
  // As the connection's first message was, all answers are.
  codec::Encoding encoding() const { return encoding_.value_or(codec::Encoding::kJson); }
  bool closing() const { return connection_.closing(); }

  void OnSubscriptionsChanged() final { UpdateState(); }

  // Since it was opened.
  absl::Duration age() const { return elapsed() - opened_; }
  // Messages of the client, refused ones too; and what was queued for it, pings and the close
  // aside.
  uint64_t messages_received() const { return messages_received_; }
  uint64_t frames_sent() const { return frames_sent_; }

 protected:
  const ConnectionLimits& limits() const { return policy().*limits_; }
  absl::Duration elapsed() const { return shard_.loop.Now(); }
  RateLimiter& rate_limiter() { return rate_limiter_; }
  const RateLimiter& rate_limiter() const { return rate_limiter_; }
  ProtocolMetrics& metrics() { return metrics_; }

  // To be called first for each message; false if it is to be ignored, because the connection is
  // being closed.
  bool BeginMessage(codec::Encoding encoding);

  // A message was refused in a way that counts; closes the connection if that was one too many.
  void CountViolation();

  // Takes note of a message that is answered with an error. `message` is logged where a token was
  // not accepted: it says what the log's reader has to change, and nothing of the token.
  void NoteRefusal(std::string_view code, std::string_view rule, std::string_view field,
                   std::string_view message = {});

  // Keeps track of the limited periods; true if this refusal, by rate_limiter(), begins one.
  bool BeginLimitedPeriod();
  void EndLimitedPeriod() { limited_ = false; }

  // The connection need not fear the authentication timeout any more.
  void SetAuthenticated();
  bool authenticated() const { return authenticated_; }

  // Counts the connection where it belongs. To be called when AwaitsToken() has changed.
  void UpdateState();

  // Asks for a timer at the next deadline. To be called when an earlier one arose.
  void ArmTimer();

  // An event about this connection.
  LogEvent EventAbout(LogLevel level, std::string_view name) const;

  transport::Connection& connection() { return connection_; }

 private:
  // The connection is over: drop every pointer to it.
  virtual void OnClosed(const transport::CloseInfo& info) = 0;
  // A message came, whatever becomes of it.
  virtual void NoteMessage() {}
  // Who the client is, as far as that is known.
  virtual void AddIdentity(LogEvent& event) const = 0;
  // Says so; the connection is closed right after.
  virtual void SendAuthenticationTimeout() = 0;
  // Asks the silent client for a sign of life.
  virtual void SendPing() = 0;
  // Whether frames that are no messages are signs of life.
  virtual bool ControlFramesCount() const = 0;
  // A deadline of the protocol's own, absl::InfiniteDuration() if there is none; and what happens
  // then.
  virtual absl::Duration ProtocolDeadline() const { return absl::InfiniteDuration(); }
  virtual void OnProtocolDeadline() {}
  // Whether an authenticated connection has to authenticate again before it is served.
  virtual bool AwaitsToken() const { return false; }

  void CloseFor(EndCause cause, CloseCode code, std::string_view reason);
  EndCause CauseOf(const transport::CloseInfo& info) const;

  void OnControlFrame();
  void OnTimer();
  void NoteActivity();
  // The next keep-alive or idle deadline.
  absl::Duration SilenceDeadline() const;
  void CheckSilence(absl::Duration now);

  transport::Connection& connection_;
  ShardContext& shard_;
  ConnectionLimits Policy::*const limits_;
  ProtocolMetrics& metrics_;
  RateLimiter rate_limiter_;
  core::ViolationCounter violations_;
  std::optional<codec::Encoding> encoding_;
  const absl::Duration opened_;
  absl::Duration last_received_;
  uint64_t messages_received_ = 0;
  uint64_t frames_sent_ = 0;
  std::optional<absl::Duration> pinged_;
  bool authenticated_ = false;
  ConnectionState state_ = ConnectionState::kAuthenticating;
  bool limited_ = false;
  EndCause own_cause_ = EndCause::kProtocol;  // of a close of the session's own
  core::Timer timer_;
};

}  // namespace wireloom::server

#endif  // WIRELOOM_SERVER_SESSION_H_
