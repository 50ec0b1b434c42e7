// The durable notifications to those who are invited to a session.
#include "server/bos/collaboration/invitations.h"

#include <algorithm>
#include <utility>

#include "fmt/format.h"
#include "runtime/codec/buffer.h"
#include "runtime/codec/field.h"
#include "runtime/codec/fill.h"
#include "runtime/codec/json_writer.h"
#include "runtime/codec/timestamp.h"
#include "server/bos/access.h"
#include "server/bos/shard.h"
#include "server/protocol_session.h"

namespace wireloom::server::bos {
namespace {

constexpr codec::Field kSessionId("sessionId");
constexpr codec::Field kHostId("hostId");

// Beside the texts.
constexpr size_t kNotificationBytes = 512;

std::string DataOf(const Room& room) {
  codec::Buffer out;
  codec::JsonObject data(out);
  data.Member(kSessionId, std::string_view(room.id()));
  data.Member(kHostId, std::string_view(room.host_id()));
  data.End();
  return std::string(out.view());
}

}  // namespace

Invitations::Invitations(const Room& room, std::string_view host_name)
    : organization_(room.organization()),
      session_id_(room.id()),
      title_(room.begin().title),
      message_(fmt::format("{} invites you to a session", host_name)),
      data_(DataOf(room)) {
  for (const std::string& user : room.begin().invited) {
    if (user == room.host_id()) continue;
    if (std::find(invited_.begin(), invited_.end(), user) != invited_.end()) continue;
    invited_.push_back(user);  // 100 at most
  }
}

bool Invitations::Claim(core::ByteBudget& budget, size_t limit) {
  const size_t bytes =
      invited_.size() * (title_.size() + message_.size() + data_.size() + kNotificationBytes);
  core::ByteBudget::Claim claim = budget.Take(bytes, limit);
  if (!claim) return false;
  claim_ = std::make_shared<core::ByteBudget::Claim>(std::move(claim));
  return true;
}

const codec::KindInfo& Invitations::kind(size_t) const {
  return wire::InfoOf(wire::Notification{});
}

std::vector<std::string> Invitations::channels(size_t index) const {
  codec::Arena arena;
  codec::ChannelNames names(arena);
  const wire::Envelope envelope;
  wire::Notification notification;
  notification.user_id = invited_[index];
  const SessionAttributes attributes = AttributesOf(organization_->id(), "");
  kind(index).channels(&envelope, &notification, {attributes}, &names);
  return {names.names().begin(), names.names().end()};
}

core::FrameRef Invitations::Encode(Shard& shard, size_t index, absl::Time time,
                                   codec::Encoding encoding) const {
  ShardContext& context = shard.context();
  codec::Arena arena;
  const std::string now = codec::FormatMicros(time);
  const codec::Fill fill{now, context.ids.Next(), arena};
  const std::string id = fmt::format("{}.{}", session_id_, index + 1);
  const wire::Notification notification{.notification_id = id,
                                        .user_id = invited_[index],
                                        .title = title_,
                                        .message = message_,
                                        .category = "session_invite",
                                        .link = {},
                                        .data = codec::FreeForm{codec::Encoding::kJson, data_},
                                        .created_at = now};
  context.encoded.Clear();
  Protocol::Encode(wire::FromServer(fill), notification, encoding, context.encoded);
  return MakeFrame(context.encoded.view(), encoding);
}

void Invitations::End(Shard&, absl::Time, const absl::Status& status) {
  if (!status.ok()) not_kept_();
}

}  // namespace wireloom::server::bos
