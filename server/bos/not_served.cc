// Kinds of the catalogue that this server answers with `not_served`.
#include "server/bos/handlers.h"

namespace wireloom::server::bos {
namespace {

void Refuse(Session& session, const wire::Message& message) {
  session.NotServed(message, message.kind->name, "type");
}

}  // namespace

void Handlers::OnSyncRequest(Session& session, const Message& message, const wire::SyncRequest&) {
  Refuse(session, message);
}
void Handlers::OnSessionCreate(Session& session, const Message& message,
                               const wire::SessionCreate&) {
  Refuse(session, message);
}
void Handlers::OnSessionJoin(Session& session, const Message& message, const wire::SessionJoin&) {
  Refuse(session, message);
}
void Handlers::OnSessionLeave(Session& session, const Message& message, const wire::SessionLeave&) {
  Refuse(session, message);
}
void Handlers::OnSessionEnd(Session& session, const Message& message, const wire::SessionEnd&) {
  Refuse(session, message);
}
void Handlers::OnAnnotationCreate(Session& session, const Message& message,
                                  const wire::AnnotationCreate&) {
  Refuse(session, message);
}
void Handlers::OnAnnotationUpdate(Session& session, const Message& message,
                                  const wire::AnnotationUpdate&) {
  Refuse(session, message);
}
void Handlers::OnAnnotationDelete(Session& session, const Message& message,
                                  const wire::AnnotationDelete&) {
  Refuse(session, message);
}
void Handlers::OnCursorMove(Session& session, const Message& message, const wire::CursorMove&) {
  Refuse(session, message);
}

}  // namespace wireloom::server::bos
