// A client's durable message on its way through its organization's home.
#include "server/bos/parcel.h"

#include <string_view>
#include <utility>

#include "runtime/codec/fill.h"
#include "runtime/codec/json_reader.h"
#include "runtime/codec/timestamp.h"
#include "server/bos/shard.h"
#include "server/protocol_session.h"

namespace wireloom::server::bos {
namespace {

constexpr std::string_view kNotKept = R"({"rule":"log"})";

// A draft as the message that it is published as. `now`: its time.
Draft Become(const Draft& draft, std::string_view now, ShardContext& context) {
  const codec::Conversion* const becomes = draft.message.kind->becomes;
  if (becomes == nullptr) return draft;
  const SessionAttributes attributes = AttributesOf(draft.organization->id(), draft.author);
  Draft result = draft;
  result.message.kind = &Protocol::Info().kinds[becomes->kind];
  result.message.payload = becomes->convert(
      draft.message.payload, {{attributes}, now, context.decode.arena(), context.nested});
  return result;
}

const codec::KindInfo& BecomesKind(const codec::KindInfo& kind) {
  return kind.becomes == nullptr ? kind : Protocol::Info().kinds[kind.becomes->kind];
}

std::vector<std::string> ChannelsOfWhatItBecomes(const Draft& draft, ShardContext& context) {
  const Draft outgoing = Become(draft, "", context);
  const auto names = ChannelsOf(outgoing, outgoing.message.kind->channels, context.decode.arena());
  return {names.begin(), names.end()};
}

}  // namespace

bool IsDurable(const codec::KindInfo& kind) { return BecomesKind(kind).durable; }

Parcel::Parcel(const Draft& draft, core::ByteBudget::Claim claim, ShardContext& context)
    : kind_(*draft.message.kind),
      encoding_(draft.message.encoding),
      payload_(draft.message.payload_bytes),
      payload_size_(payload_.size()),
      request_id_(draft.message.envelope.request_id),
      author_(draft.author),
      organization_(draft.organization),
      writer_(draft.writer),
      writer_encoding_(draft.writer_encoding),
      channels_(ChannelsOfWhatItBecomes(draft, context)),
      claim_(std::make_shared<core::ByteBudget::Claim>(std::move(claim))) {
  payload_.append(codec::kPadding, '\0');
}

const codec::KindInfo& Parcel::kind(size_t) const { return BecomesKind(kind_); }

Draft Parcel::Unpack(codec::DecodeContext& context) const {
  Draft draft;
  draft.message.kind = &kind_;
  draft.message.encoding = encoding_;
  draft.message.payload_bytes = std::string_view(payload_.data(), payload_size_);
  if (payload_size_ == 0) {
    draft.message.payload = kind_.payload->absent;
  } else if (encoding_ == codec::Encoding::kJson) {
    kind_.decode_payload_json(draft.message.payload_bytes, context, &draft.message.payload);
  } else {
    kind_.decode_payload_binary(draft.message.payload_bytes, context, &draft.message.payload);
  }
  draft.author = author_;
  draft.organization = organization_;
  return draft;
}

wire::Envelope Parcel::Request() const {
  wire::Envelope request;
  request.type = kind_.name;
  request.request_id = request_id_;
  return request;
}

core::FrameRef Parcel::EncodeIn(Shard& shard, absl::Time time, bool answer,
                                codec::Encoding encoding) const {
  ShardContext& context = shard.context();
  context.decode.Reset();
  const Draft draft = Unpack(context.decode);
  const std::string now = codec::FormatMicros(time);
  const codec::Fill fill{now, context.ids.Next(), context.decode.arena()};
  const wire::Envelope envelope = answer ? wire::ReplyTo(Request(), fill) : wire::FromServer(fill);
  const wire::Message outgoing = Become(draft, now, context).message;
  codec::Buffer& out = context.encoded;
  out.Clear();
  if (kind_.becomes == nullptr) {
    wire::EncodeRelay(envelope, outgoing, encoding, out);
  } else if (encoding == codec::Encoding::kJson) {
    wire::EncodeJson(envelope, *outgoing.kind, outgoing.payload, out);
  } else {
    wire::EncodeBinary(envelope, *outgoing.kind, outgoing.payload, out);
  }
  return MakeFrame(out.view(), encoding);
}

core::FrameRef Parcel::Encode(Shard& shard, size_t, absl::Time time,
                              codec::Encoding encoding) const {
  return EncodeIn(shard, time, false, encoding);
}

core::FrameRef Parcel::EncodeAnswer(Shard& shard, absl::Time time) const {
  if (kind(0).audience == codec::Audience::kOthers) return {};
  return EncodeIn(shard, time, true, writer_encoding_);
}

void Parcel::End(Shard& shard, absl::Time, const absl::Status& status) {
  if (status.ok() || writer_ == 0) return;
  ShardContext& context = shard.context();
  context.decode.Reset();
  const std::string now = codec::FormatMillis(context.clock.Now());
  const codec::Fill fill{now, context.ids.Next(), context.decode.arena()};
  const wire::Error error{.code = wire::ErrorCode::kInternalServerError,
                          .message = "the message could not be kept, and nobody got it; try again",
                          .details = codec::FreeForm{codec::Encoding::kJson, kNotKept}};
  context.encoded.Clear();
  Protocol::Encode(wire::ReplyTo(Request(), fill), error, writer_encoding_, context.encoded);
  // To whichever shard the writer is on.
  auto publication = std::make_shared<Publication>();
  publication->organization = organization_;
  publication->writer = writer_;
  publication->answer = MakeFrame(context.encoded.view(), writer_encoding_);
  shard.Publish(std::move(publication));
}

}  // namespace wireloom::server::bos
