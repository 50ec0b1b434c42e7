// An answer that comes after its message was handled.
#include "server/arqon/late_answer.h"

#include "server/arqon/session.h"
#include "server/arqon/shard.h"

namespace wireloom::server::arqon {

LateAnswer::LateAnswer(Session& session, const wire::Envelope& request)
    : shard_(&session.hub()),
      connection_(session.id()),
      client_(session.client_id()),
      id_(request.id),
      room_(request.room),
      channel_(request.channel) {}

void LateAnswer::Give(absl::FunctionRef<void(Session&, const wire::Envelope&)> answer) const {
  // Another connection may have the client's id by now.
  Session* const session = shard_->FindHere(client_);
  if (session == nullptr || session->id() != connection_) return;
  wire::Envelope request;
  request.id = id_;
  request.room = room_;
  request.channel = channel_;
  answer(*session, request);
}

}  // namespace wireloom::server::arqon
