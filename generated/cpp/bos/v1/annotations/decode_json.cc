// Generated from schema/bos/v1; do not edit, run ./dev generate.
// Reads the messages of bos/v1/annotations.proto from JSON, and checks them on the way.
#include "generated/cpp/bos/v1/decode.h"
#include "generated/cpp/bos/v1/fields.h"
#include "generated/cpp/bos/v1/kinds.h"
#include "runtime/codec/json_members.h"

namespace wireloom::bos {

void ReadJson(codec::JsonReader& in, const codec::Scope& at, AnnotationCreate* out) {
  codec::JsonMembers members(in, at, annotation_create::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case annotation_create::kSessionId:
        members.Read(annotation_create::kSessionIdRules, &out->session_id);
        break;
      case annotation_create::kPosition:
        members.Read(codec::kNoRules, &out->position);
        break;
      case annotation_create::kContent:
        members.Read(annotation_create::kContentRules, &out->content);
        break;
      case annotation_create::kContentType:
        members.Read(codec::kNoRules, &out->content_type);
        break;
    }
  }
  members.Require(annotation_create::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, AnnotationCreated* out) {
  codec::JsonMembers members(in, at, annotation_created::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case annotation_created::kAnnotationId:
        members.Read(annotation_created::kAnnotationIdRules, &out->annotation_id);
        break;
      case annotation_created::kSessionId:
        members.Read(annotation_created::kSessionIdRules, &out->session_id);
        break;
      case annotation_created::kAuthorId:
        members.Read(annotation_created::kAuthorIdRules, &out->author_id);
        break;
      case annotation_created::kAuthorName:
        members.Read(codec::kAnyString, &out->author_name);
        break;
      case annotation_created::kPosition:
        members.Read(codec::kNoRules, &out->position);
        break;
      case annotation_created::kContent:
        members.Read(annotation_created::kContentRules, &out->content);
        break;
      case annotation_created::kContentType:
        members.Read(codec::kNoRules, &out->content_type);
        break;
      case annotation_created::kCreatedAt:
        members.Read(annotation_created::kCreatedAtRules, &out->created_at);
        break;
    }
  }
  members.Require(annotation_created::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, AnnotationUpdate* out) {
  codec::JsonMembers members(in, at, annotation_update::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case annotation_update::kAnnotationId:
        members.Read(annotation_update::kAnnotationIdRules, &out->annotation_id);
        break;
      case annotation_update::kSessionId:
        members.Read(annotation_update::kSessionIdRules, &out->session_id);
        break;
      case annotation_update::kPosition:
        members.Read(codec::kNoRules, &out->position);
        break;
      case annotation_update::kContent:
        members.Read(annotation_update::kContentRules, &out->content);
        break;
    }
  }
  members.Require(annotation_update::kRequired);
  members.RequireAnyOf(codec::Bits({annotation_update::kPosition, annotation_update::kContent}),
                       {"position", "content"});
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, AnnotationUpdated* out) {
  codec::JsonMembers members(in, at, annotation_updated::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case annotation_updated::kAnnotationId:
        members.Read(annotation_updated::kAnnotationIdRules, &out->annotation_id);
        break;
      case annotation_updated::kSessionId:
        members.Read(annotation_updated::kSessionIdRules, &out->session_id);
        break;
      case annotation_updated::kAuthorId:
        members.Read(annotation_updated::kAuthorIdRules, &out->author_id);
        break;
      case annotation_updated::kPosition:
        members.Read(codec::kNoRules, &out->position);
        break;
      case annotation_updated::kContent:
        members.Read(annotation_updated::kContentRules, &out->content);
        break;
      case annotation_updated::kContentType:
        members.Read(codec::kNoRules, &out->content_type);
        break;
      case annotation_updated::kUpdatedBy:
        members.Read(annotation_updated::kUpdatedByRules, &out->updated_by);
        break;
      case annotation_updated::kUpdatedAt:
        members.Read(annotation_updated::kUpdatedAtRules, &out->updated_at);
        break;
    }
  }
  members.Require(annotation_updated::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, AnnotationDelete* out) {
  codec::JsonMembers members(in, at, annotation_delete::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case annotation_delete::kAnnotationId:
        members.Read(annotation_delete::kAnnotationIdRules, &out->annotation_id);
        break;
      case annotation_delete::kSessionId:
        members.Read(annotation_delete::kSessionIdRules, &out->session_id);
        break;
    }
  }
  members.Require(annotation_delete::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, AnnotationDeleted* out) {
  codec::JsonMembers members(in, at, annotation_deleted::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case annotation_deleted::kAnnotationId:
        members.Read(annotation_deleted::kAnnotationIdRules, &out->annotation_id);
        break;
      case annotation_deleted::kSessionId:
        members.Read(annotation_deleted::kSessionIdRules, &out->session_id);
        break;
      case annotation_deleted::kDeletedBy:
        members.Read(annotation_deleted::kDeletedByRules, &out->deleted_by);
        break;
      case annotation_deleted::kDeletedAt:
        members.Read(annotation_deleted::kDeletedAtRules, &out->deleted_at);
        break;
    }
  }
  members.Require(annotation_deleted::kRequired);
}

}  // namespace wireloom::bos
