#include "clients/cpp/recovery.h"

#include "runtime/codec/timestamp.h"

namespace wireloom::client {

void Recovery::Interrupt() {
  complete_ = false;
  replaying_ = false;
}

bool Recovery::Subscribed(absl::Time server_time) {
  if (complete_) return false;
  if (position_.has_value()) return true;
  position_ = server_time - kCommitTime;
  complete_ = true;
  return false;
}

std::string Recovery::position() const { return codec::FormatMicros(*position_); }

void Recovery::Complete() {
  replaying_ = false;
  complete_ = true;
  first_replay_due_ = false;
}

bool Recovery::SkipTo(absl::Time oldest) {
  if (oldest <= *position_) return false;
  position_ = oldest;
  return true;
}

bool Recovery::Take(absl::Time timestamp, bool answer) {
  // What is live before the replay, and answers during it, come (again) in the replay: the server
  // had the request before it had SYNC_REQUEST.
  if (!complete_ && (!replaying_ || answer)) return false;
  if (position_.has_value() && timestamp <= *position_) return false;
  position_ = timestamp;
  return true;
}

}  // namespace wireloom::client
