// What BOS's messages do. Stateless: everything is in the session and its shard.
#ifndef WIRELOOM_SERVER_BOS_HANDLERS_H_
#define WIRELOOM_SERVER_BOS_HANDLERS_H_

#include "generated/cpp/bos/v1/handler.h"
#include "server/bos/session.h"

namespace wireloom::server::bos {

class Handlers final : public wire::Handler<Session> {
 public:
  using Message = wire::Message;

  // connection.cc
  void OnAuth(Session&, const Message&, const wire::Auth&) override;
  void OnPing(Session&, const Message&, const wire::Ping&) override;
  void OnPong(Session&, const Message&, const wire::Pong&) override;

  // subscriptions.cc
  void OnSubscribe(Session&, const Message&, const wire::Subscribe&) override;
  void OnUnsubscribe(Session&, const Message&, const wire::Unsubscribe&) override;

  // publishing.cc
  void Relay(Session&, const Message&) override;

  // sync.cc
  void OnSyncRequest(Session&, const Message&, const wire::SyncRequest&) override;

  // collaboration/handlers.cc
  void OnSessionCreate(Session&, const Message&, const wire::SessionCreate&) override;
  void OnSessionJoin(Session&, const Message&, const wire::SessionJoin&) override;
  void OnSessionLeave(Session&, const Message&, const wire::SessionLeave&) override;
  void OnSessionEnd(Session&, const Message&, const wire::SessionEnd&) override;
  void OnAnnotationCreate(Session&, const Message&, const wire::AnnotationCreate&) override;
  void OnAnnotationUpdate(Session&, const Message&, const wire::AnnotationUpdate&) override;
  void OnAnnotationDelete(Session&, const Message&, const wire::AnnotationDelete&) override;
  void OnCursorMove(Session&, const Message&, const wire::CursorMove&) override;
};

}  // namespace wireloom::server::bos

#endif  // WIRELOOM_SERVER_BOS_HANDLERS_H_
