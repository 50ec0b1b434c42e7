// Generated from schema/bos/v1; do not edit, run ./dev generate.
// Decoding and encoding of the Business Operating System protocol.
#ifndef WIRELOOM_GENERATED_CPP_BOS_V1_CODEC_H_
#define WIRELOOM_GENERATED_CPP_BOS_V1_CODEC_H_

#include <string_view>

#include "generated/cpp/bos/v1/kinds.h"
#include "generated/cpp/bos/v1/messages.h"
#include "runtime/codec/buffer.h"
#include "runtime/codec/decode_context.h"
#include "runtime/codec/fill.h"
#include "runtime/codec/kind_info.h"
#include "runtime/codec/published_json.h"
#include "runtime/codec/scope.h"
#include "runtime/codec/violation.h"

namespace wireloom::bos {

// A received message. Valid as long as the frame's buffer and the context that it was decoded with.
struct Message {
  const codec::KindInfo* kind = nullptr;
  codec::Encoding encoding = codec::Encoding::kJson;
  Envelope envelope;
  const void* payload = nullptr;   // The kind's struct; null unless decoding was kOk.
  std::string_view payload_bytes;  // As received; empty if absent.

  template <typename T>
  const T& As() const {
    return *static_cast<const T*>(payload);
  }
};

// Decode and validate a whole frame. `frame` must have 16 readable bytes behind it (their values do
// not matter).
codec::DecodeResult DecodeJson(std::string_view frame, codec::Side sender,
                               codec::DecodeContext& context, Message* message);
codec::DecodeResult DecodeBinary(std::string_view frame, codec::Side sender,
                                 codec::DecodeContext& context, Message* message);

// Decodes and validates the message that `in` has gone to. Only if there are no violations in the
// end, *message is whole; its envelope stays empty.
void DecodePublished(codec::PublishedJson& in, Message* message);

// Append a whole frame. The discriminator is the kind's name. A null payload is left out.
void EncodeJson(const Envelope& envelope, const codec::KindInfo& kind, const void* payload,
                codec::Buffer& out);
void EncodeBinary(const Envelope& envelope, const codec::KindInfo& kind, const void* payload,
                  codec::Buffer& out);

// Append a whole frame that holds `message`'s payload: its bytes as they are, or transcoded.
void EncodeRelay(const Envelope& envelope, const Message& message, codec::Encoding to,
                 codec::Buffer& out);

// The server's envelopes, filled as the schema says (FieldRules.server_fill): of a direct answer,
// and of any other message.
Envelope ReplyTo(const Envelope& request, const codec::Fill& fill);
Envelope FromServer(const codec::Fill& fill);

// ANNOTATION_CREATE
inline const codec::KindInfo& InfoOf(const AnnotationCreate&) {
  return Info(KindId::kAnnotationCreate);
}
inline void EncodeJson(const Envelope& envelope, const AnnotationCreate& payload,
                       codec::Buffer& out) {
  EncodeJson(envelope, Info(KindId::kAnnotationCreate), &payload, out);
}
inline void EncodeBinary(const Envelope& envelope, const AnnotationCreate& payload,
                         codec::Buffer& out) {
  EncodeBinary(envelope, Info(KindId::kAnnotationCreate), &payload, out);
}
// ANNOTATION_CREATED
inline const codec::KindInfo& InfoOf(const AnnotationCreated&) {
  return Info(KindId::kAnnotationCreated);
}
inline void EncodeJson(const Envelope& envelope, const AnnotationCreated& payload,
                       codec::Buffer& out) {
  EncodeJson(envelope, Info(KindId::kAnnotationCreated), &payload, out);
}
inline void EncodeBinary(const Envelope& envelope, const AnnotationCreated& payload,
                         codec::Buffer& out) {
  EncodeBinary(envelope, Info(KindId::kAnnotationCreated), &payload, out);
}
// ANNOTATION_UPDATE
inline const codec::KindInfo& InfoOf(const AnnotationUpdate&) {
  return Info(KindId::kAnnotationUpdate);
}
inline void EncodeJson(const Envelope& envelope, const AnnotationUpdate& payload,
                       codec::Buffer& out) {
  EncodeJson(envelope, Info(KindId::kAnnotationUpdate), &payload, out);
}
inline void EncodeBinary(const Envelope& envelope, const AnnotationUpdate& payload,
                         codec::Buffer& out) {
  EncodeBinary(envelope, Info(KindId::kAnnotationUpdate), &payload, out);
}
// ANNOTATION_UPDATED
inline const codec::KindInfo& InfoOf(const AnnotationUpdated&) {
  return Info(KindId::kAnnotationUpdated);
}
inline void EncodeJson(const Envelope& envelope, const AnnotationUpdated& payload,
                       codec::Buffer& out) {
  EncodeJson(envelope, Info(KindId::kAnnotationUpdated), &payload, out);
}
inline void EncodeBinary(const Envelope& envelope, const AnnotationUpdated& payload,
                         codec::Buffer& out) {
  EncodeBinary(envelope, Info(KindId::kAnnotationUpdated), &payload, out);
}
// ANNOTATION_DELETE
inline const codec::KindInfo& InfoOf(const AnnotationDelete&) {
  return Info(KindId::kAnnotationDelete);
}
inline void EncodeJson(const Envelope& envelope, const AnnotationDelete& payload,
                       codec::Buffer& out) {
  EncodeJson(envelope, Info(KindId::kAnnotationDelete), &payload, out);
}
inline void EncodeBinary(const Envelope& envelope, const AnnotationDelete& payload,
                         codec::Buffer& out) {
  EncodeBinary(envelope, Info(KindId::kAnnotationDelete), &payload, out);
}
// ANNOTATION_DELETED
inline const codec::KindInfo& InfoOf(const AnnotationDeleted&) {
  return Info(KindId::kAnnotationDeleted);
}
inline void EncodeJson(const Envelope& envelope, const AnnotationDeleted& payload,
                       codec::Buffer& out) {
  EncodeJson(envelope, Info(KindId::kAnnotationDeleted), &payload, out);
}
inline void EncodeBinary(const Envelope& envelope, const AnnotationDeleted& payload,
                         codec::Buffer& out) {
  EncodeBinary(envelope, Info(KindId::kAnnotationDeleted), &payload, out);
}
// KPI_UPDATE
inline const codec::KindInfo& InfoOf(const KpiUpdate&) { return Info(KindId::kKpiUpdate); }
inline void EncodeJson(const Envelope& envelope, const KpiUpdate& payload, codec::Buffer& out) {
  EncodeJson(envelope, Info(KindId::kKpiUpdate), &payload, out);
}
inline void EncodeBinary(const Envelope& envelope, const KpiUpdate& payload, codec::Buffer& out) {
  EncodeBinary(envelope, Info(KindId::kKpiUpdate), &payload, out);
}
// KPI_UPDATED
inline const codec::KindInfo& InfoOf(const KpiUpdated&) { return Info(KindId::kKpiUpdated); }
inline void EncodeJson(const Envelope& envelope, const KpiUpdated& payload, codec::Buffer& out) {
  EncodeJson(envelope, Info(KindId::kKpiUpdated), &payload, out);
}
inline void EncodeBinary(const Envelope& envelope, const KpiUpdated& payload, codec::Buffer& out) {
  EncodeBinary(envelope, Info(KindId::kKpiUpdated), &payload, out);
}
// DEPARTMENT_UPDATED
inline const codec::KindInfo& InfoOf(const DepartmentUpdated&) {
  return Info(KindId::kDepartmentUpdated);
}
inline void EncodeJson(const Envelope& envelope, const DepartmentUpdated& payload,
                       codec::Buffer& out) {
  EncodeJson(envelope, Info(KindId::kDepartmentUpdated), &payload, out);
}
inline void EncodeBinary(const Envelope& envelope, const DepartmentUpdated& payload,
                         codec::Buffer& out) {
  EncodeBinary(envelope, Info(KindId::kDepartmentUpdated), &payload, out);
}
// EMPLOYEE_UPDATED
inline const codec::KindInfo& InfoOf(const EmployeeUpdated&) {
  return Info(KindId::kEmployeeUpdated);
}
inline void EncodeJson(const Envelope& envelope, const EmployeeUpdated& payload,
                       codec::Buffer& out) {
  EncodeJson(envelope, Info(KindId::kEmployeeUpdated), &payload, out);
}
inline void EncodeBinary(const Envelope& envelope, const EmployeeUpdated& payload,
                         codec::Buffer& out) {
  EncodeBinary(envelope, Info(KindId::kEmployeeUpdated), &payload, out);
}
// REPORT_GENERATED
inline const codec::KindInfo& InfoOf(const ReportGenerated&) {
  return Info(KindId::kReportGenerated);
}
inline void EncodeJson(const Envelope& envelope, const ReportGenerated& payload,
                       codec::Buffer& out) {
  EncodeJson(envelope, Info(KindId::kReportGenerated), &payload, out);
}
inline void EncodeBinary(const Envelope& envelope, const ReportGenerated& payload,
                         codec::Buffer& out) {
  EncodeBinary(envelope, Info(KindId::kReportGenerated), &payload, out);
}
// SESSION_CREATE
inline const codec::KindInfo& InfoOf(const SessionCreate&) { return Info(KindId::kSessionCreate); }
inline void EncodeJson(const Envelope& envelope, const SessionCreate& payload, codec::Buffer& out) {
  EncodeJson(envelope, Info(KindId::kSessionCreate), &payload, out);
}
inline void EncodeBinary(const Envelope& envelope, const SessionCreate& payload,
                         codec::Buffer& out) {
  EncodeBinary(envelope, Info(KindId::kSessionCreate), &payload, out);
}
// SESSION_CREATED
inline const codec::KindInfo& InfoOf(const SessionCreated&) {
  return Info(KindId::kSessionCreated);
}
inline void EncodeJson(const Envelope& envelope, const SessionCreated& payload,
                       codec::Buffer& out) {
  EncodeJson(envelope, Info(KindId::kSessionCreated), &payload, out);
}
inline void EncodeBinary(const Envelope& envelope, const SessionCreated& payload,
                         codec::Buffer& out) {
  EncodeBinary(envelope, Info(KindId::kSessionCreated), &payload, out);
}
// SESSION_JOIN
inline const codec::KindInfo& InfoOf(const SessionJoin&) { return Info(KindId::kSessionJoin); }
inline void EncodeJson(const Envelope& envelope, const SessionJoin& payload, codec::Buffer& out) {
  EncodeJson(envelope, Info(KindId::kSessionJoin), &payload, out);
}
inline void EncodeBinary(const Envelope& envelope, const SessionJoin& payload, codec::Buffer& out) {
  EncodeBinary(envelope, Info(KindId::kSessionJoin), &payload, out);
}
// SESSION_JOINED
inline const codec::KindInfo& InfoOf(const SessionJoined&) { return Info(KindId::kSessionJoined); }
inline void EncodeJson(const Envelope& envelope, const SessionJoined& payload, codec::Buffer& out) {
  EncodeJson(envelope, Info(KindId::kSessionJoined), &payload, out);
}
inline void EncodeBinary(const Envelope& envelope, const SessionJoined& payload,
                         codec::Buffer& out) {
  EncodeBinary(envelope, Info(KindId::kSessionJoined), &payload, out);
}
// SESSION_LEAVE
inline const codec::KindInfo& InfoOf(const SessionLeave&) { return Info(KindId::kSessionLeave); }
inline void EncodeJson(const Envelope& envelope, const SessionLeave& payload, codec::Buffer& out) {
  EncodeJson(envelope, Info(KindId::kSessionLeave), &payload, out);
}
inline void EncodeBinary(const Envelope& envelope, const SessionLeave& payload,
                         codec::Buffer& out) {
  EncodeBinary(envelope, Info(KindId::kSessionLeave), &payload, out);
}
// SESSION_LEFT
inline const codec::KindInfo& InfoOf(const SessionLeft&) { return Info(KindId::kSessionLeft); }
inline void EncodeJson(const Envelope& envelope, const SessionLeft& payload, codec::Buffer& out) {
  EncodeJson(envelope, Info(KindId::kSessionLeft), &payload, out);
}
inline void EncodeBinary(const Envelope& envelope, const SessionLeft& payload, codec::Buffer& out) {
  EncodeBinary(envelope, Info(KindId::kSessionLeft), &payload, out);
}
// SESSION_END
inline const codec::KindInfo& InfoOf(const SessionEnd&) { return Info(KindId::kSessionEnd); }
inline void EncodeJson(const Envelope& envelope, const SessionEnd& payload, codec::Buffer& out) {
  EncodeJson(envelope, Info(KindId::kSessionEnd), &payload, out);
}
inline void EncodeBinary(const Envelope& envelope, const SessionEnd& payload, codec::Buffer& out) {
  EncodeBinary(envelope, Info(KindId::kSessionEnd), &payload, out);
}
// SESSION_ENDED
inline const codec::KindInfo& InfoOf(const SessionEnded&) { return Info(KindId::kSessionEnded); }
inline void EncodeJson(const Envelope& envelope, const SessionEnded& payload, codec::Buffer& out) {
  EncodeJson(envelope, Info(KindId::kSessionEnded), &payload, out);
}
inline void EncodeBinary(const Envelope& envelope, const SessionEnded& payload,
                         codec::Buffer& out) {
  EncodeBinary(envelope, Info(KindId::kSessionEnded), &payload, out);
}
// PARTICIPANT_UPDATE
inline const codec::KindInfo& InfoOf(const ParticipantUpdate&) {
  return Info(KindId::kParticipantUpdate);
}
inline void EncodeJson(const Envelope& envelope, const ParticipantUpdate& payload,
                       codec::Buffer& out) {
  EncodeJson(envelope, Info(KindId::kParticipantUpdate), &payload, out);
}
inline void EncodeBinary(const Envelope& envelope, const ParticipantUpdate& payload,
                         codec::Buffer& out) {
  EncodeBinary(envelope, Info(KindId::kParticipantUpdate), &payload, out);
}
// CURSOR_MOVE
inline const codec::KindInfo& InfoOf(const CursorMove&) { return Info(KindId::kCursorMove); }
inline void EncodeJson(const Envelope& envelope, const CursorMove& payload, codec::Buffer& out) {
  EncodeJson(envelope, Info(KindId::kCursorMove), &payload, out);
}
inline void EncodeBinary(const Envelope& envelope, const CursorMove& payload, codec::Buffer& out) {
  EncodeBinary(envelope, Info(KindId::kCursorMove), &payload, out);
}
// CURSOR_MOVE
inline const codec::KindInfo& InfoOf(const CursorMoved&) { return Info(KindId::kCursorMoved); }
inline void EncodeJson(const Envelope& envelope, const CursorMoved& payload, codec::Buffer& out) {
  EncodeJson(envelope, Info(KindId::kCursorMoved), &payload, out);
}
inline void EncodeBinary(const Envelope& envelope, const CursorMoved& payload, codec::Buffer& out) {
  EncodeBinary(envelope, Info(KindId::kCursorMoved), &payload, out);
}
// AUTH
inline const codec::KindInfo& InfoOf(const Auth&) { return Info(KindId::kAuth); }
inline void EncodeJson(const Envelope& envelope, const Auth& payload, codec::Buffer& out) {
  EncodeJson(envelope, Info(KindId::kAuth), &payload, out);
}
inline void EncodeBinary(const Envelope& envelope, const Auth& payload, codec::Buffer& out) {
  EncodeBinary(envelope, Info(KindId::kAuth), &payload, out);
}
// AUTH_SUCCESS
inline const codec::KindInfo& InfoOf(const AuthSuccess&) { return Info(KindId::kAuthSuccess); }
inline void EncodeJson(const Envelope& envelope, const AuthSuccess& payload, codec::Buffer& out) {
  EncodeJson(envelope, Info(KindId::kAuthSuccess), &payload, out);
}
inline void EncodeBinary(const Envelope& envelope, const AuthSuccess& payload, codec::Buffer& out) {
  EncodeBinary(envelope, Info(KindId::kAuthSuccess), &payload, out);
}
// AUTH_FAILED
inline const codec::KindInfo& InfoOf(const AuthFailed&) { return Info(KindId::kAuthFailed); }
inline void EncodeJson(const Envelope& envelope, const AuthFailed& payload, codec::Buffer& out) {
  EncodeJson(envelope, Info(KindId::kAuthFailed), &payload, out);
}
inline void EncodeBinary(const Envelope& envelope, const AuthFailed& payload, codec::Buffer& out) {
  EncodeBinary(envelope, Info(KindId::kAuthFailed), &payload, out);
}
// TOKEN_EXPIRED
inline const codec::KindInfo& InfoOf(const TokenExpired&) { return Info(KindId::kTokenExpired); }
inline void EncodeJson(const Envelope& envelope, const TokenExpired& payload, codec::Buffer& out) {
  EncodeJson(envelope, Info(KindId::kTokenExpired), &payload, out);
}
inline void EncodeBinary(const Envelope& envelope, const TokenExpired& payload,
                         codec::Buffer& out) {
  EncodeBinary(envelope, Info(KindId::kTokenExpired), &payload, out);
}
// PING
inline const codec::KindInfo& InfoOf(const Ping&) { return Info(KindId::kPing); }
inline void EncodeJson(const Envelope& envelope, const Ping&, codec::Buffer& out) {
  EncodeJson(envelope, Info(KindId::kPing), nullptr, out);
}
inline void EncodeBinary(const Envelope& envelope, const Ping&, codec::Buffer& out) {
  EncodeBinary(envelope, Info(KindId::kPing), nullptr, out);
}
// PONG
inline const codec::KindInfo& InfoOf(const Pong&) { return Info(KindId::kPong); }
inline void EncodeJson(const Envelope& envelope, const Pong&, codec::Buffer& out) {
  EncodeJson(envelope, Info(KindId::kPong), nullptr, out);
}
inline void EncodeBinary(const Envelope& envelope, const Pong&, codec::Buffer& out) {
  EncodeBinary(envelope, Info(KindId::kPong), nullptr, out);
}
// SUBSCRIBE
inline const codec::KindInfo& InfoOf(const Subscribe&) { return Info(KindId::kSubscribe); }
inline void EncodeJson(const Envelope& envelope, const Subscribe& payload, codec::Buffer& out) {
  EncodeJson(envelope, Info(KindId::kSubscribe), &payload, out);
}
inline void EncodeBinary(const Envelope& envelope, const Subscribe& payload, codec::Buffer& out) {
  EncodeBinary(envelope, Info(KindId::kSubscribe), &payload, out);
}
// UNSUBSCRIBE
inline const codec::KindInfo& InfoOf(const Unsubscribe&) { return Info(KindId::kUnsubscribe); }
inline void EncodeJson(const Envelope& envelope, const Unsubscribe& payload, codec::Buffer& out) {
  EncodeJson(envelope, Info(KindId::kUnsubscribe), &payload, out);
}
inline void EncodeBinary(const Envelope& envelope, const Unsubscribe& payload, codec::Buffer& out) {
  EncodeBinary(envelope, Info(KindId::kUnsubscribe), &payload, out);
}
// SUBSCRIBED
inline const codec::KindInfo& InfoOf(const Subscribed&) { return Info(KindId::kSubscribed); }
inline void EncodeJson(const Envelope& envelope, const Subscribed& payload, codec::Buffer& out) {
  EncodeJson(envelope, Info(KindId::kSubscribed), &payload, out);
}
inline void EncodeBinary(const Envelope& envelope, const Subscribed& payload, codec::Buffer& out) {
  EncodeBinary(envelope, Info(KindId::kSubscribed), &payload, out);
}
// UNSUBSCRIBED
inline const codec::KindInfo& InfoOf(const Unsubscribed&) { return Info(KindId::kUnsubscribed); }
inline void EncodeJson(const Envelope& envelope, const Unsubscribed& payload, codec::Buffer& out) {
  EncodeJson(envelope, Info(KindId::kUnsubscribed), &payload, out);
}
inline void EncodeBinary(const Envelope& envelope, const Unsubscribed& payload,
                         codec::Buffer& out) {
  EncodeBinary(envelope, Info(KindId::kUnsubscribed), &payload, out);
}
// ERROR
inline const codec::KindInfo& InfoOf(const Error&) { return Info(KindId::kError); }
inline void EncodeJson(const Envelope& envelope, const Error& payload, codec::Buffer& out) {
  EncodeJson(envelope, Info(KindId::kError), &payload, out);
}
inline void EncodeBinary(const Envelope& envelope, const Error& payload, codec::Buffer& out) {
  EncodeBinary(envelope, Info(KindId::kError), &payload, out);
}
// RATE_LIMIT
inline const codec::KindInfo& InfoOf(const RateLimit&) { return Info(KindId::kRateLimit); }
inline void EncodeJson(const Envelope& envelope, const RateLimit& payload, codec::Buffer& out) {
  EncodeJson(envelope, Info(KindId::kRateLimit), &payload, out);
}
inline void EncodeBinary(const Envelope& envelope, const RateLimit& payload, codec::Buffer& out) {
  EncodeBinary(envelope, Info(KindId::kRateLimit), &payload, out);
}
// ANOMALY_DETECTED
inline const codec::KindInfo& InfoOf(const AnomalyDetected&) {
  return Info(KindId::kAnomalyDetected);
}
inline void EncodeJson(const Envelope& envelope, const AnomalyDetected& payload,
                       codec::Buffer& out) {
  EncodeJson(envelope, Info(KindId::kAnomalyDetected), &payload, out);
}
inline void EncodeBinary(const Envelope& envelope, const AnomalyDetected& payload,
                         codec::Buffer& out) {
  EncodeBinary(envelope, Info(KindId::kAnomalyDetected), &payload, out);
}
// RECOMMENDATION
inline const codec::KindInfo& InfoOf(const Recommendation&) {
  return Info(KindId::kRecommendation);
}
inline void EncodeJson(const Envelope& envelope, const Recommendation& payload,
                       codec::Buffer& out) {
  EncodeJson(envelope, Info(KindId::kRecommendation), &payload, out);
}
inline void EncodeBinary(const Envelope& envelope, const Recommendation& payload,
                         codec::Buffer& out) {
  EncodeBinary(envelope, Info(KindId::kRecommendation), &payload, out);
}
// PREDICTION_READY
inline const codec::KindInfo& InfoOf(const PredictionReady&) {
  return Info(KindId::kPredictionReady);
}
inline void EncodeJson(const Envelope& envelope, const PredictionReady& payload,
                       codec::Buffer& out) {
  EncodeJson(envelope, Info(KindId::kPredictionReady), &payload, out);
}
inline void EncodeBinary(const Envelope& envelope, const PredictionReady& payload,
                         codec::Buffer& out) {
  EncodeBinary(envelope, Info(KindId::kPredictionReady), &payload, out);
}
// NOTIFICATION
inline const codec::KindInfo& InfoOf(const Notification&) { return Info(KindId::kNotification); }
inline void EncodeJson(const Envelope& envelope, const Notification& payload, codec::Buffer& out) {
  EncodeJson(envelope, Info(KindId::kNotification), &payload, out);
}
inline void EncodeBinary(const Envelope& envelope, const Notification& payload,
                         codec::Buffer& out) {
  EncodeBinary(envelope, Info(KindId::kNotification), &payload, out);
}
// ALERT
inline const codec::KindInfo& InfoOf(const Alert&) { return Info(KindId::kAlert); }
inline void EncodeJson(const Envelope& envelope, const Alert& payload, codec::Buffer& out) {
  EncodeJson(envelope, Info(KindId::kAlert), &payload, out);
}
inline void EncodeBinary(const Envelope& envelope, const Alert& payload, codec::Buffer& out) {
  EncodeBinary(envelope, Info(KindId::kAlert), &payload, out);
}
// SYNC_REQUEST
inline const codec::KindInfo& InfoOf(const SyncRequest&) { return Info(KindId::kSyncRequest); }
inline void EncodeJson(const Envelope& envelope, const SyncRequest& payload, codec::Buffer& out) {
  EncodeJson(envelope, Info(KindId::kSyncRequest), &payload, out);
}
inline void EncodeBinary(const Envelope& envelope, const SyncRequest& payload, codec::Buffer& out) {
  EncodeBinary(envelope, Info(KindId::kSyncRequest), &payload, out);
}
// SYNC_START
inline const codec::KindInfo& InfoOf(const SyncStart&) { return Info(KindId::kSyncStart); }
inline void EncodeJson(const Envelope& envelope, const SyncStart& payload, codec::Buffer& out) {
  EncodeJson(envelope, Info(KindId::kSyncStart), &payload, out);
}
inline void EncodeBinary(const Envelope& envelope, const SyncStart& payload, codec::Buffer& out) {
  EncodeBinary(envelope, Info(KindId::kSyncStart), &payload, out);
}
// SYNC_UPDATE
inline const codec::KindInfo& InfoOf(const SyncUpdate&) { return Info(KindId::kSyncUpdate); }
inline void EncodeJson(const Envelope& envelope, const SyncUpdate& payload, codec::Buffer& out) {
  EncodeJson(envelope, Info(KindId::kSyncUpdate), &payload, out);
}
inline void EncodeBinary(const Envelope& envelope, const SyncUpdate& payload, codec::Buffer& out) {
  EncodeBinary(envelope, Info(KindId::kSyncUpdate), &payload, out);
}
// SYNC_DELETE
inline const codec::KindInfo& InfoOf(const SyncDelete&) { return Info(KindId::kSyncDelete); }
inline void EncodeJson(const Envelope& envelope, const SyncDelete& payload, codec::Buffer& out) {
  EncodeJson(envelope, Info(KindId::kSyncDelete), &payload, out);
}
inline void EncodeBinary(const Envelope& envelope, const SyncDelete& payload, codec::Buffer& out) {
  EncodeBinary(envelope, Info(KindId::kSyncDelete), &payload, out);
}
// SYNC_COMPLETE
inline const codec::KindInfo& InfoOf(const SyncComplete&) { return Info(KindId::kSyncComplete); }
inline void EncodeJson(const Envelope& envelope, const SyncComplete& payload, codec::Buffer& out) {
  EncodeJson(envelope, Info(KindId::kSyncComplete), &payload, out);
}
inline void EncodeBinary(const Envelope& envelope, const SyncComplete& payload,
                         codec::Buffer& out) {
  EncodeBinary(envelope, Info(KindId::kSyncComplete), &payload, out);
}
// SYNC_ERROR
inline const codec::KindInfo& InfoOf(const SyncError&) { return Info(KindId::kSyncError); }
inline void EncodeJson(const Envelope& envelope, const SyncError& payload, codec::Buffer& out) {
  EncodeJson(envelope, Info(KindId::kSyncError), &payload, out);
}
inline void EncodeBinary(const Envelope& envelope, const SyncError& payload, codec::Buffer& out) {
  EncodeBinary(envelope, Info(KindId::kSyncError), &payload, out);
}

// Append one message without an envelope.
void AppendJson(const EntityRef& m, codec::Buffer& out);
void AppendJson(const Position& m, codec::Buffer& out);
void AppendJson(const AnnotationCreate& m, codec::Buffer& out);
void AppendJson(const AnnotationCreated& m, codec::Buffer& out);
void AppendJson(const AnnotationUpdate& m, codec::Buffer& out);
void AppendJson(const AnnotationUpdated& m, codec::Buffer& out);
void AppendJson(const AnnotationDelete& m, codec::Buffer& out);
void AppendJson(const AnnotationDeleted& m, codec::Buffer& out);
void AppendJson(const Trend& m, codec::Buffer& out);
void AppendJson(const KpiUpdate& m, codec::Buffer& out);
void AppendJson(const KpiUpdated& m, codec::Buffer& out);
void AppendJson(const Budget& m, codec::Buffer& out);
void AppendJson(const DepartmentChanges& m, codec::Buffer& out);
void AppendJson(const DepartmentUpdated& m, codec::Buffer& out);
void AppendJson(const EmployeeChanges& m, codec::Buffer& out);
void AppendJson(const EmployeeUpdated& m, codec::Buffer& out);
void AppendJson(const ReportGenerated& m, codec::Buffer& out);
void AppendJson(const SessionCreate& m, codec::Buffer& out);
void AppendJson(const SessionCreated& m, codec::Buffer& out);
void AppendJson(const SessionJoin& m, codec::Buffer& out);
void AppendJson(const SessionJoined& m, codec::Buffer& out);
void AppendJson(const SessionLeave& m, codec::Buffer& out);
void AppendJson(const SessionLeft& m, codec::Buffer& out);
void AppendJson(const SessionEnd& m, codec::Buffer& out);
void AppendJson(const SessionEnded& m, codec::Buffer& out);
void AppendJson(const ParticipantUpdate& m, codec::Buffer& out);
void AppendJson(const CursorMove& m, codec::Buffer& out);
void AppendJson(const CursorMoved& m, codec::Buffer& out);
void AppendJson(const Auth& m, codec::Buffer& out);
void AppendJson(const AuthSuccess& m, codec::Buffer& out);
void AppendJson(const AuthFailed& m, codec::Buffer& out);
void AppendJson(const TokenExpired& m, codec::Buffer& out);
void AppendJson(const Ping& m, codec::Buffer& out);
void AppendJson(const Pong& m, codec::Buffer& out);
void AppendJson(const Subscribe& m, codec::Buffer& out);
void AppendJson(const Unsubscribe& m, codec::Buffer& out);
void AppendJson(const Subscribed& m, codec::Buffer& out);
void AppendJson(const Unsubscribed& m, codec::Buffer& out);
void AppendJson(const Error& m, codec::Buffer& out);
void AppendJson(const RateLimit& m, codec::Buffer& out);
void AppendJson(const AnomalyDetected& m, codec::Buffer& out);
void AppendJson(const RecommendedAction& m, codec::Buffer& out);
void AppendJson(const Recommendation& m, codec::Buffer& out);
void AppendJson(const PredictionReady& m, codec::Buffer& out);
void AppendJson(const Notification& m, codec::Buffer& out);
void AppendJson(const Alert& m, codec::Buffer& out);
void AppendJson(const RefreshRequest& m, codec::Buffer& out);
void AppendJson(const RefreshAnswer& m, codec::Buffer& out);
void AppendJson(const SyncRequest& m, codec::Buffer& out);
void AppendJson(const SyncStart& m, codec::Buffer& out);
void AppendJson(const SyncUpdate& m, codec::Buffer& out);
void AppendJson(const SyncDelete& m, codec::Buffer& out);
void AppendJson(const SyncComplete& m, codec::Buffer& out);
void AppendJson(const SyncError& m, codec::Buffer& out);
void AppendBinary(const EntityRef& m, codec::Buffer& out);
void AppendBinary(const Position& m, codec::Buffer& out);
void AppendBinary(const AnnotationCreate& m, codec::Buffer& out);
void AppendBinary(const AnnotationCreated& m, codec::Buffer& out);
void AppendBinary(const AnnotationUpdate& m, codec::Buffer& out);
void AppendBinary(const AnnotationUpdated& m, codec::Buffer& out);
void AppendBinary(const AnnotationDelete& m, codec::Buffer& out);
void AppendBinary(const AnnotationDeleted& m, codec::Buffer& out);
void AppendBinary(const Trend& m, codec::Buffer& out);
void AppendBinary(const KpiUpdate& m, codec::Buffer& out);
void AppendBinary(const KpiUpdated& m, codec::Buffer& out);
void AppendBinary(const Budget& m, codec::Buffer& out);
void AppendBinary(const DepartmentChanges& m, codec::Buffer& out);
void AppendBinary(const DepartmentUpdated& m, codec::Buffer& out);
void AppendBinary(const EmployeeChanges& m, codec::Buffer& out);
void AppendBinary(const EmployeeUpdated& m, codec::Buffer& out);
void AppendBinary(const ReportGenerated& m, codec::Buffer& out);
void AppendBinary(const SessionCreate& m, codec::Buffer& out);
void AppendBinary(const SessionCreated& m, codec::Buffer& out);
void AppendBinary(const SessionJoin& m, codec::Buffer& out);
void AppendBinary(const SessionJoined& m, codec::Buffer& out);
void AppendBinary(const SessionLeave& m, codec::Buffer& out);
void AppendBinary(const SessionLeft& m, codec::Buffer& out);
void AppendBinary(const SessionEnd& m, codec::Buffer& out);
void AppendBinary(const SessionEnded& m, codec::Buffer& out);
void AppendBinary(const ParticipantUpdate& m, codec::Buffer& out);
void AppendBinary(const CursorMove& m, codec::Buffer& out);
void AppendBinary(const CursorMoved& m, codec::Buffer& out);
void AppendBinary(const Auth& m, codec::Buffer& out);
void AppendBinary(const AuthSuccess& m, codec::Buffer& out);
void AppendBinary(const AuthFailed& m, codec::Buffer& out);
void AppendBinary(const TokenExpired& m, codec::Buffer& out);
void AppendBinary(const Ping& m, codec::Buffer& out);
void AppendBinary(const Pong& m, codec::Buffer& out);
void AppendBinary(const Subscribe& m, codec::Buffer& out);
void AppendBinary(const Unsubscribe& m, codec::Buffer& out);
void AppendBinary(const Subscribed& m, codec::Buffer& out);
void AppendBinary(const Unsubscribed& m, codec::Buffer& out);
void AppendBinary(const Error& m, codec::Buffer& out);
void AppendBinary(const RateLimit& m, codec::Buffer& out);
void AppendBinary(const AnomalyDetected& m, codec::Buffer& out);
void AppendBinary(const RecommendedAction& m, codec::Buffer& out);
void AppendBinary(const Recommendation& m, codec::Buffer& out);
void AppendBinary(const PredictionReady& m, codec::Buffer& out);
void AppendBinary(const Notification& m, codec::Buffer& out);
void AppendBinary(const Alert& m, codec::Buffer& out);
void AppendBinary(const RefreshRequest& m, codec::Buffer& out);
void AppendBinary(const RefreshAnswer& m, codec::Buffer& out);
void AppendBinary(const SyncRequest& m, codec::Buffer& out);
void AppendBinary(const SyncStart& m, codec::Buffer& out);
void AppendBinary(const SyncUpdate& m, codec::Buffer& out);
void AppendBinary(const SyncDelete& m, codec::Buffer& out);
void AppendBinary(const SyncComplete& m, codec::Buffer& out);
void AppendBinary(const SyncError& m, codec::Buffer& out);

// Whether an already built message satisfies all rules. Paths start at `at`, the place of the
// message itself.
bool Validate(const EntityRef& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const Position& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const AnnotationCreate& m, codec::Violations& violations,
              const codec::Scope& at = {});
bool Validate(const AnnotationCreated& m, codec::Violations& violations,
              const codec::Scope& at = {});
bool Validate(const AnnotationUpdate& m, codec::Violations& violations,
              const codec::Scope& at = {});
bool Validate(const AnnotationUpdated& m, codec::Violations& violations,
              const codec::Scope& at = {});
bool Validate(const AnnotationDelete& m, codec::Violations& violations,
              const codec::Scope& at = {});
bool Validate(const AnnotationDeleted& m, codec::Violations& violations,
              const codec::Scope& at = {});
bool Validate(const Trend& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const KpiUpdate& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const KpiUpdated& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const Budget& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const DepartmentChanges& m, codec::Violations& violations,
              const codec::Scope& at = {});
bool Validate(const DepartmentUpdated& m, codec::Violations& violations,
              const codec::Scope& at = {});
bool Validate(const EmployeeChanges& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const EmployeeUpdated& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const ReportGenerated& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const SessionCreate& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const SessionCreated& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const SessionJoin& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const SessionJoined& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const SessionLeave& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const SessionLeft& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const SessionEnd& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const SessionEnded& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const ParticipantUpdate& m, codec::Violations& violations,
              const codec::Scope& at = {});
bool Validate(const CursorMove& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const CursorMoved& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const Auth& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const AuthSuccess& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const AuthFailed& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const TokenExpired& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const Ping& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const Pong& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const Subscribe& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const Unsubscribe& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const Subscribed& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const Unsubscribed& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const Error& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const RateLimit& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const AnomalyDetected& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const RecommendedAction& m, codec::Violations& violations,
              const codec::Scope& at = {});
bool Validate(const Recommendation& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const PredictionReady& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const Notification& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const Alert& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const RefreshRequest& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const RefreshAnswer& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const SyncRequest& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const SyncStart& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const SyncUpdate& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const SyncDelete& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const SyncComplete& m, codec::Violations& violations, const codec::Scope& at = {});
bool Validate(const SyncError& m, codec::Violations& violations, const codec::Scope& at = {});

}  // namespace wireloom::bos

#endif  // WIRELOOM_GENERATED_CPP_BOS_V1_CODEC_H_
