// The generated code of Arqon under the names that ProtocolSession knows.
#ifndef WIRELOOM_SERVER_ARQON_PROTOCOL_H_
#define WIRELOOM_SERVER_ARQON_PROTOCOL_H_

#include <string_view>

#include "generated/cpp/arqon/v1/codec.h"
#include "generated/cpp/arqon/v1/kinds.h"
#include "generated/cpp/arqon/v1/messages.h"

namespace wireloom::server::arqon {

namespace wire = wireloom::arqon;

struct Protocol {
  using Message = wire::Message;
  using Envelope = wire::Envelope;

  static const codec::ProtocolInfo& Info() { return wire::Protocol(); }

  static codec::DecodeResult Decode(std::string_view frame, codec::Encoding encoding,
                                    codec::DecodeContext& context, Message* message) {
    return encoding == codec::Encoding::kJson
               ? wire::DecodeJson(frame, codec::Side::kClient, context, message)
               : wire::DecodeBinary(frame, codec::Side::kClient, context, message);
  }

  static bool HasVariants(const Message& message) {
    return message.kind == &wire::Info(wire::KindId::kCommand);
  }

  // Of a message that was decoded.
  static const codec::VariantInfo* VariantOf(const Message& message) {
    return HasVariants(message) ? message.As<wire::Command>().variant : nullptr;
  }

  // Of one whose payload may break rules; null: unknown, or no command at all.
  static const codec::VariantInfo* VariantOf(const Message& message,
                                             codec::DecodeContext& context) {
    if (!HasVariants(message)) return nullptr;
    if (message.payload != nullptr) return VariantOf(message);
    return VariantOfBroken(message, context);
  }

  static void EncodeRelay(const Envelope& envelope, const Message& message, codec::Encoding to,
                          codec::Buffer& out) {
    wire::EncodeRelay(envelope, message, to, out);
  }

  static Envelope ReplyTo(const Envelope& request, const codec::Fill& fill) {
    return wire::ReplyTo(request, fill);
  }
  static Envelope FromServer(const codec::Fill& fill) { return wire::FromServer(fill); }

  template <typename Payload>
  static void Encode(const Envelope& envelope, const Payload& payload, codec::Encoding encoding,
                     codec::Buffer& out) {
    encoding == codec::Encoding::kJson ? wire::EncodeJson(envelope, payload, out)
                                       : wire::EncodeBinary(envelope, payload, out);
  }

 private:
  // Decodes the payload once more, for its command alone: what may come before identification
  // depends on it.
  static const codec::VariantInfo* VariantOfBroken(const Message& message,
                                                   codec::DecodeContext& context);
};

}  // namespace wireloom::server::arqon

#endif  // WIRELOOM_SERVER_ARQON_PROTOCOL_H_
