// What a connection tells the homes of sessions about itself.
#include "server/bos/collaboration/attendance.h"

#include <string>

#include "server/bos/session.h"
#include "server/bos/shard.h"

namespace wireloom::server::bos {

Attendance::Attendance(Session& session)
    : session_(session),
      last_message_(session.shard().loop.Now()),
      timer_(session.shard().loop.timers(), [this] { OnTimer(); }) {
  OnTimer();
}

Visitor Attendance::visitor() const {
  return {.connection = session_.id(),
          .shard = session_.shard().loop.index(),
          .user = session_.claims().subject,
          .organization = session_.share_organization()};
}

void Attendance::OnMessage() {
  last_message_ = session_.shard().loop.Now();
  if (!idle_) return;
  TellIdle(false);
  OnTimer();
}

// The timer is not set anew for each message.
void Attendance::OnTimer() {
  const absl::Duration idle_after = session_.policy().bos.collaboration.idle_after;
  if (idle_after <= absl::ZeroDuration()) return;
  const absl::Duration rest = last_message_ + idle_after - session_.shard().loop.Now();
  if (rest > absl::ZeroDuration()) return timer_.Arm(rest);
  TellIdle(true);
}

void Attendance::TellIdle(bool idle) {
  idle_ = idle;
  session_.hub().AskHome(session_.organization(), [connection = session_.id(), idle](Shard& home) {
    home.rooms().SetIdle(connection, idle);
  });
}

void Attendance::Attach(std::string_view channel) {
  session_.hub().AskHome(session_.organization(),
                         [visitor = visitor(), name = std::string(channel)](Shard& home) {
                           home.rooms().Attach(visitor, name);
                         });
}

void Attendance::Detach(std::string_view channel) {
  session_.hub().AskHome(session_.organization(),
                         [visitor = visitor(), name = std::string(channel)](Shard& home) {
                           home.rooms().Detach(visitor, name);
                         });
}

void Attendance::Gone() {
  session_.hub().AskHome(session_.organization(), [connection = session_.id()](Shard& home) {
    home.rooms().Gone(connection);
  });
}

}  // namespace wireloom::server::bos
