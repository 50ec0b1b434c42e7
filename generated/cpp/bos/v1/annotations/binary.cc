// Generated from schema/bos/v1; do not edit, run ./dev generate.
// Reads and writes the messages of bos/v1/annotations.proto in protobuf's wire format.
#include "generated/cpp/bos/v1/decode.h"
#include "generated/cpp/bos/v1/fields.h"
#include "generated/cpp/bos/v1/kinds.h"
#include "runtime/codec/wire_fields.h"
#include "runtime/codec/wire_frame.h"
#include "runtime/codec/wire_writer.h"

namespace wireloom::bos {

void ReadBinary(codec::WireReader& in, const codec::Scope& at, AnnotationCreate* out) {
  codec::WireFields fields(in, at, annotation_create::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(annotation_create::kSessionId, annotation_create::kSessionIdRules,
                    &out->session_id);
        break;
      case 2:
        fields.Read(annotation_create::kPosition, codec::kNoRules, &out->position);
        break;
      case 3:
        fields.Read(annotation_create::kContent, annotation_create::kContentRules, &out->content);
        break;
      case 4:
        fields.Read(annotation_create::kContentType, codec::kNoRules, &out->content_type);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.Require(codec::Bits({annotation_create::kPosition, annotation_create::kContentType}));
  fields.CheckAbsent(annotation_create::kSessionId, annotation_create::kSessionIdRules,
                     out->session_id);
  fields.CheckAbsent(annotation_create::kContent, annotation_create::kContentRules, out->content);
}

void AppendBinary(const AnnotationCreate& m, codec::Buffer& out) {
  codec::WriteField(1, m.session_id, out);
  codec::WriteField(2, m.position, out);
  codec::WriteField(3, m.content, out);
  codec::WriteField(4, m.content_type, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, AnnotationCreated* out) {
  codec::WireFields fields(in, at, annotation_created::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(annotation_created::kAnnotationId, annotation_created::kAnnotationIdRules,
                    &out->annotation_id);
        break;
      case 2:
        fields.Read(annotation_created::kSessionId, annotation_created::kSessionIdRules,
                    &out->session_id);
        break;
      case 3:
        fields.Read(annotation_created::kAuthorId, annotation_created::kAuthorIdRules,
                    &out->author_id);
        break;
      case 4:
        fields.Read(annotation_created::kAuthorName, codec::kAnyString, &out->author_name);
        break;
      case 5:
        fields.Read(annotation_created::kPosition, codec::kNoRules, &out->position);
        break;
      case 6:
        fields.Read(annotation_created::kContent, annotation_created::kContentRules, &out->content);
        break;
      case 7:
        fields.Read(annotation_created::kContentType, codec::kNoRules, &out->content_type);
        break;
      case 8:
        fields.Read(annotation_created::kCreatedAt, annotation_created::kCreatedAtRules,
                    &out->created_at);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.Require(codec::Bits({annotation_created::kPosition, annotation_created::kContentType}));
  fields.CheckAbsent(annotation_created::kAnnotationId, annotation_created::kAnnotationIdRules,
                     out->annotation_id);
  fields.CheckAbsent(annotation_created::kSessionId, annotation_created::kSessionIdRules,
                     out->session_id);
  fields.CheckAbsent(annotation_created::kAuthorId, annotation_created::kAuthorIdRules,
                     out->author_id);
  fields.CheckAbsent(annotation_created::kContent, annotation_created::kContentRules, out->content);
  fields.CheckAbsent(annotation_created::kCreatedAt, annotation_created::kCreatedAtRules,
                     out->created_at);
}

void AppendBinary(const AnnotationCreated& m, codec::Buffer& out) {
  codec::WriteField(1, m.annotation_id, out);
  codec::WriteField(2, m.session_id, out);
  codec::WriteField(3, m.author_id, out);
  codec::WriteField(4, m.author_name, out);
  codec::WriteField(5, m.position, out);
  codec::WriteField(6, m.content, out);
  codec::WriteField(7, m.content_type, out);
  codec::WriteField(8, m.created_at, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, AnnotationUpdate* out) {
  codec::WireFields fields(in, at, annotation_update::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(annotation_update::kAnnotationId, annotation_update::kAnnotationIdRules,
                    &out->annotation_id);
        break;
      case 2:
        fields.Read(annotation_update::kSessionId, annotation_update::kSessionIdRules,
                    &out->session_id);
        break;
      case 3:
        fields.Read(annotation_update::kPosition, codec::kNoRules, &out->position);
        break;
      case 4:
        fields.Read(annotation_update::kContent, annotation_update::kContentRules, &out->content);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.CheckAbsent(annotation_update::kAnnotationId, annotation_update::kAnnotationIdRules,
                     out->annotation_id);
  fields.CheckAbsent(annotation_update::kSessionId, annotation_update::kSessionIdRules,
                     out->session_id);
  fields.RequireAnyOf(codec::Bits({annotation_update::kPosition, annotation_update::kContent}),
                      {"position", "content"});
}

void AppendBinary(const AnnotationUpdate& m, codec::Buffer& out) {
  codec::WriteField(1, m.annotation_id, out);
  codec::WriteField(2, m.session_id, out);
  codec::WriteField(3, m.position, out);
  codec::WriteField(4, m.content, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, AnnotationUpdated* out) {
  codec::WireFields fields(in, at, annotation_updated::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(annotation_updated::kAnnotationId, annotation_updated::kAnnotationIdRules,
                    &out->annotation_id);
        break;
      case 2:
        fields.Read(annotation_updated::kSessionId, annotation_updated::kSessionIdRules,
                    &out->session_id);
        break;
      case 3:
        fields.Read(annotation_updated::kAuthorId, annotation_updated::kAuthorIdRules,
                    &out->author_id);
        break;
      case 4:
        fields.Read(annotation_updated::kPosition, codec::kNoRules, &out->position);
        break;
      case 5:
        fields.Read(annotation_updated::kContent, annotation_updated::kContentRules, &out->content);
        break;
      case 6:
        fields.Read(annotation_updated::kContentType, codec::kNoRules, &out->content_type);
        break;
      case 7:
        fields.Read(annotation_updated::kUpdatedBy, annotation_updated::kUpdatedByRules,
                    &out->updated_by);
        break;
      case 8:
        fields.Read(annotation_updated::kUpdatedAt, annotation_updated::kUpdatedAtRules,
                    &out->updated_at);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.Require(codec::Bits({annotation_updated::kPosition, annotation_updated::kContentType}));
  fields.CheckAbsent(annotation_updated::kAnnotationId, annotation_updated::kAnnotationIdRules,
                     out->annotation_id);
  fields.CheckAbsent(annotation_updated::kSessionId, annotation_updated::kSessionIdRules,
                     out->session_id);
  fields.CheckAbsent(annotation_updated::kAuthorId, annotation_updated::kAuthorIdRules,
                     out->author_id);
  fields.CheckAbsent(annotation_updated::kContent, annotation_updated::kContentRules, out->content);
  fields.CheckAbsent(annotation_updated::kUpdatedBy, annotation_updated::kUpdatedByRules,
                     out->updated_by);
  fields.CheckAbsent(annotation_updated::kUpdatedAt, annotation_updated::kUpdatedAtRules,
                     out->updated_at);
}

void AppendBinary(const AnnotationUpdated& m, codec::Buffer& out) {
  codec::WriteField(1, m.annotation_id, out);
  codec::WriteField(2, m.session_id, out);
  codec::WriteField(3, m.author_id, out);
  codec::WriteField(4, m.position, out);
  codec::WriteField(5, m.content, out);
  codec::WriteField(6, m.content_type, out);
  codec::WriteField(7, m.updated_by, out);
  codec::WriteField(8, m.updated_at, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, AnnotationDelete* out) {
  codec::WireFields fields(in, at, annotation_delete::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(annotation_delete::kAnnotationId, annotation_delete::kAnnotationIdRules,
                    &out->annotation_id);
        break;
      case 2:
        fields.Read(annotation_delete::kSessionId, annotation_delete::kSessionIdRules,
                    &out->session_id);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.CheckAbsent(annotation_delete::kAnnotationId, annotation_delete::kAnnotationIdRules,
                     out->annotation_id);
  fields.CheckAbsent(annotation_delete::kSessionId, annotation_delete::kSessionIdRules,
                     out->session_id);
}

void AppendBinary(const AnnotationDelete& m, codec::Buffer& out) {
  codec::WriteField(1, m.annotation_id, out);
  codec::WriteField(2, m.session_id, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, AnnotationDeleted* out) {
  codec::WireFields fields(in, at, annotation_deleted::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(annotation_deleted::kAnnotationId, annotation_deleted::kAnnotationIdRules,
                    &out->annotation_id);
        break;
      case 2:
        fields.Read(annotation_deleted::kSessionId, annotation_deleted::kSessionIdRules,
                    &out->session_id);
        break;
      case 3:
        fields.Read(annotation_deleted::kDeletedBy, annotation_deleted::kDeletedByRules,
                    &out->deleted_by);
        break;
      case 4:
        fields.Read(annotation_deleted::kDeletedAt, annotation_deleted::kDeletedAtRules,
                    &out->deleted_at);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.CheckAbsent(annotation_deleted::kAnnotationId, annotation_deleted::kAnnotationIdRules,
                     out->annotation_id);
  fields.CheckAbsent(annotation_deleted::kSessionId, annotation_deleted::kSessionIdRules,
                     out->session_id);
  fields.CheckAbsent(annotation_deleted::kDeletedBy, annotation_deleted::kDeletedByRules,
                     out->deleted_by);
  fields.CheckAbsent(annotation_deleted::kDeletedAt, annotation_deleted::kDeletedAtRules,
                     out->deleted_at);
}

void AppendBinary(const AnnotationDeleted& m, codec::Buffer& out) {
  codec::WriteField(1, m.annotation_id, out);
  codec::WriteField(2, m.session_id, out);
  codec::WriteField(3, m.deleted_by, out);
  codec::WriteField(4, m.deleted_at, out);
}

}  // namespace wireloom::bos
