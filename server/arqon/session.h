// A connection that speaks Arqon.
#ifndef WIRELOOM_SERVER_ARQON_SESSION_H_
#define WIRELOOM_SERVER_ARQON_SESSION_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "generated/cpp/arqon/v1/handler.h"
#include "runtime/core/recent_ids.h"
#include "server/arqon/client.h"
#include "server/arqon/protocol.h"
#include "server/arqon/shard.h"
#include "server/protocol_session.h"

namespace wireloom::server::arqon {

// Belongs to its shard's thread.
class Session final : public ProtocolSession<Protocol> {
 public:
  Session(transport::Connection& connection, Shard& shard, wire::Handler<Session>& handler);

  Shard& hub() { return hub_; }
  // Empty before identification.
  std::string_view client_id() const {
    return client_ == nullptr ? std::string_view() : client_->id();
  }
  bool identified() const { return authenticated(); }

  // What all shards see of it; only after identification.
  const Client& client() const { return *client_; }
  absl::Time connected_at() const { return connected_at_; }
  uint64_t messages_accepted() const { return messages_accepted_; }
  // The limit that refused its last message for its rate: its own, or that of its address.
  const core::RateLimit& rate() const { return rate_limiter().limit(); }

  // The channel if this client is a member of it, else null, and the message is refused: 404 or
  // 401. `what` follows "join ... before".
  core::LocalChannel* RequireMember(const Message& message, std::string_view name,
                                    std::string_view what);

  // Takes the id; false if it is in use.
  bool Identify(std::string_view client_id, Profile profile);

  // Roles that a token gives, until it ends.
  void SetRoles(std::vector<std::string> roles, absl::Time until);
  bool HasOneOf(absl::Span<const std::string_view> roles) const;

  // -- Answers.
  template <typename Result>
  void Succeed(const Envelope& request, const Result& result) {
    codec::Buffer& text = shard().nested;
    text.Clear();
    wire::AppendJson(result, text);
    Respond(request, text.view());
  }
  void RefuseCode(const Message& message, std::string_view code, std::string_view rule,
                  std::string_view field, std::string text);
  void UnknownChannel(const Message& message, std::string_view name);
  void TooManyChannels(const Message& message);
  // The history did not take a message, or cannot be read. `delivered`: its receivers have it.
  void HistoryFailed(const Envelope& request, const absl::Status& status, bool delivered);

 private:
  void OnClosed(const transport::CloseInfo& info) override;
  void AddIdentity(LogEvent& event) const override { event.AddUnlessEmpty("client", client_id()); }
  void NoteMessage() override {
    if (client_ != nullptr) client_->NoteMessage(elapsed());
  }
  void Serve(const Message& message) override;
  void SendRefusal(const Envelope& request, const Refusal& refusal) override;
  void RefuseForRate(const Envelope& request, const Refusal& refusal, bool first) override;
  Refusal Unauthenticated() const override;
  void SendAuthenticationTimeout() override;
  void SendPing() override;
  bool ControlFramesCount() const override { return true; }

  bool PassesIdentity(const Message& message);
  void Respond(const Envelope& request, std::string_view result);

  Shard& hub_;
  wire::Handler<Session>& handler_;
  const absl::Time connected_at_;
  std::shared_ptr<Client> client_;  // null before identification
  uint64_t messages_accepted_ = 0;
  std::vector<std::string> roles_;
  absl::Time roles_end_;
  core::RecentIds accepted_ids_;
  bool refused_ = false;  // the message being handled
};

}  // namespace wireloom::server::arqon

#endif  // WIRELOOM_SERVER_ARQON_SESSION_H_
