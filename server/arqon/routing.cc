// Messages from client to client.
#include <string>
#include <string_view>

#include "server/arqon/handlers.h"
#include "server/arqon/late_answer.h"

namespace wireloom::server::arqon {
namespace {

bool WantsAcknowledgement(const wire::Envelope& envelope) {
  return envelope.metadata && envelope.metadata->ack.value_or(false);
}

bool WantsEcho(const wire::Envelope& envelope) {
  return envelope.metadata && envelope.metadata->echo.value_or(false);
}

void Acknowledge(Session& session, const wire::Message& message, uint64_t sequence,
                 uint64_t recipients) {
  if (!WantsAcknowledgement(message.envelope)) return;
  session.Succeed(message.envelope,
                  wire::Acknowledgement{.sequence = sequence, .recipients = recipients});
}

// Whom to tell that a message is kept; null: it was not asked for.
engine::ChannelHistory::Appended AcknowledgeLater(Session& session, const wire::Message& message,
                                                  uint64_t recipients) {
  if (!WantsAcknowledgement(message.envelope)) return nullptr;
  return session.hub().completions().Bring(
      engine::ChannelHistory::Appended([late = LateAnswer(session, message.envelope),
                                        recipients](engine::ChannelHistory::Sequence sequence) {
        late.Give([&](Session& sender, const wire::Envelope& request) {
          if (!sequence.ok()) return sender.HistoryFailed(request, sequence.status(), true);
          sender.Succeed(request,
                         wire::Acknowledgement{.sequence = *sequence, .recipients = recipients});
        });
      }));
}

}  // namespace

void Handlers::OnPrivate(Session& session, const Message& message, const wire::Private& p) {
  Shard& hub = session.hub();
  const auto target = hub.bus().clients.Find(p.target);
  if (target == nullptr) {
    return session.RefuseCode(message, Protocol::Info().refusals.not_found, "target.exists",
                              "payload.target", "no client of this id is connected");
  }
  const codec::Encoding encoding = kEncodings[target->place().lane];
  hub.SendTo(*target, session.CopyOf(message, encoding));
  Acknowledge(session, message, 0, p.target == session.client_id() ? 0 : 1);
}

// Kinds without a handler of their own go to the channel that their template names.
void Handlers::Relay(Session& session, const Message& message) {
  Shard& hub = session.hub();
  codec::ChannelNames names(session.shard().decode.arena());
  message.kind->channels(&message.envelope, message.payload, {}, &names);
  for (const std::string_view name : names.names()) {
    core::LocalChannel* channel = hub.subscriptions().Find(name);
    const bool system =
        channel != nullptr ? Own(*channel->shared()).system() : hub.bus().IsSystem(name);
    if (system) {
      return session.RefuseCode(
          message, Protocol::Info().refusals.direction, "direction", "room",
          std::string(name) + " is the server's own: clients do not send there");
    }
    channel = session.RequireMember(message, name, "you send there");
    if (channel == nullptr) return;
    const std::shared_ptr<core::Channel> shared = channel->share();
    const uint64_t recipients = shared->members() - 1;
    Copies copies;
    for (const codec::Encoding encoding : kEncodings) {
      const bool kept = message.kind->durable && encoding == codec::Encoding::kJson;
      if (kept || IsRead(shared->shards(), encoding)) {
        copies.Set(encoding, session.CopyOf(message, encoding));
      }
    }
    const bool to_sender =
        message.kind->audience == codec::Audience::kAll || WantsEcho(message.envelope);
    const Session* const except = to_sender ? nullptr : &session;
    if (!message.kind->durable) {
      hub.Deliver(shared, copies, except);
      Acknowledge(session, message, 0, recipients);
      continue;
    }
    const auto kept = hub.Publish(shared, copies, except,
                                  [&] { return AcknowledgeLater(session, message, recipients); });
    if (!kept.has_value()) continue;
    if (!kept->ok()) return session.HistoryFailed(message.envelope, kept->status(), false);
    Acknowledge(session, message, **kept, recipients);
  }
}

}  // namespace wireloom::server::arqon
