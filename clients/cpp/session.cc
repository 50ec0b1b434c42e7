#include "clients/cpp/session.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "fmt/format.h"
#include "runtime/codec/enum_names.h"
#include "runtime/codec/timestamp.h"

namespace wireloom::client {
namespace {

// RFC 6455, section 7.4.1.
constexpr uint16_t kNormalClosure = 1000;
constexpr uint16_t kGoingAway = 1001;

constexpr std::string_view kAuthId = "auth";
constexpr std::string_view kPingId = "ping";

// The least time between two looks at the token.
constexpr absl::Duration kRenewalPause = absl::Seconds(5);

std::optional<absl::Time> SinceOf(const Options& options) {
  return options.since.has_value() ? codec::ParseTimestamp(*options.since) : std::nullopt;
}

}  // namespace

Session::Session(const Options& options, Listener& listener, Wire& wire, const core::Clock& clock,
                 core::TimerWheel& wheel, std::function<double()> random)
    : options_(options),
      listener_(listener),
      wire_(wire),
      clock_(clock),
      wheel_(wheel),
      random_(std::move(random)),
      maker_(options.encoding, clock),
      recovery_(SinceOf(options)),
      throttle_(wheel, options.conflation_interval,
                [this](std::string frame) { wire_.Send(std::move(frame), options_.encoding); }),
      reconnect_(wheel, [this] { Connect(); }),
      step_timer_(wheel, [this] { Abandon(kGoingAway, "timeout: " + step_); }),
      ping_(wheel,
            [this] {
              if (ping_sent_) {
                Abandon(kGoingAway, "nothing was heard, not even PONG");
                return;
              }
              ping_sent_ = true;
              ping_.Arm(options_.pong_timeout);
              SendNow(bos::Ping{}, kPingId);
            }),
      renewal_(wheel, [this] { RenewToken(); }),
      deadline_(wheel, [this] { OnDeadline(); }),
      retry_(wheel, [this] { state_ == State::kActive ? SubscribeToMissing() : Resume(); }) {}

void Session::Start() {
  started_ = true;
  Connect();
}

void Session::Stop() {
  started_ = false;
  Abandon(kNormalClosure, "the client was stopped");
  reconnect_.Disarm();
  EndAll({.failure = Failure::kStopped, .message = "the client was stopped"});
}

// -- The connection

void Session::Connect() {
  SetState(State::kConnecting);
  Expect("the connection", options_.connect_timeout);
  wire_.Open();
}

void Session::OnOpen() {
  if (state_ != State::kConnecting) return;  // given up meanwhile
  was_open_ = open_ = true;
  SetState(State::kAuthenticating);
  ping_.Arm(options_.ping_after);
  Authenticate();
}

void Session::OnClosed(std::string_view reason) {
  if (state_ == State::kDisconnected) return;
  Disconnected({.failure = open_ ? Failure::kConnectionLost : Failure::kUnreachable,
                .message = std::string(reason)});
}

void Session::Abandon(uint16_t code, std::string_view reason, bool told) {
  if (state_ == State::kDisconnected) return;
  const bool was_open = open_;
  wire_.Close(code, reason);
  Disconnected({.failure = was_open ? Failure::kConnectionLost : Failure::kUnreachable,
                .message = std::string(reason)},
               told);
}

void Session::Disconnected(const Error& why, bool told) {
  open_ = false;
  ping_sent_ = false;
  for (core::Timer* timer : {&step_timer_, &ping_, &renewal_, &retry_}) timer->Disarm();
  recovery_.Interrupt();
  held_.clear();
  subscribing_.clear();
  resuming_.clear();
  throttle_.Clear();
  SetState(State::kDisconnected);
  EndSent(why);
  if (!started_) return;
  if (!told) Fail(why);
  if (!was_open_ && !options_.retry_first) {
    started_ = false;
    EndAll(why);
    return;
  }
  // The specification's 'Reconnection Strategy'.
  const absl::Duration delay =
      std::min(options_.backoff_first * std::ldexp(1.0, std::min(attempts_, 30)),
               options_.backoff_most) +
      options_.backoff_jitter * random_();
  ++attempts_;
  reconnect_.Arm(std::max(delay, absl::ZeroDuration()));
}

void Session::SetState(State state) {
  if (state_ == state) return;
  state_ = state;
  listener_.OnState(state);
}

void Session::Expect(std::string_view what, absl::Duration timeout) {
  step_ = what;
  step_timer_.Arm(timeout);
}

// -- Authentication

void Session::Authenticate() {
  absl::StatusOr<std::string> token = options_.token();
  if (!token.ok()) {
    Fail({.failure = Failure::kNoToken, .message = std::string(token.status().message())});
    return Abandon(kNormalClosure, "no token", true);
  }
  token_ = *std::move(token);
  Expect("the answer to AUTH", options_.connect_timeout);
  SendNow(bos::Auth{.token = token_}, kAuthId);
}

void Session::RenewToken() {
  absl::StatusOr<std::string> token = options_.token();
  if (!token.ok()) {
    Fail({.failure = Failure::kNoToken, .message = std::string(token.status().message())});
  } else if (*token != token_) {
    token_ = *std::move(token);
    SendNow(bos::Auth{.token = token_}, kAuthId);
  }
  ScheduleRenewal();
}

void Session::ScheduleRenewal() {
  const absl::Duration left = expires_at_ - clock_.Now();
  renewal_.Arm(std::max(left - std::min(options_.token_margin, left / 2), kRenewalPause));
}

void Session::OnAuthSuccess(const bos::Message&, const bos::AuthSuccess& payload) {
  user_ = payload.user_id;
  expires_at_ = codec::ParseTimestamp(payload.expires_at).value_or(absl::InfiniteFuture());
  ScheduleRenewal();
  if (state_ == State::kAuthenticating) Resume();
}

void Session::OnAuthFailed(const bos::Message& message, const bos::AuthFailed& payload) {
  // The same names, of which AUTH_FAILED has a few.
  const size_t code =
      codec::FindEnumName(JsonNames(bos::ErrorCode()), codec::JsonName(payload.error));
  Fail({.failure = Failure::kAuthenticationFailed,
        .code = static_cast<bos::ErrorCode>(code),
        .message = std::string(payload.message),
        .request_id = std::string(message.envelope.request_id.value_or(""))});
  // A refused renewal leaves the old token in force, and the next one is on its way.
  if (state_ == State::kAuthenticating) {
    Abandon(kNormalClosure, "authentication failed", true);
  }
}

void Session::OnTokenExpired(const bos::Message&, const bos::TokenExpired&) {
  // Nothing is delivered until the next AUTH_SUCCESS; what is missed is replayed then.
  recovery_.Interrupt();
  retry_.Disarm();
  SetState(State::kAuthenticating);
  Authenticate();
}

// -- Messages

void Session::OnPing(const bos::Message& message, const bos::Ping&) {
  SendNow(bos::Pong{}, message.envelope.request_id.value_or(""));
}

void Session::OnFrame(std::string_view frame, codec::Encoding encoding) {
  if (!open_) return;
  ping_sent_ = false;
  ping_.Arm(options_.ping_after);
  context_.Reset();
  bos::Message message;
  const codec::DecodeResult result =
      encoding == codec::Encoding::kJson
          ? bos::DecodeJson(frame, codec::Side::kServer, context_, &message)
          : bos::DecodeBinary(frame, codec::Side::kServer, context_, &message);
  if (result != codec::DecodeResult::kOk) {
    Error error{.failure = Failure::kProtocol, .message = std::string(message.envelope.type)};
    if (!context_.violations().empty()) {
      const codec::Violation& violation = context_.violations()[0];
      error.message.append(error.message.empty() ? "" : ": ").append(violation.message);
      error.field = violation.field;
      error.rule = violation.rule;
    }
    return Fail(error);
  }
  std::optional<Request> request = TakeRequest(message);
  const bool is_error = message.kind->id == static_cast<uint16_t>(bos::KindId::kError);
  if (!is_error || !request.has_value()) bos::Dispatch(*this, message);
  Deliver(message);
  if (!request.has_value() || request->then == nullptr) return;
  if (is_error) {
    End(*request, FromServer(message, message.As<bos::Error>()));
  } else {
    request->then(&message, nullptr);
  }
}

void Session::Deliver(const bos::Message& message) {
  if (message.kind->heartbeat) return;
  if (message.kind->durable && message.envelope.timestamp.has_value()) {
    const std::optional<absl::Time> time = codec::ParseTimestamp(*message.envelope.timestamp);
    const bool answer = message.envelope.request_id.has_value();
    if (time.has_value() && !recovery_.Take(*time, answer)) return;
  }
  bos::Dispatch(listener_, message);
}

// -- Requests

void Session::Send(Request request) {
  if (!request.conflation_key.empty()) {
    // What was true a while ago is of no use later.
    if (state_ == State::kActive) throttle_.Send(request.conflation_key, std::move(request.frame));
    return;
  }
  if (!started_) {
    return End(request, {.failure = Failure::kStopped, .message = "the client does not run"});
  }
  const bool sent = state_ == State::kActive;
  if (sent) {
    wire_.Send(request.frame, options_.encoding);
    request.frame.clear();
    if (!request.answered()) return;
  } else if (queued_ >= options_.max_queued ||
             queued_bytes_ + request.frame.size() > options_.max_queued_bytes) {
    return End(request, {.failure = Failure::kQueueFull,
                         .message = fmt::format("{} requests wait for a connection", queued_)});
  } else {
    ++queued_;
    queued_bytes_ += request.frame.size();
  }
  const uint64_t number = request.number;
  pending_.emplace(number, Pending{.request = std::move(request),
                                   .deadline = wheel_.now() + options_.request_timeout,
                                   .sent = sent});
  ArmDeadline();
}

void Session::SendWaiting() {
  for (auto at = pending_.begin(); at != pending_.end();) {
    Pending& pending = at->second;
    if (!pending.sent) {
      pending.sent = true;
      wire_.Send(std::exchange(pending.request.frame, {}), options_.encoding);
    }
    at = pending.request.answered() ? std::next(at) : pending_.erase(at);
  }
  queued_ = queued_bytes_ = 0;
}

std::optional<Request> Session::TakeRequest(const bos::Message& message) {
  if (!message.envelope.request_id.has_value()) return std::nullopt;
  const std::optional<uint64_t> number = RequestMaker::NumberOf(*message.envelope.request_id);
  if (!number.has_value()) return std::nullopt;
  const auto found = pending_.find(*number);
  if (found == pending_.end() || !found->second.sent) return std::nullopt;
  Request request = std::move(found->second.request);
  pending_.erase(found);
  ArmDeadline();
  return request;
}

void Session::End(Request& request, const Error& error) {
  if (request.then == nullptr) return;
  Error of_request = error;
  of_request.request_id = request.id();
  std::exchange(request.then, nullptr)(nullptr, &of_request);
}

void Session::EndSent(const Error& error) {
  std::vector<Request> ended;
  for (auto at = pending_.begin(); at != pending_.end();) {
    if (!at->second.sent) {
      ++at;
      continue;
    }
    ended.push_back(std::move(at->second.request));
    at = pending_.erase(at);
  }
  ArmDeadline();
  Error lost = error;
  lost.failure = Failure::kConnectionLost;
  for (Request& request : ended) End(request, lost);
}

void Session::EndAll(const Error& error) {
  std::map<uint64_t, Pending> ended = std::exchange(pending_, {});
  queued_ = queued_bytes_ = 0;
  deadline_.Disarm();
  for (auto& [number, pending] : ended) End(pending.request, error);
}

void Session::OnDeadline() {
  while (!pending_.empty() && pending_.begin()->second.deadline <= wheel_.now()) {
    Pending pending = std::move(pending_.begin()->second);
    pending_.erase(pending_.begin());
    if (!pending.sent) {
      --queued_;
      queued_bytes_ -= pending.request.frame.size();
    }
    End(pending.request,
        {.failure = Failure::kTimeout,
         .message = fmt::format("{}: {}", pending.request.kind->name,
                                pending.sent ? "no answer" : "it was not sent: no connection")});
  }
  ArmDeadline();
}

void Session::ArmDeadline() {
  if (pending_.empty()) {
    deadline_.Disarm();
  } else {
    deadline_.Arm(pending_.begin()->second.deadline - wheel_.now());
  }
}

}  // namespace wireloom::client
