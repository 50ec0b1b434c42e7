// A connection that speaks Arqon: identity, answers, refusals.
#include "server/arqon/session.h"

#include <algorithm>
#include <charconv>

#include "fmt/format.h"

namespace wireloom::server::arqon {
namespace {

// A refused message's id is told as it was read, but no longer than an id may be.
constexpr size_t kMaxIdCharacters = 128;

std::string_view FirstCharacters(std::string_view text, size_t characters) {
  size_t end = 0;
  while (end < text.size()) {
    const bool begins = (static_cast<unsigned char>(text[end]) & 0xC0) != 0x80;
    if (begins && characters-- == 0) break;
    ++end;
  }
  return text.substr(0, end);
}

}  // namespace

Session::Session(transport::Connection& connection, Shard& shard, wire::Handler<Session>& handler)
    : ProtocolSession(connection, shard.context(), &Policy::arqon_limits),
      hub_(shard),
      handler_(handler),
      connected_at_(shard.context().clock.Now()),
      accepted_ids_(shard.context().policy->arqon.remembered_ids) {}

void Session::OnClosed(const transport::CloseInfo& info) {
  if (!identified()) return;
  if (info.cause == transport::CloseCause::kSlowConsumer) {
    hub_.telemetry().SlowConsumer(*this, info.queued_bytes);
  }
  hub_.telemetry().ClientDisconnected(*this, info.code);
  hub_.LeaveAll(*this);
  hub_.RemoveClient(client_->id());
}

bool Session::Identify(std::string_view client_id, Profile profile) {
  auto client = std::make_shared<Client>(client_id, core::ClientPlace{shard().loop.index(), lane()},
                                         std::move(profile), connected_at_);
  client->NoteMessage(elapsed());
  if (!hub_.AddClient(client, *this)) return false;
  client_ = std::move(client);
  SetAuthenticated();
  return true;
}

void Session::SetRoles(std::vector<std::string> roles, absl::Time until) {
  roles_ = std::move(roles);
  roles_end_ = until;
}

bool Session::HasOneOf(absl::Span<const std::string_view> roles) const {
  if (shard().clock.Now() >= roles_end_) return false;
  return std::any_of(roles.begin(), roles.end(), [this](std::string_view role) {
    return std::find(roles_.begin(), roles_.end(), role) != roles_.end();
  });
}

void Session::Serve(const Message& message) {
  refused_ = false;
  if (identified() && !PassesIdentity(message)) return;
  wire::Dispatch(handler_, *this, message);
  // Ids of refused messages are not remembered, so that they can be sent again.
  if (refused_) return;
  accepted_ids_.Add(message.envelope.id);
  ++messages_accepted_;
  if (const codec::VariantInfo* variant = Protocol::VariantOf(message);
      variant != nullptr && !variant->roles.empty()) {
    shard().log.Write(
        EventAbout(LogLevel::kInfo, "privileged_command").Add("command", variant->name));
  }
  hub_.bus().CountMessage(shard().loop.index());
}

bool Session::PassesIdentity(const Message& message) {
  const codec::Refusals& codes = Protocol::Info().refusals;
  if (message.envelope.from != client_->id()) {
    RefuseCode(message, codes.unauthorized, "from.self", "from",
               "must be your own client id, " + client_->id());
    return false;
  }
  if (accepted_ids_.Contains(message.envelope.id)) {
    RefuseCode(message, codes.malformed, "id.unique", "id",
               "was the id of an earlier message of yours; it is not delivered again");
    return false;
  }
  const codec::VariantInfo* variant = Protocol::VariantOf(message);
  const absl::Span<const std::string_view> roles =
      variant != nullptr ? variant->roles : message.kind->roles;
  if (!roles.empty() && !HasOneOf(roles)) {
    RefuseCode(
        message, codes.unauthorized, "role", "",
        "needs the role " + std::string(roles.front()) + "; identify with a token that gives it");
    return false;
  }
  return true;
}

void Session::SendRefusal(const Envelope& request, const Refusal& refusal) {
  refused_ = true;
  wire::CommandError error;
  std::from_chars(refusal.code.data(), refusal.code.data() + refusal.code.size(), error.code);
  error.rule = refusal.rule;
  error.message = refusal.message;
  if (!refusal.field.empty()) error.field = refusal.field;
  if (refusal.retry_after > 0) error.retry_after = static_cast<uint32_t>(refusal.retry_after);
  std::vector<wire::Violation> all;
  if (refusal.violations != nullptr && refusal.violations->size() > 1) {
    for (const codec::Violation& violation : *refusal.violations) {
      wire::Violation& one = all.emplace_back();
      if (!violation.field.empty()) one.field = violation.field;
      one.rule = violation.rule;
      one.message = violation.message;
    }
    error.violations = all;
  }
  wire::CommandResponse response;
  response.request_id = FirstCharacters(request.id, kMaxIdCharacters);
  response.status = wire::ResponseStatus::kError;
  response.error = error;
  Reply(request, response);
}

void Session::RefuseCode(const Message& message, std::string_view code, std::string_view rule,
                         std::string_view field, std::string text) {
  Refusal refusal;
  refusal.code = code;
  refusal.rule = rule;
  refusal.field = field;
  refusal.message = std::move(text);
  Refuse(message.envelope, refusal);
}

core::LocalChannel* Session::RequireMember(const Message& message, std::string_view name,
                                           std::string_view what) {
  core::LocalChannel* const channel = hub_.subscriptions().Find(name);
  // One that was deleted may still have members here, who are about to be told.
  const bool ended = channel != nullptr && channel->shared()->ended();
  if (!ended && hub_.subscriptions().IsSubscribed(*this, channel)) return channel;
  if (ended || hub_.bus().channels.Find(name) == nullptr) {
    UnknownChannel(message, name);
  } else {
    RefuseCode(message, Protocol::Info().refusals.unauthorized, "channel.member", "",
               fmt::format("join {} before {}", name, what));
  }
  return nullptr;
}

void Session::UnknownChannel(const Message& message, std::string_view name) {
  RefuseCode(message, Protocol::Info().refusals.not_found, "channel.exists", "",
             fmt::format("there is no channel {}", name));
}

void Session::TooManyChannels(const Message& message) {
  RefuseCode(message, Protocol::Info().refusals.rate, "channels.max", "",
             "the server has as many channels as it may; join an existing one, or try again later");
}

void Session::HistoryFailed(const Envelope& request, const absl::Status& status, bool delivered) {
  Refusal refusal;
  refusal.rule = "internal";
  if (absl::IsResourceExhausted(status) && !delivered) {
    refusal.rule = "history.full";
    refusal.code = Protocol::Info().refusals.rate;
    refusal.message = "more waits for the history than may; nobody got it, try again";
    refusal.retry_after = 1;
  } else {
    refusal.code = Protocol::Info().refusals.internal;
    refusal.message = delivered ? "it was delivered, but could not be kept in the history"
                                : "the server failed: the history does not work at present; try "
                                  "again later";
  }
  Refuse(request, refusal);
}

void Session::RefuseForRate(const Envelope& request, const Refusal& refusal, bool first) {
  SendRefusal(request, refusal);
  if (first) hub_.telemetry().RateLimited(*this, refusal.retry_after);
}

Refusal Session::Unauthenticated() const {
  Refusal refusal;
  refusal.code = Protocol::Info().refusals.unauthenticated;
  refusal.rule = "identify";
  refusal.message = "identify yourself first: send the command `identify`";
  return refusal;
}

void Session::SendAuthenticationTimeout() {
  Refusal refusal = Unauthenticated();
  refusal.message = "no identification in time";
  SendRefusal(Envelope{}, refusal);
}

void Session::SendPing() { connection().Ping(); }

void Session::Respond(const Envelope& request, std::string_view result) {
  wire::CommandResponse response;
  response.request_id = request.id;
  response.status = wire::ResponseStatus::kSuccess;
  response.result = codec::FreeForm{codec::Encoding::kJson, result};
  Reply(request, response);
}

}  // namespace wireloom::server::arqon
