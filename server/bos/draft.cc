// Messages on their way to the subscribers of an organization's channels.
#include "server/bos/draft.h"

#include <utility>

#include "absl/functional/function_ref.h"
#include "runtime/codec/fill.h"
#include "runtime/codec/timestamp.h"
#include "server/bos/home.h"
#include "server/bos/parcel.h"
#include "server/bos/session.h"

namespace wireloom::server::bos {
namespace {

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

// What it was, with the server's time.
void PublishNow(Shard& shard, const Draft& draft) {
  const codec::KindInfo& kind = *draft.message.kind;
  ShardContext& context = shard.context();
  const std::string now = codec::FormatMillis(context.clock.Now());
  const Envelopes envelopes(draft.message.envelope, now, context);
  Send(shard, draft, kind.audience, envelopes,
       ChannelsOf(draft, kind.channels, context.decode.arena()),
       [&](const wire::Envelope& envelope, codec::Encoding encoding, codec::Buffer& out) {
         wire::EncodeRelay(envelope, draft.message, encoding, out);
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

bool Submit(Shard& shard, const Draft& draft) {
  if (!IsDurable(*draft.message.kind)) {
    PublishNow(shard, draft);
    return true;
  }
  core::ByteBudget::Claim claim = shard.budget().Take(
      draft.message.payload_bytes.size(), shard.context().policy->bos.publish_queue_bytes);
  if (!claim) return false;
  auto parcel = std::make_shared<Parcel>(draft, std::move(claim), shard.context());
  shard.AskHome(*draft.organization, [parcel = std::move(parcel)](Shard& home) mutable {
    home.home().Submit(std::move(parcel));
  });
  return true;
}

}  // namespace wireloom::server::bos
