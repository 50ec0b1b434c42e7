// A connection that speaks BOS.
#ifndef WIRELOOM_SERVER_BOS_SESSION_H_
#define WIRELOOM_SERVER_BOS_SESSION_H_

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/time/time.h"
#include "absl/types/span.h"
#include "generated/cpp/bos/v1/handler.h"
#include "runtime/core/organization_directory.h"
#include "server/auth/claims.h"
#include "server/bos/access.h"
#include "server/bos/collaboration/attendance.h"
#include "server/bos/protocol.h"
#include "server/bos/replay.h"
#include "server/bos/shard.h"
#include "server/protocol_session.h"

namespace wireloom::server::bos {

// Belongs to its shard's thread.
class Session final : public ProtocolSession<Protocol> {
 public:
  Session(transport::Connection& connection, Shard& shard, wire::Handler<Session>& handler);

  Shard& hub() { return hub_; }

  // -- Once authenticated.
  const auth::Claims& claims() const { return claims_; }
  core::Organization& organization() { return *organization_; }
  std::shared_ptr<core::Organization> share_organization() const { return organization_; }
  PatternSet& patterns() { return *patterns_; }
  std::shared_ptr<const PatternSet> share_patterns() const { return patterns_; }
  Holder holder() const;
  const std::string& session_id() const { return session_id_; }
  // No fan-out while the token is expired.
  bool paused() const { return expired_; }

  // -- Authentication.
  using ProtocolSession::authenticated;
  // False if the user has as many connections as he may have.
  bool Admit(const auth::Claims& claims);
  // Takes over what a verified token says.
  void UseToken(auth::Claims claims);
  // Refuses an AUTH; the third time in a row closes the connection.
  void FailAuth(const Envelope& request, wire::AuthError error, std::string_view message);

  // -- Fan-out.
  // A copy of what was published to a channel that this connection listens to.
  void SendCopy(const core::FrameRef& frame, const Publication& publication,
                core::ConflationKey key = 0) {
    if (replay_ != nullptr) return replay_->Hold(frame, publication, key);
    Send(frame, key);
  }
  // Sends what was missed, before what is published from now on. False: too many such requests
  // wait already.
  [[nodiscard]] bool BeginReplay(SyncRequest request);
  // By the replay, once nothing waits any more.
  void EndReplay() { replay_.reset(); }
  // How much may wait for this client during a replay.
  size_t max_waiting_bytes() const;

  // -- Collaboration.
  // A place among its channels for a session that it asks to enter; false if it has as many as it
  // may. It is given back when the answer comes.
  [[nodiscard]] bool ReserveChannel();
  void ReleaseChannel() { --reserved_channels_; }
  size_t reserved_channels() const { return reserved_channels_; }
  // Made on first use.
  Attendance& attendance();

  // -- Refusals.
  // `details` names channels.
  void RefuseChannels(const Envelope& request, wire::ErrorCode code, std::string_view message,
                      absl::Span<const std::string_view> channels);

 private:
  void OnClosed(const transport::CloseInfo& info) override;
  void OnRoom() override {
    if (replay_ != nullptr) replay_->OnRoom();
  }
  void AddIdentity(LogEvent& event) const override;
  void Serve(const Message& message) override;
  void SendRefusal(const Envelope& request, const Refusal& refusal) override;
  bool MayBeServed() override;
  Refusal Unauthenticated() const override;
  void RefuseForRate(const Envelope& request, const Refusal& refusal, bool first) override;
  void SendAuthenticationTimeout() override;
  void SendPing() override;
  // The heartbeat is one of messages (decisions, 'Heartbeat').
  bool ControlFramesCount() const override { return false; }
  absl::Duration ProtocolDeadline() const override { return token_deadline_; }
  void OnProtocolDeadline() override;
  bool AwaitsToken() const override { return expired_; }

  void SendError(const Envelope* request, wire::ErrorCode code, std::string_view message,
                 std::string_view details);

  Shard& hub_;
  wire::Handler<Session>& handler_;
  auth::Claims claims_;
  std::shared_ptr<core::Organization> organization_;
  std::shared_ptr<PatternSet> patterns_;
  core::OrganizationDirectory::Place place_;
  std::string session_id_;
  std::shared_ptr<Replay> replay_;          // null: nothing is replayed
  std::unique_ptr<Attendance> attendance_;  // null: no collaboration so far
  size_t reserved_channels_ = 0;
  size_t failed_auths_ = 0;  // since the last success
  bool expired_ = false;
  // When the token ends; once it has, when the grace does.
  absl::Duration token_deadline_ = absl::InfiniteDuration();
};

}  // namespace wireloom::server::bos

#endif  // WIRELOOM_SERVER_BOS_SESSION_H_
