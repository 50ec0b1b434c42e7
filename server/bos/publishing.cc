// Messages that go to the subscribers of channels.
#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "runtime/codec/timestamp.h"
#include "server/bos/handlers.h"

namespace wireloom::server::bos {
namespace {

// The values of ProtocolInfo::session_attributes: `org` and `user`.
std::array<std::string_view, 2> AttributesOf(Session& session) {
  return {session.organization().id(), session.claims().subject};
}

absl::Span<const std::string_view> ChannelsBy(Session& session, codec::ChannelsFunction function,
                                              const wire::Envelope& envelope, const void* payload) {
  if (function == nullptr) return {};
  codec::ChannelNames names(session.shard().decode.arena());
  const auto attributes = AttributesOf(session);
  function(&envelope, payload, {attributes}, &names);
  return names.names();
}

// Whether the sender may subscribe to all of these.
bool MaySendTo(Session& session, const wire::Envelope& request,
               absl::Span<const std::string_view> channels) {
  std::vector<std::string_view> refused;
  for (const std::string_view channel : channels) {
    if (AccessTo(channel, session.holder()) != Access::kAllowed) refused.push_back(channel);
  }
  if (refused.empty()) return true;
  session.RefuseChannels(request, wire::ErrorCode::kUnauthorized,
                         "you have no access to these channels", refused);
  return false;
}

// The time that a message of this kind carries.
std::string TimestampFor(Session& session, const codec::KindInfo& kind) {
  const absl::Time now = session.shard().clock.Now();
  return kind.durable ? codec::FormatMicros(session.organization().timestamps().Next(now))
                      : codec::FormatMillis(now);
}

using Encode = absl::FunctionRef<void(codec::Encoding, codec::Buffer&)>;

// `encode` is called once for each encoding that somebody of the organization reads.
void Publish(Session& session, absl::Span<const std::string_view> channels, Encode encode) {
  auto publication = std::make_shared<Publication>();
  publication->organization = session.share_organization();
  publication->channels.assign(channels.begin(), channels.end());
  codec::Buffer& out = session.shard().encoded;
  for (const codec::Encoding encoding : kEncodings) {
    if (!IsRead(session.organization().shards(), encoding)) continue;
    out.Clear();
    encode(encoding, out);
    publication->copies.Set(encoding, MakeFrame(out.view(), encoding));
  }
  session.hub().Publish(std::move(publication), &session);
}

}  // namespace

void Handlers::OnKpiUpdate(Session& session, const Message& message, const wire::KpiUpdate& p) {
  const wire::Envelope& request = message.envelope;
  if (!MaySendTo(session, request,
                 ChannelsBy(session, message.kind->access, request, message.payload))) {
    return;
  }
  const codec::KindInfo& kind = wire::Info(wire::KindId::kKpiUpdated);
  const std::string now = TimestampFor(session, kind);
  const wire::KpiUpdated updated{
      .kpi_id = p.kpi_id,
      .value = p.value,
      .target = p.target,
      .unit = p.unit,
      .name = p.name,
      .department_id = p.department_id,
      .trend = p.trend,
      .performance_status = p.performance_status,
      .updated_by = session.claims().subject,
      .updated_at = now,
  };
  const codec::Fill fill = session.MakeFill(now);
  session.SendWhole(wire::ReplyTo(request, fill), updated);
  const wire::Envelope envelope = wire::FromServer(fill);
  Publish(session, ChannelsBy(session, kind.channels, envelope, &updated),
          [&](codec::Encoding encoding, codec::Buffer& out) {
            Protocol::Encode(envelope, updated, encoding, out);
          });
}

// Kinds without a handler of their own go to the channels that their templates name, with the
// server's time.
void Handlers::Relay(Session& session, const Message& message) {
  const wire::Envelope& request = message.envelope;
  const auto channels = ChannelsBy(session, message.kind->channels, request, message.payload);
  const auto needed = ChannelsBy(session, message.kind->access, request, message.payload);
  if (!MaySendTo(session, request, needed) || !MaySendTo(session, request, channels)) return;

  const std::string now = TimestampFor(session, *message.kind);
  const codec::Fill fill = session.MakeFill(now);
  const codec::Audience audience = message.kind->audience;
  if (audience == codec::Audience::kAll || audience == codec::Audience::kSender) {
    codec::Buffer& out = session.shard().encoded;
    out.Clear();
    wire::EncodeRelay(wire::ReplyTo(request, fill), message, session.encoding(), out);
    session.Send(MakeFrame(out.view(), session.encoding()));
  }
  if (audience == codec::Audience::kSender) return;
  const wire::Envelope envelope = wire::FromServer(fill);
  Publish(session, channels, [&](codec::Encoding encoding, codec::Buffer& out) {
    wire::EncodeRelay(envelope, message, encoding, out);
  });
}

}  // namespace wireloom::server::bos
