#include "clients/cpp/throttle.h"

#include <algorithm>
#include <utility>

namespace wireloom::client {

Throttle::Throttle(core::TimerWheel& wheel, absl::Duration interval,
                   absl::AnyInvocable<void(std::string frame)> send)
    : wheel_(wheel),
      interval_(interval),
      send_(std::move(send)),
      timer_(wheel, [this] { OnTime(); }) {}

void Throttle::Send(const std::string& key, std::string frame) {
  const auto [found, is_new] = keys_.try_emplace(key);
  if (!is_new) {
    found->second.latest = std::move(frame);
    return;
  }
  found->second.free_at = wheel_.now() + interval_;
  if (!timer_.armed()) timer_.Arm(interval_);
  send_(std::move(frame));
}

void Throttle::Clear() {
  keys_.clear();
  timer_.Disarm();
}

void Throttle::OnTime() {
  absl::Duration next = absl::InfiniteDuration();
  for (auto at = keys_.begin(); at != keys_.end();) {
    Key& key = at->second;
    if (key.free_at <= wheel_.now()) {
      if (!key.latest.has_value()) {
        keys_.erase(at++);
        continue;
      }
      key.free_at = wheel_.now() + interval_;
      send_(*std::exchange(key.latest, std::nullopt));
    }
    next = std::min(next, key.free_at);
    ++at;
  }
  if (!keys_.empty()) timer_.Arm(next - wheel_.now());
}

}  // namespace wireloom::client
