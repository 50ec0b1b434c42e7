// Generated from schema/bos/v1; do not edit, run ./dev generate.
// What decoders, encoders and validators know about each field: its key in JSON, its error code,
// its rules.
#ifndef WIRELOOM_GENERATED_CPP_BOS_V1_FIELDS_H_
#define WIRELOOM_GENERATED_CPP_BOS_V1_FIELDS_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "absl/types/span.h"
#include "generated/cpp/bos/v1/patterns.h"
#include "runtime/codec/field.h"
#include "runtime/codec/rules.h"

namespace wireloom::bos {

// EntityRef
namespace entity_ref {
enum Index : size_t {
  kType,
  kId,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("type"),
    codec::Field("id"),
};
inline constexpr uint64_t kRequired = codec::Bits({kType, kId});
inline constexpr codec::StringRules kTypeRules = {.min_len = 1};
inline constexpr codec::StringRules kIdRules = {.max_len = 128, .pattern = &patterns::kId};
}  // namespace entity_ref

// Position
namespace position {
enum Index : size_t {
  kX,
  kY,
  kZ,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("x"),
    codec::Field("y"),
    codec::Field("z"),
};
inline constexpr uint64_t kRequired = codec::Bits({kX, kY, kZ});
}  // namespace position

// AnnotationCreate
namespace annotation_create {
enum Index : size_t {
  kSessionId,
  kPosition,
  kContent,
  kContentType,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("sessionId"),
    codec::Field("position"),
    codec::Field("content"),
    codec::Field("contentType"),
};
inline constexpr uint64_t kRequired = codec::Bits({kSessionId, kPosition, kContent, kContentType});
inline constexpr codec::StringRules kSessionIdRules = {.max_len = 128, .pattern = &patterns::kId};
inline constexpr codec::StringRules kContentRules = {.min_len = 1, .max_len = 10000};
}  // namespace annotation_create

// AnnotationCreated
namespace annotation_created {
enum Index : size_t {
  kAnnotationId,
  kSessionId,
  kAuthorId,
  kAuthorName,
  kPosition,
  kContent,
  kContentType,
  kCreatedAt,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("annotationId"), codec::Field("sessionId"), codec::Field("authorId"),
    codec::Field("authorName"),   codec::Field("position"),  codec::Field("content"),
    codec::Field("contentType"),  codec::Field("createdAt"),
};
inline constexpr uint64_t kRequired =
    codec::Bits({kAnnotationId, kSessionId, kAuthorId, kAuthorName, kPosition, kContent,
                 kContentType, kCreatedAt});
inline constexpr codec::StringRules kAnnotationIdRules = {.max_len = 128,
                                                          .pattern = &patterns::kId};
inline constexpr codec::StringRules kSessionIdRules = {.max_len = 128, .pattern = &patterns::kId};
inline constexpr codec::StringRules kAuthorIdRules = {.max_len = 128, .pattern = &patterns::kId};
inline constexpr codec::StringRules kContentRules = {.min_len = 1, .max_len = 10000};
inline constexpr codec::StringRules kCreatedAtRules = {.timestamp = true};
}  // namespace annotation_created

// AnnotationUpdate
namespace annotation_update {
enum Index : size_t {
  kAnnotationId,
  kSessionId,
  kPosition,
  kContent,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("annotationId"),
    codec::Field("sessionId"),
    codec::Field("position"),
    codec::Field("content"),
};
inline constexpr uint64_t kRequired = codec::Bits({kAnnotationId, kSessionId});
inline constexpr codec::StringRules kAnnotationIdRules = {.max_len = 128,
                                                          .pattern = &patterns::kId};
inline constexpr codec::StringRules kSessionIdRules = {.max_len = 128, .pattern = &patterns::kId};
inline constexpr codec::StringRules kContentRules = {.min_len = 1, .max_len = 10000};
}  // namespace annotation_update

// AnnotationUpdated
namespace annotation_updated {
enum Index : size_t {
  kAnnotationId,
  kSessionId,
  kAuthorId,
  kPosition,
  kContent,
  kContentType,
  kUpdatedBy,
  kUpdatedAt,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("annotationId"), codec::Field("sessionId"), codec::Field("authorId"),
    codec::Field("position"),     codec::Field("content"),   codec::Field("contentType"),
    codec::Field("updatedBy"),    codec::Field("updatedAt"),
};
inline constexpr uint64_t kRequired = codec::Bits({kAnnotationId, kSessionId, kAuthorId, kPosition,
                                                   kContent, kContentType, kUpdatedBy, kUpdatedAt});
inline constexpr codec::StringRules kAnnotationIdRules = {.max_len = 128,
                                                          .pattern = &patterns::kId};
inline constexpr codec::StringRules kSessionIdRules = {.max_len = 128, .pattern = &patterns::kId};
inline constexpr codec::StringRules kAuthorIdRules = {.max_len = 128, .pattern = &patterns::kId};
inline constexpr codec::StringRules kContentRules = {.min_len = 1, .max_len = 10000};
inline constexpr codec::StringRules kUpdatedByRules = {.max_len = 128, .pattern = &patterns::kId};
inline constexpr codec::StringRules kUpdatedAtRules = {.timestamp = true};
}  // namespace annotation_updated

// AnnotationDelete
namespace annotation_delete {
enum Index : size_t {
  kAnnotationId,
  kSessionId,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("annotationId"),
    codec::Field("sessionId"),
};
inline constexpr uint64_t kRequired = codec::Bits({kAnnotationId, kSessionId});
inline constexpr codec::StringRules kAnnotationIdRules = {.max_len = 128,
                                                          .pattern = &patterns::kId};
inline constexpr codec::StringRules kSessionIdRules = {.max_len = 128, .pattern = &patterns::kId};
}  // namespace annotation_delete

// AnnotationDeleted
namespace annotation_deleted {
enum Index : size_t {
  kAnnotationId,
  kSessionId,
  kDeletedBy,
  kDeletedAt,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("annotationId"),
    codec::Field("sessionId"),
    codec::Field("deletedBy"),
    codec::Field("deletedAt"),
};
inline constexpr uint64_t kRequired =
    codec::Bits({kAnnotationId, kSessionId, kDeletedBy, kDeletedAt});
inline constexpr codec::StringRules kAnnotationIdRules = {.max_len = 128,
                                                          .pattern = &patterns::kId};
inline constexpr codec::StringRules kSessionIdRules = {.max_len = 128, .pattern = &patterns::kId};
inline constexpr codec::StringRules kDeletedByRules = {.max_len = 128, .pattern = &patterns::kId};
inline constexpr codec::StringRules kDeletedAtRules = {.timestamp = true};
}  // namespace annotation_deleted

// Trend
namespace trend {
enum Index : size_t {
  kDirection,
  kChange,
  kPeriod,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("direction"),
    codec::Field("change"),
    codec::Field("period"),
};
inline constexpr uint64_t kRequired = codec::Bits({kDirection});
}  // namespace trend

// KpiUpdate
namespace kpi_update {
enum Index : size_t {
  kKpiId,
  kValue,
  kTarget,
  kUnit,
  kName,
  kDepartmentId,
  kTrend,
  kPerformanceStatus,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("kpiId"),  codec::Field("value"),
    codec::Field("target"), codec::Field("unit"),
    codec::Field("name"),   codec::Field("departmentId"),
    codec::Field("trend"),  codec::Field("performanceStatus"),
};
inline constexpr uint64_t kRequired = codec::Bits({kKpiId, kValue});
inline constexpr codec::StringRules kKpiIdRules = {.max_len = 128, .pattern = &patterns::kId};
inline constexpr codec::StringRules kDepartmentIdRules = {.max_len = 128,
                                                          .pattern = &patterns::kId};
}  // namespace kpi_update

// KpiUpdated
namespace kpi_updated {
enum Index : size_t {
  kKpiId,
  kValue,
  kTarget,
  kUnit,
  kName,
  kDepartmentId,
  kTrend,
  kPerformanceStatus,
  kUpdatedBy,
  kUpdatedAt,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("kpiId"),     codec::Field("value"),
    codec::Field("target"),    codec::Field("unit"),
    codec::Field("name"),      codec::Field("departmentId"),
    codec::Field("trend"),     codec::Field("performanceStatus"),
    codec::Field("updatedBy"), codec::Field("updatedAt"),
};
inline constexpr uint64_t kRequired = codec::Bits({kKpiId, kValue, kUpdatedBy, kUpdatedAt});
inline constexpr codec::StringRules kKpiIdRules = {.max_len = 128, .pattern = &patterns::kId};
inline constexpr codec::StringRules kDepartmentIdRules = {.max_len = 128,
                                                          .pattern = &patterns::kId};
inline constexpr codec::StringRules kUpdatedByRules = {.max_len = 128, .pattern = &patterns::kId};
inline constexpr codec::StringRules kUpdatedAtRules = {.timestamp = true};
}  // namespace kpi_updated

// Budget
namespace budget {
enum Index : size_t {
  kAllocated,
  kSpent,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("allocated"),
    codec::Field("spent"),
};
inline constexpr uint64_t kRequired = codec::Bits({kAllocated, kSpent});
inline constexpr codec::DoubleRules kAllocatedRules = {.gte = 0};
inline constexpr codec::DoubleRules kSpentRules = {.gte = 0};
}  // namespace budget

// DepartmentChanges
namespace department_changes {
enum Index : size_t {
  kName,
  kType,
  kParentId,
  kHeadcount,
  kBudget,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("name"),      codec::Field("type"),   codec::Field("parentId"),
    codec::Field("headcount"), codec::Field("budget"),
};
inline constexpr codec::StringRules kParentIdRules = {.max_len = 128, .pattern = &patterns::kId};
inline constexpr codec::IntegerRules kHeadcountRules = codec::AtLeast<int32_t>(0);
}  // namespace department_changes

// DepartmentUpdated
namespace department_updated {
enum Index : size_t {
  kDepartmentId,
  kChanges,
  kUpdatedBy,
  kUpdatedAt,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("departmentId"),
    codec::Field("changes"),
    codec::Field("updatedBy"),
    codec::Field("updatedAt"),
};
inline constexpr uint64_t kRequired =
    codec::Bits({kDepartmentId, kChanges, kUpdatedBy, kUpdatedAt});
inline constexpr codec::StringRules kDepartmentIdRules = {.max_len = 128,
                                                          .pattern = &patterns::kId};
inline constexpr codec::StringRules kUpdatedByRules = {.max_len = 128, .pattern = &patterns::kId};
inline constexpr codec::StringRules kUpdatedAtRules = {.timestamp = true};
}  // namespace department_updated

// EmployeeChanges
namespace employee_changes {
enum Index : size_t {
  kName,
  kTitle,
  kEmail,
  kManagerId,
  kStatus,
  kAvailability,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("name"),      codec::Field("title"),  codec::Field("email"),
    codec::Field("managerId"), codec::Field("status"), codec::Field("availability"),
};
inline constexpr codec::StringRules kTitleRules = {.min_len = 1, .max_len = 500};
inline constexpr codec::StringRules kManagerIdRules = {.max_len = 128, .pattern = &patterns::kId};
}  // namespace employee_changes

// EmployeeUpdated
namespace employee_updated {
enum Index : size_t {
  kEmployeeId,
  kDepartmentId,
  kChanges,
  kUpdatedBy,
  kUpdatedAt,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("employeeId"), codec::Field("departmentId"), codec::Field("changes"),
    codec::Field("updatedBy"),  codec::Field("updatedAt"),
};
inline constexpr uint64_t kRequired = codec::Bits({kEmployeeId, kChanges, kUpdatedBy, kUpdatedAt});
inline constexpr codec::StringRules kEmployeeIdRules = {.max_len = 128, .pattern = &patterns::kId};
inline constexpr codec::StringRules kDepartmentIdRules = {.max_len = 128,
                                                          .pattern = &patterns::kId};
inline constexpr codec::StringRules kUpdatedByRules = {.max_len = 128, .pattern = &patterns::kId};
inline constexpr codec::StringRules kUpdatedAtRules = {.timestamp = true};
}  // namespace employee_updated

// ReportGenerated
namespace report_generated {
enum Index : size_t {
  kReportId,
  kTitle,
  kType,
  kCreatedBy,
  kCreatedAt,
  kUrl,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("reportId"),  codec::Field("title"),     codec::Field("type"),
    codec::Field("createdBy"), codec::Field("createdAt"), codec::Field("url"),
};
inline constexpr uint64_t kRequired =
    codec::Bits({kReportId, kTitle, kType, kCreatedBy, kCreatedAt});
inline constexpr codec::StringRules kReportIdRules = {.max_len = 128, .pattern = &patterns::kId};
inline constexpr codec::StringRules kTitleRules = {.min_len = 1, .max_len = 500};
inline constexpr codec::StringRules kCreatedByRules = {.max_len = 128, .pattern = &patterns::kId};
inline constexpr codec::StringRules kCreatedAtRules = {.timestamp = true};
}  // namespace report_generated

// SessionCreate
namespace session_create {
enum Index : size_t {
  kTitle,
  kActiveSpace,
  kInviteUserIds,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("title"),
    codec::Field("activeSpace"),
    codec::Field("inviteUserIds"),
};
inline constexpr uint64_t kRequired = codec::Bits({kTitle, kActiveSpace});
inline constexpr codec::StringRules kTitleRules = {.min_len = 1, .max_len = 500};
inline constexpr codec::RepeatedRules<codec::StringRules> kInviteUserIdsRules = {
    .max_items = 100, .items = {.max_len = 128, .pattern = &patterns::kId}};
}  // namespace session_create

// SessionCreated
namespace session_created {
enum Index : size_t {
  kSessionId,
  kHostId,
  kTitle,
  kActiveSpace,
  kParticipants,
  kCreatedAt,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("sessionId"),   codec::Field("hostId"),       codec::Field("title"),
    codec::Field("activeSpace"), codec::Field("participants"), codec::Field("createdAt"),
};
inline constexpr uint64_t kRequired =
    codec::Bits({kSessionId, kHostId, kTitle, kActiveSpace, kParticipants, kCreatedAt});
inline constexpr codec::StringRules kSessionIdRules = {.max_len = 128, .pattern = &patterns::kId};
inline constexpr codec::StringRules kHostIdRules = {.max_len = 128, .pattern = &patterns::kId};
inline constexpr codec::StringRules kTitleRules = {.min_len = 1, .max_len = 500};
inline constexpr codec::RepeatedRules<codec::StringRules> kParticipantsRules = {
    .items = {.max_len = 128, .pattern = &patterns::kId}};
inline constexpr codec::StringRules kCreatedAtRules = {.timestamp = true};
}  // namespace session_created

// SessionJoin
namespace session_join {
enum Index : size_t {
  kSessionId,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("sessionId"),
};
inline constexpr uint64_t kRequired = codec::Bits({kSessionId});
inline constexpr codec::StringRules kSessionIdRules = {.max_len = 128, .pattern = &patterns::kId};
}  // namespace session_join

// SessionJoined
namespace session_joined {
enum Index : size_t {
  kSessionId,
  kUserId,
  kUserName,
  kJoinedAt,
  kParticipants,
  kAnnotations,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("sessionId"), codec::Field("userId"),       codec::Field("userName"),
    codec::Field("joinedAt"),  codec::Field("participants"), codec::Field("annotations"),
};
inline constexpr uint64_t kRequired = codec::Bits({kSessionId, kUserId, kUserName, kJoinedAt});
inline constexpr codec::StringRules kSessionIdRules = {.max_len = 128, .pattern = &patterns::kId};
inline constexpr codec::StringRules kUserIdRules = {.max_len = 128, .pattern = &patterns::kId};
inline constexpr codec::StringRules kJoinedAtRules = {.timestamp = true};
inline constexpr codec::RepeatedRules<codec::StringRules> kParticipantsRules = {
    .items = {.max_len = 128, .pattern = &patterns::kId}};
inline constexpr codec::RepeatedRules<codec::NoRules> kAnnotationsRules = {.items =
                                                                               codec::kNoRules};
}  // namespace session_joined

// SessionLeave
namespace session_leave {
enum Index : size_t {
  kSessionId,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("sessionId"),
};
inline constexpr uint64_t kRequired = codec::Bits({kSessionId});
inline constexpr codec::StringRules kSessionIdRules = {.max_len = 128, .pattern = &patterns::kId};
}  // namespace session_leave

// SessionLeft
namespace session_left {
enum Index : size_t {
  kSessionId,
  kUserId,
  kUserName,
  kLeftAt,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("sessionId"),
    codec::Field("userId"),
    codec::Field("userName"),
    codec::Field("leftAt"),
};
inline constexpr uint64_t kRequired = codec::Bits({kSessionId, kUserId, kUserName, kLeftAt});
inline constexpr codec::StringRules kSessionIdRules = {.max_len = 128, .pattern = &patterns::kId};
inline constexpr codec::StringRules kUserIdRules = {.max_len = 128, .pattern = &patterns::kId};
inline constexpr codec::StringRules kLeftAtRules = {.timestamp = true};
}  // namespace session_left

// SessionEnd
namespace session_end {
enum Index : size_t {
  kSessionId,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("sessionId"),
};
inline constexpr uint64_t kRequired = codec::Bits({kSessionId});
inline constexpr codec::StringRules kSessionIdRules = {.max_len = 128, .pattern = &patterns::kId};
}  // namespace session_end

// SessionEnded
namespace session_ended {
enum Index : size_t {
  kSessionId,
  kEndedBy,
  kReason,
  kEndedAt,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("sessionId"),
    codec::Field("endedBy"),
    codec::Field("reason"),
    codec::Field("endedAt"),
};
inline constexpr uint64_t kRequired = codec::Bits({kSessionId, kReason, kEndedAt});
inline constexpr codec::StringRules kSessionIdRules = {.max_len = 128, .pattern = &patterns::kId};
inline constexpr codec::StringRules kEndedByRules = {.max_len = 128, .pattern = &patterns::kId};
inline constexpr codec::StringRules kEndedAtRules = {.timestamp = true};
}  // namespace session_ended

// ParticipantUpdate
namespace participant_update {
enum Index : size_t {
  kSessionId,
  kUserId,
  kUserName,
  kState,
  kUpdatedAt,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("sessionId"), codec::Field("userId"),    codec::Field("userName"),
    codec::Field("state"),     codec::Field("updatedAt"),
};
inline constexpr uint64_t kRequired = codec::Bits({kSessionId, kUserId, kState, kUpdatedAt});
inline constexpr codec::StringRules kSessionIdRules = {.max_len = 128, .pattern = &patterns::kId};
inline constexpr codec::StringRules kUserIdRules = {.max_len = 128, .pattern = &patterns::kId};
inline constexpr codec::StringRules kUpdatedAtRules = {.timestamp = true};
}  // namespace participant_update

// CursorMove
namespace cursor_move {
enum Index : size_t {
  kSessionId,
  kPosition,
  kFocusedEntity,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("sessionId"),
    codec::Field("position"),
    codec::Field("focusedEntity"),
};
inline constexpr uint64_t kRequired = codec::Bits({kSessionId, kPosition});
inline constexpr codec::StringRules kSessionIdRules = {.max_len = 128, .pattern = &patterns::kId};
}  // namespace cursor_move

// CursorMoved
namespace cursor_moved {
enum Index : size_t {
  kUserId,
  kSessionId,
  kPosition,
  kFocusedEntity,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("userId"),
    codec::Field("sessionId"),
    codec::Field("position"),
    codec::Field("focusedEntity"),
};
inline constexpr uint64_t kRequired = codec::Bits({kUserId, kPosition});
inline constexpr codec::StringRules kUserIdRules = {.max_len = 128, .pattern = &patterns::kId};
inline constexpr codec::StringRules kSessionIdRules = {.max_len = 128, .pattern = &patterns::kId};
}  // namespace cursor_moved

// Auth
namespace auth {
enum Index : size_t {
  kToken,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("token"),
};
inline constexpr uint64_t kRequired = codec::Bits({kToken});
inline constexpr codec::StringRules kTokenRules = {.max_bytes = 8192};
}  // namespace auth

// AuthSuccess
namespace auth_success {
enum Index : size_t {
  kUserId,
  kOrganizationId,
  kSessionId,
  kExpiresAt,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("userId"),
    codec::Field("organizationId"),
    codec::Field("sessionId"),
    codec::Field("expiresAt"),
};
inline constexpr uint64_t kRequired =
    codec::Bits({kUserId, kOrganizationId, kSessionId, kExpiresAt});
inline constexpr codec::StringRules kUserIdRules = {.max_len = 128, .pattern = &patterns::kId};
inline constexpr codec::StringRules kOrganizationIdRules = {.max_len = 128,
                                                            .pattern = &patterns::kId};
inline constexpr codec::StringRules kSessionIdRules = {.max_len = 128, .pattern = &patterns::kId};
inline constexpr codec::StringRules kExpiresAtRules = {.timestamp = true};
}  // namespace auth_success

// AuthFailed
namespace auth_failed {
enum Index : size_t {
  kError,
  kMessage,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("error"),
    codec::Field("message"),
};
inline constexpr uint64_t kRequired = codec::Bits({kError, kMessage});
}  // namespace auth_failed

// TokenExpired
namespace token_expired {
enum Index : size_t {
  kMessage,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("message"),
};
inline constexpr uint64_t kRequired = codec::Bits({kMessage});
}  // namespace token_expired

// Ping
namespace ping {
inline constexpr absl::Span<const codec::Field> kFields;
}  // namespace ping

// Pong
namespace pong {
inline constexpr absl::Span<const codec::Field> kFields;
}  // namespace pong

// Subscribe
namespace subscribe {
enum Index : size_t {
  kChannels,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("channels"),
};
inline constexpr uint64_t kRequired = codec::Bits({kChannels});
inline constexpr codec::RepeatedRules<codec::StringRules> kChannelsRules = {
    .min_items = 1,
    .max_items = 100,
    .items = {.pattern = &patterns::kChannels},
    .item_code = "INVALID_CHANNEL"};
}  // namespace subscribe

// Unsubscribe
namespace unsubscribe {
enum Index : size_t {
  kChannels,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("channels"),
};
inline constexpr uint64_t kRequired = codec::Bits({kChannels});
inline constexpr codec::RepeatedRules<codec::StringRules> kChannelsRules = {
    .min_items = 1,
    .max_items = 100,
    .items = {.pattern = &patterns::kChannels},
    .item_code = "INVALID_CHANNEL"};
}  // namespace unsubscribe

// Subscribed
namespace subscribed {
enum Index : size_t {
  kChannels,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("channels"),
};
inline constexpr uint64_t kRequired = codec::Bits({kChannels});
inline constexpr codec::RepeatedRules<codec::StringRules> kChannelsRules = {
    .min_items = 1, .max_items = 100, .items = {.pattern = &patterns::kChannels}};
}  // namespace subscribed

// Unsubscribed
namespace unsubscribed {
enum Index : size_t {
  kChannels,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("channels"),
};
inline constexpr uint64_t kRequired = codec::Bits({kChannels});
inline constexpr codec::RepeatedRules<codec::StringRules> kChannelsRules = {
    .min_items = 1, .max_items = 1000, .items = {.pattern = &patterns::kChannels}};
}  // namespace unsubscribed

// Error
namespace error {
enum Index : size_t {
  kCode,
  kMessage,
  kDetails,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("code"),
    codec::Field("message"),
    codec::Field("details"),
};
inline constexpr uint64_t kRequired = codec::Bits({kCode, kMessage, kDetails});
}  // namespace error

// RateLimit
namespace rate_limit {
enum Index : size_t {
  kLimit,
  kWindow,
  kRetryAfter,
  kMessage,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("limit"),
    codec::Field("window"),
    codec::Field("retryAfter"),
    codec::Field("message"),
};
inline constexpr uint64_t kRequired = codec::Bits({kLimit, kWindow, kRetryAfter, kMessage});
inline constexpr codec::IntegerRules kRetryAfterRules = codec::AtLeast<uint32_t>(1);
}  // namespace rate_limit

// AnomalyDetected
namespace anomaly_detected {
enum Index : size_t {
  kAnomalyId,
  kSeverity,
  kDescription,
  kAffectedEntities,
  kRecommendedActions,
  kDetectedAt,
  kConfidence,
  kKpiId,
  kDepartmentId,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("anomalyId"),          codec::Field("severity"),
    codec::Field("description"),        codec::Field("affectedEntities"),
    codec::Field("recommendedActions"), codec::Field("detectedAt"),
    codec::Field("confidence"),         codec::Field("kpiId"),
    codec::Field("departmentId"),
};
inline constexpr uint64_t kRequired =
    codec::Bits({kAnomalyId, kSeverity, kDescription, kAffectedEntities, kDetectedAt});
inline constexpr codec::StringRules kAnomalyIdRules = {.max_len = 128, .pattern = &patterns::kId};
inline constexpr codec::RepeatedRules<codec::NoRules> kAffectedEntitiesRules = {
    .items = codec::kNoRules};
inline constexpr codec::RepeatedRules<codec::StringRules> kRecommendedActionsRules = {
    .items = codec::kAnyString};
inline constexpr codec::StringRules kDetectedAtRules = {.timestamp = true};
inline constexpr codec::DoubleRules kConfidenceRules = {.gte = 0, .lte = 1};
inline constexpr codec::StringRules kKpiIdRules = {.max_len = 128, .pattern = &patterns::kId};
inline constexpr codec::StringRules kDepartmentIdRules = {.max_len = 128,
                                                          .pattern = &patterns::kId};
}  // namespace anomaly_detected

// RecommendedAction
namespace recommended_action {
enum Index : size_t {
  kDescription,
  kEstimatedCost,
  kEstimatedTime,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("description"),
    codec::Field("estimatedCost"),
    codec::Field("estimatedTime"),
};
inline constexpr uint64_t kRequired = codec::Bits({kDescription});
inline constexpr codec::DoubleRules kEstimatedCostRules = {.gte = 0};
}  // namespace recommended_action

// Recommendation
namespace recommendation {
enum Index : size_t {
  kRecommendationId,
  kTitle,
  kDescription,
  kPriority,
  kEstimatedImpact,
  kActions,
  kDepartmentId,
  kCreatedAt,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("recommendationId"), codec::Field("title"),           codec::Field("description"),
    codec::Field("priority"),         codec::Field("estimatedImpact"), codec::Field("actions"),
    codec::Field("departmentId"),     codec::Field("createdAt"),
};
inline constexpr uint64_t kRequired =
    codec::Bits({kRecommendationId, kTitle, kDescription, kPriority, kCreatedAt});
inline constexpr codec::StringRules kRecommendationIdRules = {.max_len = 128,
                                                              .pattern = &patterns::kId};
inline constexpr codec::StringRules kTitleRules = {.min_len = 1, .max_len = 500};
inline constexpr codec::RepeatedRules<codec::NoRules> kActionsRules = {.items = codec::kNoRules};
inline constexpr codec::StringRules kDepartmentIdRules = {.max_len = 128,
                                                          .pattern = &patterns::kId};
inline constexpr codec::StringRules kCreatedAtRules = {.timestamp = true};
}  // namespace recommendation

// PredictionReady
namespace prediction_ready {
enum Index : size_t {
  kPredictionId,
  kKpiId,
  kCurrentValue,
  kPredictedValue,
  kConfidence,
  kTimeHorizon,
  kFactors,
  kGeneratedAt,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("predictionId"),   codec::Field("kpiId"),       codec::Field("currentValue"),
    codec::Field("predictedValue"), codec::Field("confidence"),  codec::Field("timeHorizon"),
    codec::Field("factors"),        codec::Field("generatedAt"),
};
inline constexpr uint64_t kRequired =
    codec::Bits({kPredictionId, kKpiId, kCurrentValue, kPredictedValue, kConfidence, kTimeHorizon,
                 kGeneratedAt});
inline constexpr codec::StringRules kPredictionIdRules = {.max_len = 128,
                                                          .pattern = &patterns::kId};
inline constexpr codec::StringRules kKpiIdRules = {.max_len = 128, .pattern = &patterns::kId};
inline constexpr codec::DoubleRules kConfidenceRules = {.gte = 0, .lte = 1};
inline constexpr codec::RepeatedRules<codec::StringRules> kFactorsRules = {.items =
                                                                               codec::kAnyString};
inline constexpr codec::StringRules kGeneratedAtRules = {.timestamp = true};
}  // namespace prediction_ready

// Notification
namespace notification {
enum Index : size_t {
  kNotificationId,
  kUserId,
  kTitle,
  kMessage,
  kCategory,
  kLink,
  kData,
  kCreatedAt,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("notificationId"), codec::Field("userId"),    codec::Field("title"),
    codec::Field("message"),        codec::Field("category"),  codec::Field("link"),
    codec::Field("data"),           codec::Field("createdAt"),
};
inline constexpr uint64_t kRequired = codec::Bits({kNotificationId, kTitle, kMessage, kCreatedAt});
inline constexpr codec::StringRules kNotificationIdRules = {.max_len = 128,
                                                            .pattern = &patterns::kId};
inline constexpr codec::StringRules kUserIdRules = {.max_len = 128, .pattern = &patterns::kId};
inline constexpr codec::StringRules kTitleRules = {.min_len = 1, .max_len = 500};
inline constexpr codec::StringRules kCreatedAtRules = {.timestamp = true};
}  // namespace notification

// Alert
namespace alert {
enum Index : size_t {
  kAlertId,
  kSeverity,
  kTitle,
  kMessage,
  kEntity,
  kUserId,
  kCreatedAt,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("alertId"),   codec::Field("severity"), codec::Field("title"),
    codec::Field("message"),   codec::Field("entity"),   codec::Field("userId"),
    codec::Field("createdAt"),
};
inline constexpr uint64_t kRequired =
    codec::Bits({kAlertId, kSeverity, kTitle, kMessage, kCreatedAt});
inline constexpr codec::StringRules kAlertIdRules = {.max_len = 128, .pattern = &patterns::kId};
inline constexpr codec::StringRules kTitleRules = {.min_len = 1, .max_len = 500};
inline constexpr codec::StringRules kUserIdRules = {.max_len = 128, .pattern = &patterns::kId};
inline constexpr codec::StringRules kCreatedAtRules = {.timestamp = true};
}  // namespace alert

// Envelope
namespace envelope {
enum Index : size_t {
  kType,
  kPayload,
  kRequestId,
  kTimestamp,
  kVersion,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("type"),      codec::Field("payload"), codec::Field("requestId"),
    codec::Field("timestamp"), codec::Field("version"),
};
inline constexpr uint64_t kRequired = codec::Bits({kType});
inline constexpr codec::StringRules kRequestIdRules = {.max_len = 128, .pattern = &patterns::kId};
inline constexpr codec::StringRules kTimestampRules = {.timestamp = true};
inline constexpr codec::StringRules kVersionRules = {.constant = "1.0"};
}  // namespace envelope

// RefreshRequest
namespace refresh_request {
enum Index : size_t {
  kRefreshToken,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("refreshToken"),
};
inline constexpr uint64_t kRequired = codec::Bits({kRefreshToken});
inline constexpr codec::StringRules kRefreshTokenRules = {.min_len = 1, .max_bytes = 8192};
}  // namespace refresh_request

// RefreshAnswer
namespace refresh_answer {
enum Index : size_t {
  kAccessToken,
  kExpiresIn,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("accessToken"),
    codec::Field("expiresIn"),
};
inline constexpr uint64_t kRequired = codec::Bits({kAccessToken, kExpiresIn});
}  // namespace refresh_answer

// SyncRequest
namespace sync_request {
enum Index : size_t {
  kLastSyncTimestamp,
  kChannels,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("lastSyncTimestamp"),
    codec::Field("channels"),
};
inline constexpr uint64_t kRequired = codec::Bits({kLastSyncTimestamp, kChannels});
inline constexpr codec::StringRules kLastSyncTimestampRules = {.timestamp = true};
inline constexpr codec::RepeatedRules<codec::StringRules> kChannelsRules = {
    .min_items = 1,
    .max_items = 100,
    .items = {.pattern = &patterns::kChannels},
    .item_code = "INVALID_CHANNEL"};
}  // namespace sync_request

// SyncStart
namespace sync_start {
enum Index : size_t {
  kUpdateCount,
  kFromTimestamp,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("updateCount"),
    codec::Field("fromTimestamp"),
};
inline constexpr uint64_t kRequired = codec::Bits({kUpdateCount, kFromTimestamp});
inline constexpr codec::StringRules kFromTimestampRules = {.timestamp = true};
}  // namespace sync_start

// SyncUpdate
namespace sync_update {
enum Index : size_t {
  kEntityType,
  kEntityId,
  kChangeType,
  kData,
  kUpdatedBy,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("entityType"), codec::Field("entityId"),  codec::Field("changeType"),
    codec::Field("data"),       codec::Field("updatedBy"),
};
inline constexpr uint64_t kRequired =
    codec::Bits({kEntityType, kEntityId, kChangeType, kData, kUpdatedBy});
inline constexpr codec::StringRules kEntityIdRules = {.max_len = 128, .pattern = &patterns::kId};
inline constexpr codec::StringRules kUpdatedByRules = {.max_len = 128, .pattern = &patterns::kId};
}  // namespace sync_update

// SyncDelete
namespace sync_delete {
enum Index : size_t {
  kEntityType,
  kEntityId,
  kDeletedBy,
  kDeletedAt,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("entityType"),
    codec::Field("entityId"),
    codec::Field("deletedBy"),
    codec::Field("deletedAt"),
};
inline constexpr uint64_t kRequired = codec::Bits({kEntityType, kEntityId, kDeletedBy, kDeletedAt});
inline constexpr codec::StringRules kEntityIdRules = {.max_len = 128, .pattern = &patterns::kId};
inline constexpr codec::StringRules kDeletedByRules = {.max_len = 128, .pattern = &patterns::kId};
inline constexpr codec::StringRules kDeletedAtRules = {.timestamp = true};
}  // namespace sync_delete

// SyncComplete
namespace sync_complete {
enum Index : size_t {
  kUpdatesSent,
  kLastSyncTimestamp,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("updatesSent"),
    codec::Field("lastSyncTimestamp"),
};
inline constexpr uint64_t kRequired = codec::Bits({kUpdatesSent, kLastSyncTimestamp});
inline constexpr codec::StringRules kLastSyncTimestampRules = {.timestamp = true};
}  // namespace sync_complete

// SyncError
namespace sync_error {
enum Index : size_t {
  kCode,
  kMessage,
  kOldestTimestamp,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("code"),
    codec::Field("message"),
    codec::Field("oldestTimestamp"),
};
inline constexpr uint64_t kRequired = codec::Bits({kCode, kMessage});
inline constexpr codec::StringRules kOldestTimestampRules = {.timestamp = true};
}  // namespace sync_error

}  // namespace wireloom::bos

#endif  // WIRELOOM_GENERATED_CPP_BOS_V1_FIELDS_H_
