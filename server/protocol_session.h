// The life of a message in the server, the same for every protocol: decode, gate, refuse or serve.
#ifndef WIRELOOM_SERVER_PROTOCOL_SESSION_H_
#define WIRELOOM_SERVER_PROTOCOL_SESSION_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "runtime/codec/fill.h"
#include "runtime/codec/kind_info.h"
#include "runtime/codec/timestamp.h"
#include "runtime/codec/violation.h"
#include "runtime/core/frame.h"
#include "server/gate.h"
#include "server/session.h"

namespace wireloom::server {

// Why a message is not served. Views live as long as the handling of the message.
struct Refusal {
  std::string_view code;  // the protocol's
  std::string_view rule;
  std::string_view field;  // empty: none
  std::string message;
  // All violations, where the message broke rules of the schema.
  const codec::Violations* violations = nullptr;
  // Of a rate limit, in whole seconds.
  int64_t retry_after = 0;
};

core::FrameRef MakeFrame(std::string_view message, codec::Encoding encoding);

// `Protocol` names the generated code of one protocol: Message, Envelope, Decode, Encode, ...
template <typename Protocol>
class ProtocolSession : public Session {
 public:
  using Message = typename Protocol::Message;
  using Envelope = typename Protocol::Envelope;

  ProtocolSession(transport::Connection& connection, ShardContext& shard,
                  ConnectionLimits Policy::*own_limits)
      : Session(connection, shard, own_limits, Protocol::Info()) {}

  void OnMessage(const transport::Message& received) final {
    const codec::Encoding encoding = EncodingOf(received.opcode);
    if (!BeginMessage(encoding)) return;
    received_ = received.payload;
    Handle(encoding);
    // Since the turn of the loop that read it, so that what stood before it counts too.
    metrics().ObserveMessage(shard().clock.Elapsed() - elapsed());
  }

  // The protocol's own error comes before the transport's close with 1009.
  void OnTooBig(core::Opcode opcode) final {
    if (!BeginMessage(EncodingOf(opcode))) return;
    metrics().CountMessage(nullptr);
    Refusal refusal;
    refusal.code = Protocol::Info().refusals.malformed;
    refusal.rule = "size";
    refusal.message =
        "must be at most " + std::to_string(limits().max_message_bytes) + " bytes long";
    Refuse(Envelope{}, refusal);
  }

  // Answers a message that is not served.
  void Refuse(const Envelope& request, const Refusal& refusal) {
    NoteRefusal(refusal.code, refusal.rule, refusal.field, refusal.message);
    SendRefusal(request, refusal);
  }

  // The message being handled, for who reads `encoding`: as it came, or with its payload
  // transcoded.
  core::FrameRef CopyOf(const Message& message, codec::Encoding encoding) {
    if (encoding == message.encoding) return MakeFrame(received_, encoding);
    codec::Buffer& out = shard().encoded;
    out.Clear();
    Protocol::EncodeRelay(message.envelope, message, encoding, out);
    return MakeFrame(out.view(), encoding);
  }

  // Answers `request` with `payload`.
  template <typename Payload>
  void Reply(const Envelope& request, const Payload& payload) {
    const std::string now = codec::FormatMillis(shard().clock.Now());
    SendWhole(Protocol::ReplyTo(request, MakeFill(now)), payload);
  }

  // Sends what answers nothing.
  template <typename Payload>
  void Tell(const Payload& payload) {
    const std::string now = codec::FormatMillis(shard().clock.Now());
    SendWhole(Protocol::FromServer(MakeFill(now)), payload);
  }

 protected:
  // Serves a message that passed the gate.
  virtual void Serve(const Message& message) = 0;
  // The protocol's error message.
  virtual void SendRefusal(const Envelope& request, const Refusal& refusal) = 0;
  // The rate limit is exhausted; `first` of its period.
  virtual void RefuseForRate(const Envelope& request, const Refusal& refusal, bool first) = 0;
  // Whether more than what may come before authentication is served.
  virtual bool MayBeServed() { return authenticated(); }
  virtual Refusal Unauthenticated() const = 0;

