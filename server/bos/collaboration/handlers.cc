// What a participant's messages ask of the session's home.
#include "server/bos/handlers.h"

#include <string>
#include <utility>

#include "fmt/format.h"

namespace wireloom::server::bos {
namespace {

Requester RequesterOf(Session& session, const wire::Message& message) {
  Requester requester;
  requester.connection = session.id();
  requester.shard = session.shard().loop.index();
  requester.user = session.claims().subject;
  requester.organization = session.share_organization();
  requester.user_name = session.claims().name;
  requester.encoding = session.encoding();
  requester.type = message.kind->name;
  requester.request_id = message.envelope.request_id;
  return requester;
}

// Calls `task` with the rooms of the organization's home and who asks.
template <typename Task>
void AskRooms(Session& session, const wire::Message& message, Task task) {
  session.hub().AskHome(session.organization(),
                        [asker = RequesterOf(session, message), task = std::move(task)](
                            Shard& home) mutable { task(home.rooms(), asker); });
}

// The same for what subscribes the asker.
template <typename Task>
void AskForChannel(Session& session, const wire::Message& message, Task task) {
  if (!session.ReserveChannel()) {
    Refusal refusal;
    refusal.code = codec::JsonName(wire::ErrorCode::kSubscriptionFailed);
    refusal.rule = "subscriptions";
    refusal.message =
        fmt::format("a connection may hold {} channels at most, and a session needs one",
                    session.policy().bos.subscriptions_per_connection);
    return session.Refuse(message.envelope, refusal);
  }
  AskRooms(session, message, [task = std::move(task)](Rooms& rooms, Requester& asker) mutable {
    asker.reserved_channel = true;
    task(rooms, asker);
  });
}

std::optional<std::string> Text(const std::optional<std::string_view>& text) {
  if (!text) return std::nullopt;
  return std::string(*text);
}

}  // namespace

void Handlers::OnSessionCreate(Session& session, const Message& message,
                               const wire::SessionCreate& p) {
  NewRoom begin{.title = std::string(p.title),
                .active_space = std::string(p.active_space),
                .invited = {p.invite_user_ids.begin(), p.invite_user_ids.end()}};
  AskForChannel(session, message,
                [begin = std::move(begin)](Rooms& rooms, const Requester& asker) mutable {
                  rooms.Create(asker, std::move(begin));
                });
}

void Handlers::OnSessionJoin(Session& session, const Message& message, const wire::SessionJoin& p) {
  AskForChannel(session, message,
                [id = std::string(p.session_id)](Rooms& rooms, const Requester& asker) {
                  rooms.Join(asker, id);
                });
}

void Handlers::OnSessionLeave(Session& session, const Message& message,
                              const wire::SessionLeave& p) {
  AskRooms(session, message,
           [id = std::string(p.session_id)](Rooms& rooms, const Requester& asker) {
             rooms.Leave(asker, id);
           });
}

void Handlers::OnSessionEnd(Session& session, const Message& message, const wire::SessionEnd& p) {
  AskRooms(session, message,
           [id = std::string(p.session_id)](Rooms& rooms, const Requester& asker) {
             rooms.End(asker, id);
           });
}

void Handlers::OnAnnotationCreate(Session& session, const Message& message,
                                  const wire::AnnotationCreate& p) {
  Annotation annotation;
  annotation.position = p.position;
  annotation.content = p.content;
  annotation.content_type = p.content_type;
  AskRooms(session, message,
           [id = std::string(p.session_id), annotation = std::move(annotation)](
               Rooms& rooms, const Requester& asker) mutable {
             rooms.CreateAnnotation(asker, id, std::move(annotation));
           });
}

void Handlers::OnAnnotationUpdate(Session& session, const Message& message,
                                  const wire::AnnotationUpdate& p) {
  AnnotationChange change{
      .id = std::string(p.annotation_id), .position = p.position, .content = Text(p.content)};
  AskRooms(
      session, message,
      [id = std::string(p.session_id), change = std::move(change)](
          Rooms& rooms, const Requester& asker) { rooms.UpdateAnnotation(asker, id, change); });
}

void Handlers::OnAnnotationDelete(Session& session, const Message& message,
                                  const wire::AnnotationDelete& p) {
  AskRooms(
      session, message,
      [id = std::string(p.session_id), annotation = std::string(p.annotation_id)](
          Rooms& rooms, const Requester& asker) { rooms.DeleteAnnotation(asker, id, annotation); });
}

void Handlers::OnCursorMove(Session& session, const Message& message, const wire::CursorMove& p) {
  Cursor cursor{.position = p.position, .focused_entity = {}};
  if (p.focused_entity) cursor.focused_entity.emplace(p.focused_entity->type, p.focused_entity->id);
  AskRooms(session, message,
           [id = std::string(p.session_id), cursor = std::move(cursor)](
               Rooms& rooms, const Requester& asker) mutable {
             rooms.MoveCursor(asker, id, std::move(cursor));
           });
}

}  // namespace wireloom::server::bos
