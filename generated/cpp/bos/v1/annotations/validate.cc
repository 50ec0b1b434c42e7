// Generated from schema/bos/v1; do not edit, run ./dev generate.
// Checks already built messages of bos/v1/annotations.proto.
#include "generated/cpp/bos/v1/codec.h"
#include "generated/cpp/bos/v1/fields.h"
#include "generated/cpp/bos/v1/kinds.h"
#include "runtime/codec/checker.h"

namespace wireloom::bos {

bool Validate(const AnnotationCreate& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(annotation_create::kFields[annotation_create::kSessionId],
              annotation_create::kSessionIdRules, m.session_id);
  check.Field(annotation_create::kFields[annotation_create::kPosition], codec::kNoRules,
              m.position);
  check.Field(annotation_create::kFields[annotation_create::kContent],
              annotation_create::kContentRules, m.content);
  check.Field(annotation_create::kFields[annotation_create::kContentType], codec::kNoRules,
              m.content_type);
  return check.ok();
}

bool Validate(const AnnotationCreated& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(annotation_created::kFields[annotation_created::kAnnotationId],
              annotation_created::kAnnotationIdRules, m.annotation_id);
  check.Field(annotation_created::kFields[annotation_created::kSessionId],
              annotation_created::kSessionIdRules, m.session_id);
  check.Field(annotation_created::kFields[annotation_created::kAuthorId],
              annotation_created::kAuthorIdRules, m.author_id);
  check.Field(annotation_created::kFields[annotation_created::kAuthorName], codec::kAnyString,
              m.author_name);
  check.Field(annotation_created::kFields[annotation_created::kPosition], codec::kNoRules,
              m.position);
  check.Field(annotation_created::kFields[annotation_created::kContent],
              annotation_created::kContentRules, m.content);
  check.Field(annotation_created::kFields[annotation_created::kContentType], codec::kNoRules,
              m.content_type);
  check.Field(annotation_created::kFields[annotation_created::kCreatedAt],
              annotation_created::kCreatedAtRules, m.created_at);
  return check.ok();
}

bool Validate(const AnnotationUpdate& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(annotation_update::kFields[annotation_update::kAnnotationId],
              annotation_update::kAnnotationIdRules, m.annotation_id);
  check.Field(annotation_update::kFields[annotation_update::kSessionId],
              annotation_update::kSessionIdRules, m.session_id);
  check.Field(annotation_update::kFields[annotation_update::kPosition], codec::kNoRules,
              m.position);
  check.Field(annotation_update::kFields[annotation_update::kContent],
              annotation_update::kContentRules, m.content);
  check.AnyOf(m.position.has_value() || m.content.has_value(), {"position", "content"});
  return check.ok();
}

bool Validate(const AnnotationUpdated& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(annotation_updated::kFields[annotation_updated::kAnnotationId],
              annotation_updated::kAnnotationIdRules, m.annotation_id);
  check.Field(annotation_updated::kFields[annotation_updated::kSessionId],
              annotation_updated::kSessionIdRules, m.session_id);
  check.Field(annotation_updated::kFields[annotation_updated::kAuthorId],
              annotation_updated::kAuthorIdRules, m.author_id);
  check.Field(annotation_updated::kFields[annotation_updated::kPosition], codec::kNoRules,
              m.position);
  check.Field(annotation_updated::kFields[annotation_updated::kContent],
              annotation_updated::kContentRules, m.content);
  check.Field(annotation_updated::kFields[annotation_updated::kContentType], codec::kNoRules,
              m.content_type);
  check.Field(annotation_updated::kFields[annotation_updated::kUpdatedBy],
              annotation_updated::kUpdatedByRules, m.updated_by);
  check.Field(annotation_updated::kFields[annotation_updated::kUpdatedAt],
              annotation_updated::kUpdatedAtRules, m.updated_at);
  return check.ok();
}

bool Validate(const AnnotationDelete& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(annotation_delete::kFields[annotation_delete::kAnnotationId],
              annotation_delete::kAnnotationIdRules, m.annotation_id);
  check.Field(annotation_delete::kFields[annotation_delete::kSessionId],
              annotation_delete::kSessionIdRules, m.session_id);
  return check.ok();
}

bool Validate(const AnnotationDeleted& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(annotation_deleted::kFields[annotation_deleted::kAnnotationId],
              annotation_deleted::kAnnotationIdRules, m.annotation_id);
  check.Field(annotation_deleted::kFields[annotation_deleted::kSessionId],
              annotation_deleted::kSessionIdRules, m.session_id);
  check.Field(annotation_deleted::kFields[annotation_deleted::kDeletedBy],
              annotation_deleted::kDeletedByRules, m.deleted_by);
  check.Field(annotation_deleted::kFields[annotation_deleted::kDeletedAt],
              annotation_deleted::kDeletedAtRules, m.deleted_at);
  return check.ok();
}

}  // namespace wireloom::bos
