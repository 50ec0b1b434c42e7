// Messages on their way to the subscribers of an organization's channels.
#include "server/bos/draft.h"

#include <utility>

#include "absl/functional/function_ref.h"
#include "runtime/codec/fill.h"
#include "runtime/codec/json_reader.h"
#include "runtime/codec/timestamp.h"
#include "server/bos/home.h"
#include "server/bos/session.h"

namespace wireloom::server::bos {
namespace {

// A draft that travels to another shard: with bytes of its own.
struct Parcel {
  explicit Parcel(const Draft& draft)
      : kind(draft.message.kind),
        encoding(draft.message.encoding),
        payload(draft.message.payload_bytes),
        request_id(draft.message.envelope.request_id),
        author(draft.author),
        organization(draft.organization),
        writer(draft.writer),
        writer_encoding(draft.writer_encoding) {
    payload_size = payload.size();
    payload.append(codec::kPadding, '\0');
  }

  const codec::KindInfo* kind;
  codec::Encoding encoding;
  std::string payload;
  size_t payload_size;
  std::optional<std::string> request_id;
  std::string author;
  std::shared_ptr<core::Organization> organization;
  uint64_t writer;
  codec::Encoding writer_encoding;
};

// Valid as long as the parcel and the context's arena.
Draft Unpack(const Parcel& parcel, codec::DecodeContext& context) {
  Draft draft;
  draft.message.kind = parcel.kind;
  draft.message.encoding = parcel.encoding;
  draft.message.envelope.type = parcel.kind->name;
  draft.message.envelope.request_id = parcel.request_id;
  draft.message.payload_bytes = std::string_view(parcel.payload.data(), parcel.payload_size);
  if (draft.message.payload_bytes.empty()) {
    draft.message.payload = parcel.kind->payload->absent;
  } else if (parcel.encoding == codec::Encoding::kJson) {
    parcel.kind->decode_payload_json(draft.message.payload_bytes, context, &draft.message.payload);
  } else {
    parcel.kind->decode_payload_binary(draft.message.payload_bytes, context,
                                       &draft.message.payload);
  }
  draft.author = parcel.author;
  draft.organization = parcel.organization;
  draft.writer = parcel.writer;
  draft.writer_encoding = parcel.writer_encoding;
  return draft;
}

using Encode = absl::FunctionRef<void(const wire::Envelope&, codec::Encoding, codec::Buffer&)>;

core::FrameRef Encoded(Shard& shard, const wire::Envelope& envelope, codec::Encoding encoding,
                       Encode encode) {
  codec::Buffer& out = shard.context().encoded;
  out.Clear();
  encode(envelope, encoding, out);
  return MakeFrame(out.view(), encoding);
}

// One for each encoding that somebody of the organization reads.
Copies CopiesOf(Shard& shard, core::Organization& organization, const wire::Envelope& envelope,
                Encode encode) {
  Copies copies;
  for (const codec::Encoding encoding : kEncodings) {
    if (!IsRead(organization.shards(), encoding)) continue;
    copies.Set(encoding, Encoded(shard, envelope, encoding, encode));
  }
  return copies;
}

// The envelopes of the answer and of the copies for others, with one time.
struct Envelopes {
  Envelopes(const wire::Envelope& request, std::string_view now, ShardContext& context) {
    const codec::Fill fill{now, context.ids.Next(), context.decode.arena()};
    answer = wire::ReplyTo(request, fill);
    copy = wire::FromServer(fill);
  }

