// The order in which errors of a binary frame count.
#include "runtime/codec/wire_frame.h"

#include "runtime/codec/rules.h"
#include "runtime/codec/unknown_kind.h"

namespace wireloom::codec {

WireFrame::WireFrame(std::string_view frame, Side sender, const ProtocolInfo& protocol,
                     DecodeContext& context, SlotPresence presence)
    : frame_(frame),
      sender_(sender),
      protocol_(protocol),
      context_(context),
      in_(frame, frame.data(), context.arena(), context.violations()),
      payload_present_(presence == SlotPresence::kEmptyIsAbsent) {
  // An absent slot that stands for an empty one is relayed as such; elsewhere absence is kept.
  if (payload_present_) payload_bytes_ = frame.substr(frame.size());
  context.Begin(protocol.refusals.malformed, protocol.refusals.payload, sender);
}

void WireFrame::SetKind(const KindInfo* kind, std::string_view discriminator) {
  kind_ = kind;
  if (kind == nullptr) AddUnknownKind(protocol_, discriminator, context_.violations());
}

DecodeResult WireFrame::Refuse(Violation violation) {
  context_.violations().Clear();
  context_.violations().Add(std::move(violation));
  return DecodeResult::kMalformed;
}

DecodeResult WireFrame::FinishBytes(const Scope& root) {
  if (in_.failed()) return Refuse(in_.Error());
  if (!context_.violations().empty()) return DecodeResult::kMalformed;
  if (!kind_->SentBy(sender_)) return DecodeResult::kWrongDirection;
  const Scope scope{&root, protocol_.payload};
  if (payload_present_) {
    WireReader payload(payload_bytes_, frame_.data(), context_.arena(), context_.held());
    payload_ = kind_->payload->read_binary(payload, scope);
    if (payload.failed()) return Refuse(payload.Error());
  } else if (kind_->payload->has_required) {
    RequiredMissing(Place{scope, {}, context_.held()});
  } else {
    payload_ = kind_->payload->absent;
  }
  if (context_.held().empty()) return DecodeResult::kOk;
  context_.violations().Swap(context_.held());
  return DecodeResult::kPayload;
}

const void* ReadWireVariant(WireReader& in, const PayloadOps& parameters, std::string_view bytes,
                            bool present, const Scope& at) {
  if (!present && !parameters.has_required) return parameters.absent;
  WireReader inner = in.Part(bytes);
  const void* const result = parameters.read_binary(inner, at);
  if (inner.failed()) in.Adopt(inner);
  return result;
}

}  // namespace wireloom::codec
