// The specification's 'Session Resume': channels are subscribed to again, and what was missed on
// them is replayed.
#include <algorithm>
#include <utility>

#include "clients/cpp/session.h"
#include "fmt/format.h"
#include "runtime/codec/timestamp.h"

namespace wireloom::client {
namespace {

constexpr std::string_view kSyncId = "sync";

std::vector<std::string_view> Views(const std::vector<std::string>& channels) {
  return {channels.begin(), channels.end()};
}

// The channel of a collaboration session, as the schema names it.
std::string SessionChannel(std::string_view session_id) {
  for (const codec::ChannelType& type : bos::Protocol().channel_types) {
    if (type.access == codec::ChannelAccess::kParticipant) {
      return fmt::format("{}:{}", type.name, session_id);
    }
  }
  return "";
}

// Whether the same request may succeed later, as it is.
bool IsPassing(bos::ErrorCode code) {
  return code == bos::ErrorCode::kRateLimitExceeded ||
         code == bos::ErrorCode::kSubscriptionFailed ||
         code == bos::ErrorCode::kInternalServerError || code == bos::ErrorCode::kTokenExpired;
}

}  // namespace

// -- What the application wants

void Session::Subscribe(const std::vector<std::string>& channels) {
  std::vector<std::string> added;
  std::vector<std::string> refused;
  for (const std::string& channel : channels) {
    if (wanted_.contains(channel)) continue;
    if (wanted_.size() >= kMaxChannels) {
      refused.push_back(channel);
    } else {
      wanted_.insert(channel);
      added.push_back(channel);
    }
  }
  if (state_ == State::kActive && !added.empty()) {
    // The connection may have been there before the first channels were asked for.
    recovery_.first_replay_due() ? Resume() : SubscribeTo(added, false);
  }
  if (refused.empty()) return;
  Fail({.failure = Failure::kInvalid,
        .message = fmt::format("a client subscribes to {} channels at most", kMaxChannels),
        .channels = std::move(refused)});
}

void Session::Unsubscribe(const std::vector<std::string>& channels) {
  std::vector<std::string> given_up;
  for (const std::string& channel : channels) {
    if (wanted_.erase(channel) != 0) given_up.push_back(channel);
    held_.erase(channel);
  }
  if (given_up.empty() || (state_ != State::kActive && state_ != State::kConnected)) return;
  SendNow(bos::Unsubscribe{.channels = Views(given_up)}, "unsubscribe");
}

void Session::HoldSession(std::string_view session_id) {
  const std::string channel = SessionChannel(session_id);
  if (!wanted_.contains(channel) && wanted_.size() >= kMaxChannels) {
    return Fail({.failure = Failure::kInvalid,
                 .message = fmt::format(
                     "{} is lost with the connection: a client subscribes to {} channels at most",
                     channel, kMaxChannels),
                 .channels = {channel}});
  }
  wanted_.insert(channel);
  held_.insert(channel);
}

void Session::DropSession(std::string_view session_id) {
  const std::string channel = SessionChannel(session_id);
  wanted_.erase(channel);
  held_.erase(channel);
}

// Joining subscribes (decisions, 'Sessions'); so this connection does, and one that follows it must
// by itself.
void Session::OnSessionCreated(const bos::Message&, const bos::SessionCreated& payload) {
  HoldSession(payload.session_id);
}

void Session::OnSessionJoined(const bos::Message& message, const bos::SessionJoined& payload) {
  if (message.envelope.request_id.has_value()) HoldSession(payload.session_id);
}

// Leaving takes the user out, on all connections.
void Session::OnSessionLeft(const bos::Message&, const bos::SessionLeft& payload) {
  if (payload.user_id == user_) DropSession(payload.session_id);
}

void Session::OnSessionEnded(const bos::Message&, const bos::SessionEnded& payload) {
  DropSession(payload.session_id);
}

// -- Resuming

void Session::Resume() {
  SetState(State::kConnected);
  held_.clear();
  subscribing_.clear();
  if (wanted_.empty()) {
    recovery_.NothingWanted();
    return Activate();
  }
  Expect("the answer to SUBSCRIBE", options_.connect_timeout);
  SubscribeTo({wanted_.begin(), wanted_.end()}, true);
}

void Session::SubscribeTo(const std::vector<std::string>& channels, bool resuming) {
  const std::string id = fmt::format("subscribe-{}", ++subscribe_number_);
  if (resuming) resuming_ = id;
  subscribing_[id] = channels;
  SendNow(bos::Subscribe{.channels = Views(channels)}, id);
}

void Session::SubscribeToMissing() {
  std::vector<std::string> missing;
  std::set_difference(wanted_.begin(), wanted_.end(), held_.begin(), held_.end(),
                      std::back_inserter(missing));
  for (const auto& [id, channels] : subscribing_) {
    for (const std::string& channel : channels) std::erase(missing, channel);
  }
  if (!missing.empty()) SubscribeTo(missing, false);
}

void Session::OnSubscribed(const bos::Message& message, const bos::Subscribed& payload) {
  const std::string_view id = message.envelope.request_id.value_or("");
  const auto found = subscribing_.find(id);
  if (found == subscribing_.end()) return;
  subscribing_.erase(found);
  for (const std::string_view channel : payload.channels) held_.emplace(channel);
  const absl::Time time =
      codec::ParseTimestamp(message.envelope.timestamp.value_or("")).value_or(clock_.Now());
  const bool replay = recovery_.Subscribed(time);
  if (id != resuming_) return;
  resuming_.clear();
  replay ? AskForReplay() : Activate();
}

void Session::OnUnsubscribed(const bos::Message& message, const bos::Unsubscribed& payload) {
  if (message.envelope.request_id.has_value()) return;
  for (const std::string_view channel : payload.channels) {
    wanted_.erase(std::string(channel));
    held_.erase(std::string(channel));
  }
}

void Session::AskForReplay() {
  Expect("the answer to SYNC_REQUEST", options_.connect_timeout);
  const std::string position = recovery_.position();
  const std::vector<std::string_view> channels(held_.begin(), held_.end());
  SendNow(bos::SyncRequest{.last_sync_timestamp = position, .channels = channels}, kSyncId);
}

void Session::OnSyncStart(const bos::Message&, const bos::SyncStart&) {
  // From here on it takes what it takes; the heartbeat tells whether the connection lives.
  step_timer_.Disarm();
  recovery_.Begin();
}

void Session::OnSyncComplete(const bos::Message&, const bos::SyncComplete&) {
  recovery_.Complete();
  Activate();
}

void Session::OnSyncError(const bos::Message&, const bos::SyncError& payload) {
  step_timer_.Disarm();
  if (payload.code == bos::SyncErrorCode::kRetentionExceeded &&
      payload.oldest_timestamp.has_value()) {
    const std::optional<absl::Time> oldest = codec::ParseTimestamp(*payload.oldest_timestamp);
    if (oldest.has_value() && recovery_.SkipTo(*oldest)) {
      listener_.OnGap(*payload.oldest_timestamp);
      return AskForReplay();
    }
  }
  Fail({.failure = Failure::kReplayFailed, .message = std::string(payload.message)});
  recovery_.Interrupt();
  RetryChannels(options_.backoff_first);
}

void Session::Activate() {
  step_timer_.Disarm();
  attempts_ = 0;
  SetState(State::kActive);
  SubscribeToMissing();
  SendWaiting();
}

void Session::RetryChannels(absl::Duration after) {
  step_timer_.Disarm();
  retry_.Arm(std::max(after, options_.backoff_first));
}

bool Session::GiveUp(const Error& error, const std::vector<std::string>& channels) {
  Fail(error);
  if (IsPassing(error.code)) {
    RetryChannels(error.retry_after);
    return false;
  }
  for (const std::string& channel : error.channels.empty() ? channels : error.channels) {
    wanted_.erase(channel);
  }
  return true;
}

void Session::OnError(const bos::Message& message, const bos::Error& payload) {
  const Error error = FromServer(message, payload);
  const auto found = subscribing_.find(error.request_id);
  if (found != subscribing_.end()) {
    const std::vector<std::string> channels = std::move(found->second);
    subscribing_.erase(found);
    if (!GiveUp(error, channels)) return;
    return error.request_id == resuming_ ? Resume() : SubscribeToMissing();
  }
  if (error.request_id == kSyncId) {
    if (GiveUp(error, {held_.begin(), held_.end()})) Resume();
    return;
  }
  Fail(error);
}

}  // namespace wireloom::client
