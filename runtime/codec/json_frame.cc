// The order in which errors of a text frame count.
#include "runtime/codec/json_frame.h"

#include "runtime/codec/concat.h"
#include "runtime/codec/json_value.h"
#include "runtime/codec/rules.h"
#include "runtime/codec/unknown_kind.h"
#include "runtime/codec/utf8.h"

namespace wireloom::codec {

JsonFrame::JsonFrame(std::string_view frame, Side sender, const ProtocolInfo& protocol,
                     DecodeContext& context)
    : frame_(frame),
      sender_(sender),
      protocol_(protocol),
      context_(context),
      in_(frame, context.arena(), context.violations()),
      slot_(in_, context.held()) {
  context.Begin(protocol.refusals.malformed, protocol.refusals.payload, sender);
}

bool JsonFrame::IsObject() {
  if (in_.Peek() == '{') return true;
  const Scope root;
  SkipWrongType(in_, Place{root, {}, context_.violations()}, "an object");
  return false;
}

void JsonFrame::SetKind(const KindInfo* kind, std::string_view discriminator) {
  kind_ = kind;
  if (kind == nullptr) {
    AddUnknownKind(protocol_, discriminator, context_.violations());
  } else if (kind->SentBy(sender_)) {
    slot_.SetOps(kind->payload);
  }
}

void JsonFrame::ReadPayload(const Field& field) {
  const Scope root;
  slot_.Read(Scope{&root, field.name()}, field.code());
}

DecodeResult JsonFrame::Refuse(Violation violation) {
  context_.violations().Clear();
  context_.violations().Add(std::move(violation));
  return DecodeResult::kMalformed;
}

DecodeResult JsonFrame::FinishText(const Scope& root) {
  if (!in_.failed()) in_.ExpectEnd();
  // Non-ASCII bytes are legal only in strings, where they were noticed; a reader that failed has
  // not seen all of them.
  if ((in_.failed() || in_.HasNonAscii()) && !IsValidUtf8(frame_)) {
    not_utf8_ = true;
    kind_ = nullptr;
    return Refuse(
        {.field = {},
         .rule = "utf8",
         .message = Concat("byte ", ValidUtf8Prefix(frame_), ": a text frame must be valid UTF-8"),
         .code = {},
         .value = {}});
  }
  if (in_.failed()) return Refuse(in_.Error());
  if (!context_.violations().empty()) return DecodeResult::kMalformed;
  if (!kind_->SentBy(sender_)) return DecodeResult::kWrongDirection;
  slot_.Finish(Scope{&root, protocol_.payload}, {}, /*report_absent=*/true);
  if (context_.held().empty()) return DecodeResult::kOk;
  context_.violations().Swap(context_.held());
  return DecodeResult::kPayload;
}

}  // namespace wireloom::codec
