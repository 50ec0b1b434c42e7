// What is pinned to a session's space.
#include <utility>

#include "server/bos/collaboration/rooms.h"
#include "server/bos/shard.h"
#include "server/unique_ids.h"

namespace wireloom::server::bos {
namespace {

Denial NoRoomLeft() {
  return {wire::ErrorCode::kSessionFull, "session.annotations", "payload.content",
          "the session's annotations would no longer fit into one message; delete some first"};
}

}  // namespace

void Rooms::CreateAnnotation(const Requester& asker, std::string_view session,
                             Annotation annotation) {
  const Place place = Enter(asker, session);
  if (!place) return;
  annotation.id = "annot-" + RandomId();
  annotation.author_id = asker.user;
  annotation.author_name = asker.user_name;
  annotation.created_at = Now();
  const std::string id = annotation.id;
  if (!place.room->Pin(std::move(annotation))) return announcer_.Refuse(asker, NoRoomLeft());
  announcer_.Announce(*place.room, ToWire(*place.room, *place.room->FindAnnotation(id)),
                      {.user = asker.user, .asker = &asker});
}

Annotation* Rooms::Claim(const Requester& asker, const Place& place, std::string_view id) {
  Annotation* const annotation = place.room->FindAnnotation(id);
  if (annotation == nullptr) {
    announcer_.Refuse(asker, {wire::ErrorCode::kInvalidMessageFormat, "annotation_id.exists",
                              "payload.annotationId", "there is no such annotation"});
    return nullptr;
  }
  if (asker.user != annotation->author_id && asker.user != place.room->host_id()) {
    announcer_.Refuse(asker,
                      {wire::ErrorCode::kUnauthorized, "annotation.author", "payload.annotationId",
                       "only its author and the session's host may change an annotation"});
    return nullptr;
  }
  return annotation;
}

void Rooms::UpdateAnnotation(const Requester& asker, std::string_view session,
                             const AnnotationChange& change) {
  const Place place = Enter(asker, session);
  if (!place) return;
  Annotation* const annotation = Claim(asker, place, change.id);
  if (annotation == nullptr) return;
  if (!place.room->Change(*annotation, change.position, change.content)) {
    return announcer_.Refuse(asker, NoRoomLeft());
  }
  announcer_.Announce(*place.room,
                      wire::AnnotationUpdated{.annotation_id = annotation->id,
                                              .session_id = place.room->id(),
                                              .author_id = annotation->author_id,
                                              .position = annotation->position,
                                              .content = annotation->content,
                                              .content_type = annotation->content_type,
                                              .updated_by = asker.user,
                                              .updated_at = Now()},
                      {.user = asker.user, .asker = &asker});
}

void Rooms::DeleteAnnotation(const Requester& asker, std::string_view session,
                             std::string_view id) {
  const Place place = Enter(asker, session);
  if (!place || Claim(asker, place, id) == nullptr) return;
  place.room->Unpin(id);
  announcer_.Announce(*place.room,
                      wire::AnnotationDeleted{.annotation_id = id,
                                              .session_id = place.room->id(),
                                              .deleted_by = asker.user,
                                              .deleted_at = Now()},
                      {.user = asker.user, .asker = &asker});
}

}  // namespace wireloom::server::bos
