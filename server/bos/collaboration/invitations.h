// The durable notifications to those who are invited to a session.
#ifndef WIRELOOM_SERVER_BOS_COLLABORATION_INVITATIONS_H_
#define WIRELOOM_SERVER_BOS_COLLABORATION_INVITATIONS_H_

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/functional/any_invocable.h"
#include "runtime/core/byte_budget.h"
#include "server/bos/collaboration/room.h"
#include "server/bos/submission.h"

namespace wireloom::server::bos {

// One NOTIFICATION for each invited user but the host (decisions, 'Sessions'): all of them are kept
// or none, and none is handed out before the host was told of his session. Belongs to the home's
// thread.
class Invitations final : public Submission {
 public:
  Invitations(const Room& room, std::string_view host_name);

  void OnKept(absl::AnyInvocable<void()> kept) { kept_ = std::move(kept); }
  void OnNotKept(absl::AnyInvocable<void()> not_kept) { not_kept_ = std::move(not_kept); }

  // False: too much is in hand.
  [[nodiscard]] bool Claim(core::ByteBudget& budget, size_t limit);
  void GiveUp() { not_kept_(); }

  const std::shared_ptr<core::Organization>& organization() const override { return organization_; }
  size_t size() const override { return invited_.size(); }
  const codec::KindInfo& kind(size_t index) const override;
  std::vector<std::string> channels(size_t index) const override;
  core::FrameRef Encode(Shard& shard, size_t index, absl::Time time,
                        codec::Encoding encoding) const override;
  const std::shared_ptr<core::ByteBudget::Claim>& claim() const override { return claim_; }
  void Begin() override { kept_(); }
  void End(Shard& shard, absl::Time first, const absl::Status& status) override;

 private:
  const std::shared_ptr<core::Organization> organization_;
  const std::string session_id_;
  const std::string title_;
  const std::string message_;
  const std::string data_;  // JSON
  std::vector<std::string> invited_;
  std::shared_ptr<core::ByteBudget::Claim> claim_;
  absl::AnyInvocable<void()> kept_;
  absl::AnyInvocable<void()> not_kept_;
};

}  // namespace wireloom::server::bos

#endif  // WIRELOOM_SERVER_BOS_COLLABORATION_INVITATIONS_H_
