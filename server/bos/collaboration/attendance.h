// What a connection tells the homes of sessions about itself.
#ifndef WIRELOOM_SERVER_BOS_COLLABORATION_ATTENDANCE_H_
#define WIRELOOM_SERVER_BOS_COLLABORATION_ATTENDANCE_H_

#include <string_view>

#include "absl/time/time.h"
#include "runtime/core/timer_wheel.h"
#include "server/bos/collaboration/requester.h"

namespace wireloom::server::bos {

class Session;

// Of a connection that has had to do with a collaboration session. Belongs to its shard's thread,
// and ends before the session does.
class Attendance {
 public:
  explicit Attendance(Session& session);

  // A message came that is no heartbeat.
  void OnMessage();

  // The connection subscribed to a session's channel by itself, or gave it up.
  void Attach(std::string_view channel);
  void Detach(std::string_view channel);
  // It is closed.
  void Gone();

 private:
  Visitor visitor() const;
  void OnTimer();
  void TellIdle(bool idle);

  Session& session_;
  absl::Duration last_message_;
  bool idle_ = false;
  core::Timer timer_;
};

}  // namespace wireloom::server::bos

#endif  // WIRELOOM_SERVER_BOS_COLLABORATION_ATTENDANCE_H_
