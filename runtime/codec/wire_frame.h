// Decoding one binary frame: what is the same for every protocol.
#ifndef WIRELOOM_RUNTIME_CODEC_WIRE_FRAME_H_
#define WIRELOOM_RUNTIME_CODEC_WIRE_FRAME_H_

#include <string_view>

#include "runtime/codec/decode_context.h"
#include "runtime/codec/kind_info.h"
#include "runtime/codec/scope.h"
#include "runtime/codec/wire_fields.h"
#include "runtime/codec/wire_reader.h"

namespace wireloom::codec {

// Whether an absent payload slot can be told from an empty one: where the slot is not declared
// `optional`, proto3 writers leave out the empty encoding of a message that has only default
// values.
enum class SlotPresence : bool { kTold, kEmptyIsAbsent };

// The counterpart of JsonFrame. The payload is decoded after the envelope: its bytes are found
// without looking at them.
class WireFrame {
 public:
  WireFrame(std::string_view frame, Side sender, const ProtocolInfo& protocol,
            DecodeContext& context, SlotPresence presence);

  WireReader& reader() { return in_; }

  void SetKind(const KindInfo* kind, std::string_view discriminator);
  void ReadPayload(size_t index, WireFields& fields) {
    payload_present_ = fields.ReadSlot(index, &payload_bytes_) || payload_present_;
  }

  template <typename Message>
  DecodeResult Finish(const Scope& root, Message* message) {
    const DecodeResult result = FinishBytes(root);
    message->kind = kind_;
    message->encoding = Encoding::kBinary;
    message->payload = result == DecodeResult::kOk ? payload_ : nullptr;
    message->payload_bytes = payload_bytes_;
    return result;
  }

 private:
  DecodeResult FinishBytes(const Scope& root);
  DecodeResult Refuse(Violation violation);

  const std::string_view frame_;
  const Side sender_;
  const ProtocolInfo& protocol_;
  DecodeContext& context_;
  WireReader in_;
  const KindInfo* kind_ = nullptr;
  std::string_view payload_bytes_;
  bool payload_present_;
  const void* payload_ = nullptr;
};

// Decodes the parameters of a variant (a command) that are held in a slot; absent ones are an empty
// message.
const void* ReadWireVariant(WireReader& in, const PayloadOps& parameters, std::string_view bytes,
                            bool present, const Scope& at);

}  // namespace wireloom::codec

#endif  // WIRELOOM_RUNTIME_CODEC_WIRE_FRAME_H_
