// A connection that speaks BOS: its token, its answers to what goes wrong.
#include "server/bos/session.h"

#include <algorithm>
#include <array>
#include <utility>

#include "fmt/format.h"
#include "server/bos/error_details.h"
#include "server/token_end.h"

namespace wireloom::server::bos {

Session::Session(transport::Connection& connection, Shard& shard, wire::Handler<Session>& handler)
    : ProtocolSession(connection, shard.context(), &Policy::bos_limits),
      hub_(shard),
      handler_(handler) {}

void Session::OnClosed(const transport::CloseInfo&) {
  if (replay_ != nullptr) std::exchange(replay_, nullptr)->Detach();
  hub_.subscriptions().UnsubscribeAll(*this, [](core::Channel*) {});
  if (attendance_ != nullptr) {
    attendance_->Gone();
    attendance_.reset();
  }
  if (organization_ != nullptr) hub_.Leave(*this);
}

void Session::AddIdentity(LogEvent& event) const {
  if (!authenticated()) return;
  event.Add("user", claims_.subject).Add("organization", *claims_.organization);
}

Holder Session::holder() const {
  return {*claims_.organization, claims_.subject, patterns_.get(), &hub_.room_directory()};
}

void Session::Serve(const Message& message) {
  if (attendance_ != nullptr && !message.kind->heartbeat) attendance_->OnMessage();
  const absl::Span<const std::string_view> roles = message.kind->roles;
  const bool may =
      roles.empty() || std::any_of(roles.begin(), roles.end(), [this](auto role) {
        return std::find(claims_.roles.begin(), claims_.roles.end(), role) != claims_.roles.end();
      });
  if (!may) {
    Refusal refusal;
    refusal.code = Protocol::Info().refusals.unauthorized;
    refusal.rule = "role";
    refusal.message =
        fmt::format("{} needs one of the roles {}", message.kind->name, fmt::join(roles, ", "));
    return Refuse(message.envelope, refusal);
  }
  wire::Dispatch(handler_, *this, message);
}

// -- Authentication.

bool Session::Admit(const auth::Claims& claims) {
  place_ = hub_.organizations().Admit(*claims.organization, claims.subject,
                                      policy().bos.connections_per_user);
  if (!place_) return false;
  organization_ = hub_.organizations().Get(*claims.organization, shard().clock.Now());
  hub_.Enter(*this);
  session_id_ = "session-" + RandomId();
  return true;
}

void Session::UseToken(auth::Claims claims) {
  const absl::Time now = shard().clock.Now();
  token_deadline_ = elapsed() + (TokenEnd(claims, now, *policy().tokens) - now);
  claims_ = std::move(claims);
  const std::shared_ptr<PatternSet> before = patterns_;
  patterns_ = hub_.pattern_sets().Get(claims_.channels);
  if (replay_ != nullptr && patterns_ != before) {
    replay_->Cancel("the new token allows other channels; sync again");
  }
  failed_auths_ = 0;
  expired_ = false;
  SetAuthenticated();
}

void Session::FailAuth(const Envelope& request, wire::AuthError error, std::string_view message) {
  NoteRefusal(codec::JsonName(error),
              error == wire::AuthError::kRateLimitExceeded ? "token.connections" : "token", {},
              message);
  Reply(request, wire::AuthFailed{.error = error, .message = message});
  if (++failed_auths_ >= policy().bos.max_failed_auths) {
    Close(CloseCode::kPolicy, "authentication failed");
  }
}

bool Session::MayBeServed() {
  // A message may come between the token's end and the timer's turn.
  if (!expired_ && elapsed() >= token_deadline_) OnProtocolDeadline();
  return authenticated() && !expired_;
}

void Session::OnProtocolDeadline() {
  if (!expired_) {
    expired_ = true;
    if (replay_ != nullptr) {
      replay_->Forget();
      replay_->Cancel("the token has expired; sync again with a new one");
    }
    UpdateState();
    token_deadline_ += policy().bos.token_grace;
    Tell(wire::TokenExpired{.message = "Authentication token has expired. Please reauthenticate."});
    ArmTimer();
    return;
  }
  SendError(nullptr, wire::ErrorCode::kTokenExpired, "no new token in time", "{}");
  Close(CloseCode::kPolicy, "token expired");
}

Refusal Session::Unauthenticated() const {
  Refusal refusal;
  if (expired_) {
    refusal.code = codec::JsonName(wire::ErrorCode::kTokenExpired);
    refusal.message = "your token has expired: send AUTH with a new one";
  } else {
    refusal.code = Protocol::Info().refusals.unauthenticated;
    refusal.message = "send AUTH first";
  }
  return refusal;
}

void Session::SendAuthenticationTimeout() {
  SendError(nullptr, wire::ErrorCode::kAuthenticationRequired, "no AUTH in time", "{}");
}

void Session::SendPing() { Tell(wire::Ping{}); }

// -- Fan-out.

bool Session::BeginReplay(SyncRequest request) {
  if (replay_ == nullptr) replay_ = std::make_shared<Replay>(*this);
  // It may end before this returns.
  const std::shared_ptr<Replay> replay = replay_;
  return replay->Add(std::move(request));
}

size_t Session::max_waiting_bytes() const {
  // As the transport bounds the queue: two publish requests may come at once.
  return policy().limits.send_queue_bytes + 2 * Protocol::Info().publish.max_bytes;
}

// -- Collaboration.

bool Session::ReserveChannel() {
  if (subscription_count() + reserved_channels_ >= policy().bos.subscriptions_per_connection) {
    return false;
  }
  ++reserved_channels_;
  attendance();  // it counts from this message on
  return true;
}

Attendance& Session::attendance() {
  if (attendance_ == nullptr) attendance_ = std::make_unique<Attendance>(*this);
  return *attendance_;
}

// -- Refusals.

void Session::SendRefusal(const Envelope& request, const Refusal& refusal) {
  const auto names = JsonNames(wire::ErrorCode{});
  const auto code = static_cast<wire::ErrorCode>(codec::FindEnumName(names, refusal.code));
  codec::Buffer& details = shard().nested;
  details.Clear();
  AppendDetails(refusal, details);
  SendError(&request, code, refusal.message, details.view());
}

void Session::RefuseChannels(const Envelope& request, wire::ErrorCode code,
                             std::string_view message,
                             absl::Span<const std::string_view> channels) {
  NoteRefusal(codec::JsonName(code), "channel", "payload.channels");
  codec::Buffer& details = shard().nested;
  details.Clear();
  AppendChannelDetails(channels, details);
  SendError(&request, code, message, details.view());
}

void Session::RefuseForRate(const Envelope& request, const Refusal& refusal, bool first) {
  // The connection's own, or that of its address.
  const core::RateLimit& exhausted = rate_limiter().limit();
  const std::string window =
      fmt::format("{}s", absl::ToInt64Seconds(absl::Ceil(exhausted.window, absl::Seconds(1))));
  const RateDetails rate_details{exhausted.rate, window, refusal.retry_after};
  if (first) {
    Tell(wire::RateLimit{.limit = exhausted.rate,
                         .window = window,
                         .retry_after = static_cast<uint32_t>(refusal.retry_after),
                         .message = refusal.message});
  }
  codec::Buffer& details = shard().nested;
  details.Clear();
  AppendRateDetails(rate_details, details);
  SendError(&request, wire::ErrorCode::kRateLimitExceeded, refusal.message, details.view());
}

void Session::SendError(const Envelope* request, wire::ErrorCode code, std::string_view message,
                        std::string_view details) {
  const wire::Error error{.code = code,
                          .message = message,
                          .details = codec::FreeForm{codec::Encoding::kJson, details}};
  if (request != nullptr) {
    Reply(*request, error);
  } else {
    Tell(error);
  }
}

}  // namespace wireloom::server::bos