  wire::Envelope answer;
  wire::Envelope copy;
};

void Send(Shard& shard, const Draft& draft, codec::Audience audience, const Envelopes& envelopes,
          absl::Span<const std::string_view> channels, Encode encode) {
  auto publication = std::make_shared<Publication>();
  publication->organization = draft.organization;
  publication->writer = draft.writer;
  if (audience != codec::Audience::kOthers) {
    publication->answer = Encoded(shard, envelopes.answer, draft.writer_encoding, encode);
  }
  if (audience != codec::Audience::kSender) {
    publication->channels.assign(channels.begin(), channels.end());
    publication->copies = CopiesOf(shard, *draft.organization, envelopes.copy, encode);
  }
  shard.Publish(std::move(publication));
}

// KPI_UPDATE becomes KPI_UPDATED.
void PublishKpi(Shard& shard, const Draft& draft) {
  const codec::KindInfo& kind = wire::Info(wire::KindId::kKpiUpdated);
  const auto& p = draft.message.As<wire::KpiUpdate>();
  ShardContext& context = shard.context();
  const std::string now =
      codec::FormatMicros(draft.organization->timestamps().Next(context.clock.Now()));
  const wire::KpiUpdated updated{
      .kpi_id = p.kpi_id,
      .value = p.value,
      .target = p.target,
      .unit = p.unit,
      .name = p.name,
      .department_id = p.department_id,
      .trend = p.trend,
      .performance_status = p.performance_status,
      .updated_by = draft.author,
      .updated_at = now,  // equal to the envelope's (decisions, 'Who may write')
  };
  Draft result = draft;
  result.message.kind = &kind;
  result.message.payload = &updated;
  const Envelopes envelopes(draft.message.envelope, now, context);
  Send(shard, result, kind.audience, envelopes,
       ChannelsOf(result, kind.channels, context.decode.arena()),
       [&](const wire::Envelope& envelope, codec::Encoding encoding, codec::Buffer& out) {
         Protocol::Encode(envelope, updated, encoding, out);
       });
}

// Everything else is what it was, with the server's time.
void PublishAsIs(Shard& shard, const Draft& draft) {
  const codec::KindInfo& kind = *draft.message.kind;
  ShardContext& context = shard.context();
  const absl::Time time = context.clock.Now();
  const std::string now = kind.durable
                              ? codec::FormatMicros(draft.organization->timestamps().Next(time))
                              : codec::FormatMillis(time);
  const Envelopes envelopes(draft.message.envelope, now, context);
  Send(shard, draft, kind.audience, envelopes,
       ChannelsOf(draft, kind.channels, context.decode.arena()),
       [&](const wire::Envelope& envelope, codec::Encoding encoding, codec::Buffer& out) {
         wire::EncodeRelay(envelope, draft.message, encoding, out);
       });
}

bool IsKpiUpdate(const Draft& draft) {
  return draft.message.kind == &wire::Info(wire::KindId::kKpiUpdate);
}

void PublishNow(Shard& shard, const Draft& draft) {
  IsKpiUpdate(draft) ? PublishKpi(shard, draft) : PublishAsIs(shard, draft);
}

// On the home shard, behind what the organization has in hand.
void PublishParcel(Shard& shard, const std::shared_ptr<const Parcel>& parcel) {
  const auto publish = [&shard, parcel] {
    codec::DecodeContext& context = shard.context().decode;
    context.Reset();
    PublishNow(shard, Unpack(*parcel, context));
  };
  const core::FairQueue::Key key = parcel->organization.get();
  if (!shard.work().Has(key)) return publish();
  shard.work().Add(key, [publish] {
    publish();
    return core::FairQueue::Progress::kDone;
  });
}

}  // namespace

Draft DraftOf(Session& session, const wire::Message& message) {
  Draft draft;
  draft.message = message;
  draft.author = session.claims().subject;
  draft.organization = session.share_organization();
  draft.writer = session.id();
  draft.writer_encoding = session.encoding();
  return draft;
}

absl::Span<const std::string_view> ChannelsOf(const Draft& draft, codec::ChannelsFunction function,
                                              codec::Arena& arena) {
  if (function == nullptr) return {};
  codec::ChannelNames names(arena);
  const SessionAttributes attributes = AttributesOf(draft.organization->id(), draft.author);
  function(&draft.message.envelope, draft.message.payload, {attributes}, &names);
  return names.names();
}

void Submit(Shard& shard, const Draft& draft) {
  transport::Shard& loop = shard.context().loop;
  const bool durable = draft.message.kind->durable || IsKpiUpdate(draft);
  if (!durable) return PublishNow(shard, draft);
  const core::ShardIndex home = HomeOf(*draft.organization, loop.count());
  if (home != loop.index()) {
    loop.peer(home).Post([&peer = shard.peer(home), parcel = std::make_shared<const Parcel>(
                                                        draft)] { PublishParcel(peer, parcel); });
  } else if (shard.work().Has(draft.organization.get())) {
    PublishParcel(shard, std::make_shared<const Parcel>(draft));
  } else {
    PublishNow(shard, draft);
  }
}

void PublishOne(Shard& shard, const Batch& batch, size_t index, uint64_t number) {
  const std::shared_ptr<core::Organization>& organization = batch.ticket().organization;
  const absl::Span<const std::string_view> channels = batch.channels(index);
  auto publication = std::make_shared<Publication>();
  publication->organization = organization;
  publication->channels.assign(channels.begin(), channels.end());
  if (batch.size() > 1) publication->batch = number;
  publication->claim = batch.claim();
  ShardContext& context = shard.context();
  context.decode.Reset();
  const std::string now = codec::FormatMicros(batch.time(index));
  const codec::Fill fill{now, context.ids.Next(), context.decode.arena()};
  publication->copies =
      CopiesOf(shard, *organization, wire::FromServer(fill),
               [&](const wire::Envelope& envelope, codec::Encoding encoding, codec::Buffer& out) {
                 wire::EncodeRelay(envelope, batch.message(index), encoding, out);
               });
  shard.Publish(std::move(publication));
}

}  // namespace wireloom::server::bos
