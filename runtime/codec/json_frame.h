// Decoding one text frame: what is the same for every protocol.
#ifndef WIRELOOM_RUNTIME_CODEC_JSON_FRAME_H_
#define WIRELOOM_RUNTIME_CODEC_JSON_FRAME_H_

#include <string_view>

#include "runtime/codec/decode_context.h"
#include "runtime/codec/json_members.h"
#include "runtime/codec/json_reader.h"
#include "runtime/codec/json_slot.h"
#include "runtime/codec/kind_info.h"

namespace wireloom::codec {

// The generated DecodeJson() reads the envelope's members; this class knows what to do with the two
// that matter here, the discriminator and the payload, and in which order errors count ('Order of
// checks' in the decisions).
class JsonFrame {
 public:
  // `frame` must have kPadding readable bytes behind it.
  JsonFrame(std::string_view frame, Side sender, const ProtocolInfo& protocol,
            DecodeContext& context);

  JsonReader& reader() { return in_; }
  // Whether the text is an object, whose members may be read.
  bool IsObject();

  // The discriminator was read; null: it names no kind.
  void SetKind(const KindInfo* kind, std::string_view discriminator);
  // The reader is at the payload.
  void ReadPayload(const Field& field);

  // After the members. Fills in everything but the envelope of Message; clears the envelope if its
  // text is not UTF-8, since nothing of it can be answered with.
  template <typename Message>
  DecodeResult Finish(const Scope& root, Message* message) {
    const DecodeResult result = FinishText(root);
    message->kind = kind_;
    message->encoding = Encoding::kJson;
    message->payload = result == DecodeResult::kOk ? slot_.payload() : nullptr;
    message->payload_bytes = slot_.bytes();
    if (not_utf8_) message->envelope = {};
    return result;
  }

 private:
  DecodeResult FinishText(const Scope& root);
  DecodeResult Refuse(Violation violation);

  const std::string_view frame_;
  const Side sender_;
  const ProtocolInfo& protocol_;
  DecodeContext& context_;
  JsonReader in_;
  JsonSlot slot_;
  const KindInfo* kind_ = nullptr;
  bool not_utf8_ = false;
};

}  // namespace wireloom::codec

#endif  // WIRELOOM_RUNTIME_CODEC_JSON_FRAME_H_
