// Reading what is published: one message, or an array of messages, in one pass.
#ifndef WIRELOOM_RUNTIME_CODEC_PUBLISHED_JSON_H_
#define WIRELOOM_RUNTIME_CODEC_PUBLISHED_JSON_H_

#include <cstddef>
#include <optional>
#include <string_view>

#include "runtime/codec/decode_context.h"
#include "runtime/codec/field.h"
#include "runtime/codec/json_members.h"
#include "runtime/codec/json_reader.h"
#include "runtime/codec/json_slot.h"
#include "runtime/codec/kind_info.h"
#include "runtime/codec/scope.h"

namespace wireloom::codec {

struct PublishedLimits {
  size_t max_messages;
  size_t max_message_bytes;
};

// The generated DecodePublished() reads one message's envelope; this class goes from message to
// message, and knows in which order errors count. Of a text that is no JSON that alone is said;
// otherwise all messages are judged, and the violations of all stand in the context, with paths as
// `[1].payload.severity`, of a message that stands alone as `payload.severity`.
//
//   PublishedJson in(text, protocol, limits, context);
//   while (in.Next()) DecodePublished(in, &messages.emplace_back());
//   if (!in.Finish()) ... context.violations()
class PublishedJson {
 public:
  // `text` must have kPadding readable bytes behind it. Messages are what the server may send; they
  // live as long as the text and the context.
  PublishedJson(std::string_view text, const ProtocolInfo& protocol, const PublishedLimits& limits,
                DecodeContext& context);
  PublishedJson(const PublishedJson&) = delete;
  PublishedJson& operator=(const PublishedJson&) = delete;

  // Goes to the next message; false behind the last one, and where nothing further can be read.
  bool Next();

  // Behind the last message. False: there are violations.
  bool Finish();

  // -- For the generated code: the message in hand.
  JsonReader& reader() { return in_; }
  const Scope& at() const { return at_; }
  // Whether it is an object, whose members may be read.
  bool IsObject();
  // The discriminator was read; null: it names no kind.
  void SetKind(const KindInfo* kind, std::string_view discriminator);
  // The reader is at the payload.
  void ReadPayload(const Field& field) { slot_->Read(Scope{&at_, field.name()}, field.code()); }

  // After the members. What the envelope says beside the kind was checked, and is dropped.
  template <typename Message>
  void FinishMessage(Message* message) {
    JudgeMessage();
    message->kind = kind_;
    message->encoding = Encoding::kJson;
    message->payload = slot_->payload();
    message->payload_bytes = slot_->bytes();
    message->envelope = {};
  }

 private:
  bool Begin();
  bool StandAtMessage();
  void JudgeMessage();
  void Violate(const Scope& at, std::string_view rule, std::string message);
  bool RefuseAll(std::string_view rule, std::string message);

  const std::string_view text_;
  const ProtocolInfo& protocol_;
  const PublishedLimits limits_;
  DecodeContext& context_;
  JsonReader in_;
  bool begun_ = false;
  bool is_array_ = false;
  bool ended_ = false;  // nothing further is read

  // Of the message in hand.
  Scope at_;
  std::optional<JsonSlot> slot_;
  const KindInfo* kind_ = nullptr;
  const char* start_ = nullptr;
  size_t violations_before_ = 0;
};

}  // namespace wireloom::codec

#endif  // WIRELOOM_RUNTIME_CODEC_PUBLISHED_JSON_H_
