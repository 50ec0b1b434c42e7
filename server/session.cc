// What connections of both protocols have in common.
#include "server/session.h"

#include <algorithm>

namespace wireloom::server {

Session::Session(transport::Connection& connection, ShardContext& shard,
                 ConnectionLimits Policy::*own_limits)
    : connection_(connection),
      shard_(shard),
      limits_(own_limits),
      tokens_(limits().rate, shard.loop.Now()),
      violations_(policy().limits.max_violations, policy().limits.violation_window),
      opened_(shard.loop.Now()),
      last_received_(opened_),
      timer_(shard.loop.timers(), [this] { OnTimer(); }) {
  timer_.Arm(limits().authentication_timeout);
}

void Session::Close(CloseCode code, std::string_view reason) {
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
  if (violations_.Count(elapsed())) Close(CloseCode::kPolicy, "too many invalid messages");
}

bool Session::BeginLimitedPeriod() {
  const bool first = !limited_;
  limited_ = true;
  return first;
}

void Session::SetAuthenticated() {
  authenticated_ = true;
  ArmTimer();
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
    Close(CloseCode::kPolicy, "authentication timed out");
  }
  // A message since then has moved the deadline: timers are not set anew for each.
  ArmTimer();
}

void Session::CheckSilence(absl::Duration now) {
  if (closing() || now < SilenceDeadline()) return;
  if (limits().idle_timeout > absl::ZeroDuration() &&
      now >= last_received_ + limits().idle_timeout) {
    Close(CloseCode::kNormal, "idle timeout");
  } else if (pinged_) {
    Close(CloseCode::kPolicy, "ping timeout");
  } else {
    pinged_ = now;
    SendPing();
  }
}

}  // namespace wireloom::server
