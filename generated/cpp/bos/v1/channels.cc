// Generated from schema/bos/v1; do not edit, run ./dev generate.
// The schema's channel templates.
#include "generated/cpp/bos/v1/channels.h"

#include "generated/cpp/bos/v1/kinds.h"
#include "generated/cpp/bos/v1/messages.h"
#include "runtime/codec/channel_names.h"

namespace wireloom::bos {

// ANNOTATION_CREATE: session:{sessionId}
void AnnotationCreateAccess(const void*, const void* payload, const codec::SessionAttributes&,
                            codec::ChannelNames* out) {
  const auto& m = *static_cast<const AnnotationCreate*>(payload);
  out->Add({"session:", m.session_id});
}

// ANNOTATION_CREATED: session:{sessionId}
void AnnotationCreatedChannels(const void*, const void* payload, const codec::SessionAttributes&,
                               codec::ChannelNames* out) {
  const auto& m = *static_cast<const AnnotationCreated*>(payload);
  out->Add({"session:", m.session_id});
}

// ANNOTATION_UPDATE: session:{sessionId}
void AnnotationUpdateAccess(const void*, const void* payload, const codec::SessionAttributes&,
                            codec::ChannelNames* out) {
  const auto& m = *static_cast<const AnnotationUpdate*>(payload);
  out->Add({"session:", m.session_id});
}

// ANNOTATION_UPDATED: session:{sessionId}
void AnnotationUpdatedChannels(const void*, const void* payload, const codec::SessionAttributes&,
                               codec::ChannelNames* out) {
  const auto& m = *static_cast<const AnnotationUpdated*>(payload);
  out->Add({"session:", m.session_id});
}

// ANNOTATION_DELETE: session:{sessionId}
void AnnotationDeleteAccess(const void*, const void* payload, const codec::SessionAttributes&,
                            codec::ChannelNames* out) {
  const auto& m = *static_cast<const AnnotationDelete*>(payload);
  out->Add({"session:", m.session_id});
}

// ANNOTATION_DELETED: session:{sessionId}
void AnnotationDeletedChannels(const void*, const void* payload, const codec::SessionAttributes&,
                               codec::ChannelNames* out) {
  const auto& m = *static_cast<const AnnotationDeleted*>(payload);
  out->Add({"session:", m.session_id});
}

// KPI_UPDATE: kpi:{kpiId}
void KpiUpdateAccess(const void*, const void* payload, const codec::SessionAttributes&,
                     codec::ChannelNames* out) {
  const auto& m = *static_cast<const KpiUpdate*>(payload);
  out->Add({"kpi:", m.kpi_id});
}

// KPI_UPDATED: kpi:{kpiId}, department:{departmentId}, organization:{org}
void KpiUpdatedChannels(const void*, const void* payload, const codec::SessionAttributes& session,
                        codec::ChannelNames* out) {
  const auto& m = *static_cast<const KpiUpdated*>(payload);
  out->Add({"kpi:", m.kpi_id});
  out->Add({"department:", codec::OrEmpty(m.department_id)});
  out->Add({"organization:", session.values[0]});
}

// DEPARTMENT_UPDATED: department:{departmentId}, organization:{org}
void DepartmentUpdatedChannels(const void*, const void* payload,
                               const codec::SessionAttributes& session, codec::ChannelNames* out) {
  const auto& m = *static_cast<const DepartmentUpdated*>(payload);
  out->Add({"department:", m.department_id});
  out->Add({"organization:", session.values[0]});
}

// EMPLOYEE_UPDATED: department:{departmentId}, organization:{org}
void EmployeeUpdatedChannels(const void*, const void* payload,
                             const codec::SessionAttributes& session, codec::ChannelNames* out) {
  const auto& m = *static_cast<const EmployeeUpdated*>(payload);
  out->Add({"department:", codec::OrEmpty(m.department_id)});
  out->Add({"organization:", session.values[0]});
}

// REPORT_GENERATED: user:{createdBy}, organization:{org}
void ReportGeneratedChannels(const void*, const void* payload,
                             const codec::SessionAttributes& session, codec::ChannelNames* out) {
  const auto& m = *static_cast<const ReportGenerated*>(payload);
  out->Add({"user:", m.created_by});
  out->Add({"organization:", session.values[0]});
}

// SESSION_JOINED: session:{sessionId}
void SessionJoinedChannels(const void*, const void* payload, const codec::SessionAttributes&,
                           codec::ChannelNames* out) {
  const auto& m = *static_cast<const SessionJoined*>(payload);
  out->Add({"session:", m.session_id});
}

// SESSION_LEAVE: session:{sessionId}
void SessionLeaveAccess(const void*, const void* payload, const codec::SessionAttributes&,
                        codec::ChannelNames* out) {
  const auto& m = *static_cast<const SessionLeave*>(payload);
  out->Add({"session:", m.session_id});
}

// SESSION_LEFT: session:{sessionId}
void SessionLeftChannels(const void*, const void* payload, const codec::SessionAttributes&,
                         codec::ChannelNames* out) {
  const auto& m = *static_cast<const SessionLeft*>(payload);
  out->Add({"session:", m.session_id});
}

// SESSION_END: session:{sessionId}
void SessionEndAccess(const void*, const void* payload, const codec::SessionAttributes&,
                      codec::ChannelNames* out) {
  const auto& m = *static_cast<const SessionEnd*>(payload);
  out->Add({"session:", m.session_id});
}

// SESSION_ENDED: session:{sessionId}
void SessionEndedChannels(const void*, const void* payload, const codec::SessionAttributes&,
                          codec::ChannelNames* out) {
  const auto& m = *static_cast<const SessionEnded*>(payload);
  out->Add({"session:", m.session_id});
}

// PARTICIPANT_UPDATE: session:{sessionId}
void ParticipantUpdateChannels(const void*, const void* payload, const codec::SessionAttributes&,
                               codec::ChannelNames* out) {
  const auto& m = *static_cast<const ParticipantUpdate*>(payload);
  out->Add({"session:", m.session_id});
}

// CURSOR_MOVE: session:{sessionId}
void CursorMoveAccess(const void*, const void* payload, const codec::SessionAttributes&,
                      codec::ChannelNames* out) {
  const auto& m = *static_cast<const CursorMove*>(payload);
  out->Add({"session:", m.session_id});
}

// CURSOR_MOVE: session:{sessionId}
void CursorMovedChannels(const void*, const void* payload, const codec::SessionAttributes&,
                         codec::ChannelNames* out) {
  const auto& m = *static_cast<const CursorMoved*>(payload);
  out->Add({"session:", codec::OrEmpty(m.session_id)});
}

// ANOMALY_DETECTED: kpi:{kpiId}, department:{departmentId}, organization:{org}
void AnomalyDetectedChannels(const void*, const void* payload,
                             const codec::SessionAttributes& session, codec::ChannelNames* out) {
  const auto& m = *static_cast<const AnomalyDetected*>(payload);
  out->Add({"kpi:", codec::OrEmpty(m.kpi_id)});
  out->Add({"department:", codec::OrEmpty(m.department_id)});
  out->Add({"organization:", session.values[0]});
}

// RECOMMENDATION: department:{departmentId}, organization:{org}
void RecommendationChannels(const void*, const void* payload,
                            const codec::SessionAttributes& session, codec::ChannelNames* out) {
  const auto& m = *static_cast<const Recommendation*>(payload);
  out->Add({"department:", codec::OrEmpty(m.department_id)});
  out->Add({"organization:", session.values[0]});
}

// PREDICTION_READY: kpi:{kpiId}, organization:{org}
void PredictionReadyChannels(const void*, const void* payload,
                             const codec::SessionAttributes& session, codec::ChannelNames* out) {
  const auto& m = *static_cast<const PredictionReady*>(payload);
  out->Add({"kpi:", m.kpi_id});
  out->Add({"organization:", session.values[0]});
}

// NOTIFICATION: user:{userId}, organization:{org} (otherwise)
void NotificationChannels(const void*, const void* payload, const codec::SessionAttributes& session,
                          codec::ChannelNames* out) {
  const auto& m = *static_cast<const Notification*>(payload);
  out->Add({"user:", codec::OrEmpty(m.user_id)});
  if (out->empty()) out->Add({"organization:", session.values[0]});
}

// ALERT: user:{userId}, organization:{org} (otherwise)
void AlertChannels(const void*, const void* payload, const codec::SessionAttributes& session,
                   codec::ChannelNames* out) {
  const auto& m = *static_cast<const Alert*>(payload);
  out->Add({"user:", codec::OrEmpty(m.user_id)});
  if (out->empty()) out->Add({"organization:", session.values[0]});
}

// SYNC_UPDATE: {entityType}:{entityId}, organization:{org}
void SyncUpdateChannels(const void*, const void* payload, const codec::SessionAttributes& session,
                        codec::ChannelNames* out) {
  const auto& m = *static_cast<const SyncUpdate*>(payload);
  out->AddTyped(Protocol().channel_types, {codec::JsonName(m.entity_type), ":", m.entity_id});
  out->Add({"organization:", session.values[0]});
}

// SYNC_DELETE: {entityType}:{entityId}, organization:{org}
void SyncDeleteChannels(const void*, const void* payload, const codec::SessionAttributes& session,
                        codec::ChannelNames* out) {
  const auto& m = *static_cast<const SyncDelete*>(payload);
  out->AddTyped(Protocol().channel_types, {codec::JsonName(m.entity_type), ":", m.entity_id});
  out->Add({"organization:", session.values[0]});
}

}  // namespace wireloom::bos
