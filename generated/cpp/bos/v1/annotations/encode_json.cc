// Generated from schema/bos/v1; do not edit, run ./dev generate.
// Writes the messages of bos/v1/annotations.proto as JSON.
#include "generated/cpp/bos/v1/codec.h"
#include "generated/cpp/bos/v1/fields.h"
#include "runtime/codec/json_writer.h"

namespace wireloom::bos {

void AppendJson(const AnnotationCreate& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(annotation_create::kFields[annotation_create::kSessionId], m.session_id);
  object.Member(annotation_create::kFields[annotation_create::kPosition], m.position);
  object.Member(annotation_create::kFields[annotation_create::kContent], m.content);
  object.Member(annotation_create::kFields[annotation_create::kContentType], m.content_type);
  object.End();
}

void AppendJson(const AnnotationCreated& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(annotation_created::kFields[annotation_created::kAnnotationId], m.annotation_id);
  object.Member(annotation_created::kFields[annotation_created::kSessionId], m.session_id);
  object.Member(annotation_created::kFields[annotation_created::kAuthorId], m.author_id);
  object.Member(annotation_created::kFields[annotation_created::kAuthorName], m.author_name);
  object.Member(annotation_created::kFields[annotation_created::kPosition], m.position);
  object.Member(annotation_created::kFields[annotation_created::kContent], m.content);
  object.Member(annotation_created::kFields[annotation_created::kContentType], m.content_type);
  object.Member(annotation_created::kFields[annotation_created::kCreatedAt], m.created_at);
  object.End();
}

void AppendJson(const AnnotationUpdate& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(annotation_update::kFields[annotation_update::kAnnotationId], m.annotation_id);
  object.Member(annotation_update::kFields[annotation_update::kSessionId], m.session_id);
  object.Member(annotation_update::kFields[annotation_update::kPosition], m.position);
  object.Member(annotation_update::kFields[annotation_update::kContent], m.content);
  object.End();
}

void AppendJson(const AnnotationUpdated& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(annotation_updated::kFields[annotation_updated::kAnnotationId], m.annotation_id);
  object.Member(annotation_updated::kFields[annotation_updated::kSessionId], m.session_id);
  object.Member(annotation_updated::kFields[annotation_updated::kAuthorId], m.author_id);
  object.Member(annotation_updated::kFields[annotation_updated::kPosition], m.position);
  object.Member(annotation_updated::kFields[annotation_updated::kContent], m.content);
  object.Member(annotation_updated::kFields[annotation_updated::kContentType], m.content_type);
  object.Member(annotation_updated::kFields[annotation_updated::kUpdatedBy], m.updated_by);
  object.Member(annotation_updated::kFields[annotation_updated::kUpdatedAt], m.updated_at);
  object.End();
}

void AppendJson(const AnnotationDelete& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(annotation_delete::kFields[annotation_delete::kAnnotationId], m.annotation_id);
  object.Member(annotation_delete::kFields[annotation_delete::kSessionId], m.session_id);
  object.End();
}

void AppendJson(const AnnotationDeleted& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(annotation_deleted::kFields[annotation_deleted::kAnnotationId], m.annotation_id);
  object.Member(annotation_deleted::kFields[annotation_deleted::kSessionId], m.session_id);
  object.Member(annotation_deleted::kFields[annotation_deleted::kDeletedBy], m.deleted_by);
  object.Member(annotation_deleted::kFields[annotation_deleted::kDeletedAt], m.deleted_at);
  object.End();
}

}  // namespace wireloom::bos
