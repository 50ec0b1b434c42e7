// The generated code of BOS under the names that ProtocolSession knows.
#ifndef WIRELOOM_SERVER_BOS_PROTOCOL_H_
#define WIRELOOM_SERVER_BOS_PROTOCOL_H_

#include <string_view>

#include "generated/cpp/bos/v1/codec.h"
#include "generated/cpp/bos/v1/kinds.h"
#include "generated/cpp/bos/v1/messages.h"

namespace wireloom::server::bos {

namespace wire = wireloom::bos;

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

  static bool HasVariants(const Message&) { return false; }
  static const codec::VariantInfo* VariantOf(const Message&, codec::DecodeContext&) {
    return nullptr;
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
};

}  // namespace wireloom::server::bos

#endif  // WIRELOOM_SERVER_BOS_PROTOCOL_H_
