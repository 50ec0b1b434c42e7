// Replay of what a client missed.
#include <memory>
#include <optional>
#include <string>

#include "runtime/codec/timestamp.h"
#include "server/bos/channel_request.h"
#include "server/bos/handlers.h"
#include "server/bos/replay_filter.h"

namespace wireloom::server::bos {

void Handlers::OnSyncRequest(Session& session, const Message& message, const wire::SyncRequest& p) {
  const ChannelList channels = WithoutRepeats(p.channels);
  if (!MayHave(session, message.envelope, channels)) return;
  SyncRequest request;
  if (message.envelope.request_id) request.request_id = std::string(*message.envelope.request_id);
  request.from = codec::ParseTimestamp(p.last_sync_timestamp).value_or(absl::UnixEpoch());
  request.filter = std::make_shared<const ReplayFilter>(channels, session.share_patterns());
  // The message is done with: a replay that begins at once decodes others.
  const wire::Envelope envelope = message.envelope;
  if (session.BeginReplay(std::move(request))) return;
  session.Reply(envelope, wire::SyncError{.code = wire::SyncErrorCode::kInternalServerError,
                                          .message = "too many sync requests wait already; send "
                                                     "the next one after a SYNC_COMPLETE",
                                          .oldest_timestamp = {}});
}

}  // namespace wireloom::server::bos
