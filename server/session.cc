// What connections of both protocols have in common.
#include "server/session.h"

#include <algorithm>

namespace wireloom::server {

Session::Session(transport::Connection& connection, ShardContext& shard,
                 ConnectionLimits Policy::*own_limits, const codec::ProtocolInfo& protocol)
    : connection_(connection),
      shard_(shard),
      limits_(own_limits),
      metrics_(*shard.metrics.Find(protocol)),
      rate_limiter_(limits().rate, shard.loop.Now()),
      violations_(policy().limits.max_violations, policy().limits.violation_window),
      opened_(shard.loop.Now()),
      last_received_(opened_),
      timer_(shard.loop.timers(), [this] { OnTimer(); }) {
  timer_.Arm(limits().authentication_timeout);
  metrics_.CountOpened();
  if (shard_.log.enabled(LogLevel::kDebug)) {
    shard_.log.Write(LogEvent(LogLevel::kDebug, "connection_opened")
                         .Add("connection", id())
                         .Add("protocol", protocol.name)
                         .Add("address", connection_.peer_address()));
  }
}

void Session::OnClose(const transport::CloseInfo& info) {
  timer_.Disarm();
  const EndCause cause = CauseOf(info);
  metrics_.CountClosed(state_, cause, info.code);
  if (cause == EndCause::kSlowConsumer) {
    shard_.log.Write(EventAbout(LogLevel::kWarning, "slow_consumer")
                         .Add("queued_bytes", info.queued_bytes)
                         .Add("queue_limit_bytes", policy().limits.send_queue_bytes));
  }
  if (shard_.log.enabled(LogLevel::kInfo)) {
    shard_.log.Write(EventAbout(LogLevel::kInfo, "connection_closed")
                         .Add("cause", kEndCauseNames[static_cast<size_t>(cause)])
                         .Add("code", info.code)
                         .Add("reason", info.reason)
                         .Add("duration_seconds", age())
                         .Add("messages_received", messages_received_)
                         .Add("frames_sent", frames_sent_));
  }
  OnClosed(info);
}

EndCause Session::CauseOf(const transport::CloseInfo& info) const {
  switch (info.cause) {
    case transport::CloseCause::kApplication:
      return own_cause_;
    case transport::CloseCause::kPeer:
      return EndCause::kClient;
    case transport::CloseCause::kLost:
      return EndCause::kLost;
    case transport::CloseCause::kProtocolError:
      return EndCause::kProtocolError;
    case transport::CloseCause::kTooBig:
      return EndCause::kTooBig;
    case transport::CloseCause::kSlowConsumer:
      return EndCause::kSlowConsumer;
    case transport::CloseCause::kDrain:
      return EndCause::kDrain;
  }
  return EndCause::kProtocol;
}

LogEvent Session::EventAbout(LogLevel level, std::string_view name) const {
  LogEvent event(level, name);
  event.Add("connection", id()).Add("protocol", metrics_.info().name);
  AddIdentity(event);
  event.Add("address", connection_.peer_address());
  return event;
}

void Session::Close(CloseCode code, std::string_view reason) {
  CloseFor(EndCause::kProtocol, code, reason);
}

void Session::CloseSlow() {
  CloseFor(EndCause::kSlowConsumer, CloseCode::kTryAgainLater, "the client reads too slowly");
}

void Session::CloseFor(EndCause cause, CloseCode code, std::string_view reason) {
  if (!closing()) own_cause_ = cause;  // only the first counts
  timer_.Disarm();
  connection_.Close(static_cast<uint16_t>(code), reason);
}

bool Session::BeginMessage(codec::Encoding encoding) {
  if (closing()) return false;
  if (!encoding_) {
    encoding_ = encoding;
    set_lane(static_cast<core::Lane>(encoding));
  }
  NoteActivity();
  NoteMessage();
  ++messages_received_;
  return true;
}

void Session::OnControlFrame() {
  if (ControlFramesCount()) NoteActivity();
}

void Session::NoteActivity() {
  last_received_ = elapsed();
  pinged_.reset();
}

void Session::CountViolation() {
  if (!violations_.Count(elapsed())) return;
  shard_.log.Write(EventAbout(LogLevel::kWarning, "violations_closed")
                       .Add("violations", policy().limits.max_violations));
  CloseFor(EndCause::kViolations, CloseCode::kPolicy, "too many invalid messages");
}

void Session::NoteRefusal(std::string_view code, std::string_view rule, std::string_view field,
                          std::string_view message) {
  metrics_.CountRefusal(code, rule);
  if (RuleClassOf(rule) == RuleClass::kToken) {
    shard_.log.Write(EventAbout(LogLevel::kWarning, "authentication_failed")
                         .Add("code", code)
                         .Add("rule", rule)
                         .AddUnlessEmpty("message", message));
  } else if (rule == "internal") {
    shard_.log.Write(EventAbout(LogLevel::kError, "internal_error").Add("code", code));
  } else if (shard_.log.enabled(LogLevel::kDebug)) {
    shard_.log.Write(EventAbout(LogLevel::kDebug, "message_refused")
                         .Add("code", code)
                         .AddUnlessEmpty("rule", rule)
                         .AddUnlessEmpty("field", field));
  }
}

bool Session::BeginLimitedPeriod() {
  if (limited_) return false;
  limited_ = true;
  metrics_.CountLimitedPeriod(rate_limiter_.refused_by());
  shard_.log.Write(
      EventAbout(LogLevel::kWarning, "rate_limited")
          .Add("limit", kRateScopeNames[static_cast<size_t>(rate_limiter_.refused_by())])
          .Add("messages", rate_limiter_.limit().rate)
          .Add("window_seconds", rate_limiter_.limit().window));
  return true;
}

void Session::SetAuthenticated() {
  const bool again = std::exchange(authenticated_, true);
  UpdateState();
  if (shard_.log.enabled(LogLevel::kInfo)) {
    shard_.log.Write(EventAbout(LogLevel::kInfo, "authenticated").Add("again", again));
  }
  ArmTimer();
}

void Session::UpdateState() {
  ConnectionState state = ConnectionState::kAuthenticating;
  if (authenticated_ && !AwaitsToken()) {
    state = subscription_count() > 0 ? ConnectionState::kActive : ConnectionState::kConnected;
  }
  if (state == state_) return;
  metrics_.CountStateChange(state_, state);
  state_ = state;
}

absl::Duration Session::SilenceDeadline() const {
  absl::Duration deadline = absl::InfiniteDuration();
  if (limits().ping_after > absl::ZeroDuration()) {
    deadline = pinged_ ? *pinged_ + limits().ping_timeout : last_received_ + limits().ping_after;
  }
  if (limits().idle_timeout > absl::ZeroDuration()) {
    deadline = std::min(deadline, last_received_ + limits().idle_timeout);
  }
  return deadline;
}

void Session::ArmTimer() {
  if (closing()) return;
  const absl::Duration deadline = authenticated_ ? std::min(SilenceDeadline(), ProtocolDeadline())
                                                 : opened_ + limits().authentication_timeout;
  timer_.Arm(deadline - elapsed());
}

void Session::OnTimer() {
  if (closing()) return;
  const absl::Duration now = elapsed();
  if (authenticated_) {
    if (now >= ProtocolDeadline()) OnProtocolDeadline();
    CheckSilence(now);
  } else if (now >= opened_ + limits().authentication_timeout) {
    SendAuthenticationTimeout();
    CloseFor(EndCause::kAuthenticationTimeout, CloseCode::kPolicy, "authentication timed out");
  }
  // A message since then has moved the deadline: timers are not set anew for each.
  ArmTimer();
}

void Session::CheckSilence(absl::Duration now) {
  if (closing() || now < SilenceDeadline()) return;
  if (limits().idle_timeout > absl::ZeroDuration() &&
      now >= last_received_ + limits().idle_timeout) {
    CloseFor(EndCause::kIdleTimeout, CloseCode::kNormal, "idle timeout");
  } else if (pinged_) {
    CloseFor(EndCause::kPingTimeout, CloseCode::kPolicy, "ping timeout");
  } else {
    pinged_ = now;
    SendPing();
  }
}

}  // namespace wireloom::server
