// How a session's home speaks to those in it.
#include "server/bos/collaboration/announcer.h"

#include <memory>
#include <utility>

#include "runtime/codec/channel_names.h"
#include "runtime/codec/timestamp.h"
#include "server/bos/access.h"
#include "server/bos/session.h"
#include "server/bos/shard.h"
#include "server/protocol_session.h"

namespace wireloom::server::bos {

std::string Announcer::ChannelOf(const codec::KindInfo& kind, const void* payload) {
  arena_.Reset();
  codec::ChannelNames names(arena_);
  const wire::Envelope envelope;
  const SessionAttributes attributes = AttributesOf("", "");
  kind.channels(&envelope, payload, {attributes}, &names);
  return std::string(names.names().front());
}

core::FrameRef Announcer::Encode(const Requester* asker, const codec::KindInfo& kind,
                                 const void* payload, codec::Encoding encoding) {
  ShardContext& context = home_.context();
  arena_.Reset();
  const std::string now = codec::FormatMillis(context.clock.Now());
  const codec::Fill fill{now, context.ids.Next(), arena_};
  const wire::Envelope envelope =
      asker != nullptr ? wire::ReplyTo(asker->Request(), fill) : wire::FromServer(fill);
  encoded_.Clear();
  if (encoding == codec::Encoding::kJson) {
    wire::EncodeJson(envelope, kind, payload, encoded_);
  } else {
    wire::EncodeBinary(envelope, kind, payload, encoded_);
  }
  return MakeFrame(encoded_.view(), encoding);
}

void Announcer::Announce(const Room& room, const codec::KindInfo& kind, const void* payload,
                         const Announced& about) {
  auto publication = std::make_shared<Publication>();
  publication->organization = room.organization();
  publication->channels = {room.channel()};
  for (const codec::Encoding encoding : kEncodings) {
    if (!IsRead(room.organization()->shards(), encoding)) continue;
    publication->copies.Set(encoding, Encode(nullptr, kind, payload, encoding));
  }
  if (kind.audience == codec::Audience::kOthers) {
    publication->except_user = about.user;
  } else if (about.asker != nullptr) {
    publication->writer = about.asker->connection;
    publication->answer = Encode(about.asker, kind, payload, about.asker->encoding);
  }
  if (kind.conflatable) publication->key = about.key;
  home_.Publish(std::move(publication));
}

void Announcer::Tell(const Visitor& visitor, absl::AnyInvocable<void(Session&)> task) {
  home_.TellInOrder(visitor.shard, visitor.organization,
                    [&peer = home_.peer(visitor.shard), connection = visitor.connection,
                     task = std::move(task)]() mutable {
                      if (Session* const session = peer.FindSession(connection)) task(*session);
                    });
}

void Announcer::Refuse(const Requester& asker, Denial denial) {
  Tell(asker, [asker, denial = std::move(denial)](Session& session) {
    if (asker.reserved_channel) session.ReleaseChannel();
    Refusal refusal;
    refusal.code = codec::JsonName(denial.code);
    refusal.rule = denial.rule;
    refusal.field = denial.field;
    refusal.message = denial.message;
    session.Refuse(asker.Request(), refusal);
  });
}

void Announcer::EndSubscriptions(const Room& room, std::string_view user) {
  const core::ShardLanes& lanes = room.organization()->shards();
  core::ForEachShard(lanes[0].bits() | lanes[1].bits(), [&](core::ShardIndex index) {
    home_.TellInOrder(index, room.organization(),
                      [&peer = home_.peer(index), key = room.key(), user = std::string(user)] {
                        peer.EndSubscriptions(key, user);
                      });
  });
}

}  // namespace wireloom::server::bos