  // What the server writes into an envelope; `now` is the time as it stands there.
  codec::Fill MakeFill(std::string_view now) {
    return {now, shard().ids.Next(), shard().decode.arena()};
  }

  template <typename Payload>
  void SendWhole(const Envelope& envelope, const Payload& payload) {
    codec::Buffer& out = shard().encoded;
    out.Clear();
    Protocol::Encode(envelope, payload, encoding(), out);
    Send(MakeFrame(out.view(), encoding()));
  }

 private:
  static codec::Encoding EncodingOf(core::Opcode opcode) {
    return opcode == core::Opcode::kText ? codec::Encoding::kJson : codec::Encoding::kBinary;
  }

  void Handle(codec::Encoding encoding) {
    codec::DecodeContext& context = shard().decode;
    context.Reset();
    Message message;
    Arrival arrival;
    arrival.result = Protocol::Decode(received_, encoding, context, &message);
    arrival.kind = message.kind;
    arrival.has_variants = Protocol::HasVariants(message);
    arrival.variant = Protocol::VariantOf(message, context);
    metrics().CountMessage(message.kind);
    arrival.authenticated = MayBeServed();
    const Verdict verdict = Judge(arrival, rate_limiter(), elapsed());
    if (PaidFor(verdict, arrival)) EndLimitedPeriod();
    if (verdict == Verdict::kServe) {
      ServeTimed(message, arrival.variant);
      return;
    }
    RefuseAt(verdict, message.envelope);
    if (IsNotUtf8(verdict)) {
      Close(CloseCode::kInvalidData, "a text frame must be valid UTF-8");
    } else if (CountsAsViolation(verdict)) {
      CountViolation();
    }
  }

  void ServeTimed(const Message& message, const codec::VariantInfo* variant) {
    LatencyCells* const command = metrics().CommandOf(*message.kind, variant);
    if (command == nullptr) return Serve(message);
    const absl::Duration begin = shard().clock.Elapsed();
    Serve(message);
    command->Observe(shard().clock.Elapsed() - begin);
  }

  // RFC 6455, section 8.1: such a text ends the connection.
  bool IsNotUtf8(Verdict verdict) const {
    return verdict == Verdict::kMalformed && shard().decode.violations()[0].rule == "utf8";
  }

  void RefuseAt(Verdict verdict, const Envelope& request) {
    const codec::Refusals& codes = Protocol::Info().refusals;
    Refusal refusal;
    switch (verdict) {
      case Verdict::kMalformed:
      case Verdict::kInvalidPayload: {
        const codec::Violations& violations = shard().decode.violations();
        const codec::Violation& first = violations[0];
        refusal.code = first.code;
        refusal.rule = first.rule;
        refusal.field = first.field;
        refusal.message = first.message;
        refusal.violations = &violations;
        break;
      }
      case Verdict::kRateLimited:
        refusal.code = codes.rate;
        refusal.rule = "rate";
        refusal.message = "You are sending messages too quickly. Please slow down.";
        refusal.retry_after = core::RetryAfterSeconds(rate_limiter().UntilNext(elapsed()));
        NoteRefusal(refusal.code, refusal.rule, refusal.field);
        RefuseForRate(request, refusal, BeginLimitedPeriod());
        return;
      case Verdict::kWrongDirection:
        refusal.code = codes.direction;
        refusal.rule = "direction";
        refusal.field = "type";
        refusal.message = std::string(request.type) + " is sent by the server alone";
        break;
      case Verdict::kUnauthenticated:
        refusal = Unauthenticated();
        break;
      case Verdict::kServe:
        return;
    }
    Refuse(request, refusal);
  }

  std::string_view received_;  // while it is handled
};

}  // namespace wireloom::server

#endif  // WIRELOOM_SERVER_PROTOCOL_SESSION_H_
