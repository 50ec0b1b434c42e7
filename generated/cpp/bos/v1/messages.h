// Generated from schema/bos/v1; do not edit, run ./dev generate.
// The messages of the Business Operating System protocol in memory: views into the received frame
// and the arena.
//
// Strings, lists and free-form objects are views; they live as long as the frame's buffer and the
// arena. Messages may also be built, with designated initializers, from anything that lives long
// enough.
#ifndef WIRELOOM_GENERATED_CPP_BOS_V1_MESSAGES_H_
#define WIRELOOM_GENERATED_CPP_BOS_V1_MESSAGES_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "absl/types/span.h"
#include "runtime/codec/enum_names.h"
#include "runtime/codec/free_form.h"
#include "runtime/codec/kind_info.h"

namespace wireloom::bos {

// Why an AUTH was refused.
enum class AuthError : uint8_t {
  kUnspecified = 0,
  // No JWT, a wrong signature or claim, or a token of another user or organization than the
  // connection's.
  kInvalidToken = 1,  // "INVALID_TOKEN"
  // The token's time is over.
  kTokenExpired = 2,  // "TOKEN_EXPIRED"
  // The user has as many connections as one may have.
  kRateLimitExceeded = 3,  // "RATE_LIMIT_EXCEEDED"
};

// The values' strings in JSON, by number.
inline constexpr std::string_view kAuthErrorNames[] = {"", "INVALID_TOKEN", "TOKEN_EXPIRED",
                                                       "RATE_LIMIT_EXCEEDED"};
constexpr absl::Span<const std::string_view> JsonNames(AuthError) { return kAuthErrorNames; }

// Whether an employee can be reached.
enum class Availability : uint8_t {
  kUnspecified = 0,
  kAvailable = 1,  // "available"
  kBusy = 2,       // "busy"
  kOffline = 3,    // "offline"
  kInMeeting = 4,  // "inMeeting"
};

// The values' strings in JSON, by number.
inline constexpr std::string_view kAvailabilityNames[] = {"", "available", "busy", "offline",
                                                          "inMeeting"};
constexpr absl::Span<const std::string_view> JsonNames(Availability) { return kAvailabilityNames; }

// What happened to an entity. Its end is a SYNC_DELETE.
enum class ChangeType : uint8_t {
  kUnspecified = 0,
  kCreated = 1,  // "created"
  kUpdated = 2,  // "updated"
};

// The values' strings in JSON, by number.
inline constexpr std::string_view kChangeTypeNames[] = {"", "created", "updated"};
constexpr absl::Span<const std::string_view> JsonNames(ChangeType) { return kChangeTypeNames; }

// What an annotation's content is.
enum class ContentType : uint8_t {
  kUnspecified = 0,
  kText = 1,     // "text"
  kVoice = 2,    // "voice"
  kDrawing = 3,  // "drawing"
};

// The values' strings in JSON, by number.
inline constexpr std::string_view kContentTypeNames[] = {"", "text", "voice", "drawing"};
constexpr absl::Span<const std::string_view> JsonNames(ContentType) { return kContentTypeNames; }

// An employee's place in the organization.
enum class EmploymentStatus : uint8_t {
  kUnspecified = 0,
  kActive = 1,      // "active"
  kOnLeave = 2,     // "onLeave"
  kTerminated = 3,  // "terminated"
};

// The values' strings in JSON, by number.
inline constexpr std::string_view kEmploymentStatusNames[] = {"", "active", "onLeave",
                                                              "terminated"};
constexpr absl::Span<const std::string_view> JsonNames(EmploymentStatus) {
  return kEmploymentStatusNames;
}

// The types of entity that are synchronized. Of these `kpi`, `department` and `organization` have
// channels.
enum class EntityType : uint8_t {
  kUnspecified = 0,
  kKpi = 1,           // "kpi"
  kDepartment = 2,    // "department"
  kEmployee = 3,      // "employee"
  kReport = 4,        // "report"
  kOrganization = 5,  // "organization"
};

// The values' strings in JSON, by number.
inline constexpr std::string_view kEntityTypeNames[] = {"",         "kpi",    "department",
                                                        "employee", "report", "organization"};
constexpr absl::Span<const std::string_view> JsonNames(EntityType) { return kEntityTypeNames; }

// What went wrong.
enum class ErrorCode : uint8_t {
  kUnspecified = 0,
  // The message, or a rule that it breaks: fix it.
  kInvalidMessageFormat = 1,  // "INVALID_MESSAGE_FORMAT"
  // It came before AUTH.
  kAuthenticationRequired = 2,  // "AUTHENTICATION_REQUIRED"
  kInvalidToken = 3,            // "INVALID_TOKEN"
  // Get a new token and authenticate again.
  kTokenExpired = 4,  // "TOKEN_EXPIRED"
  // The user may not do that, or clients do not send that kind.
  kUnauthorized = 5,  // "UNAUTHORIZED"
  // A malformed channel name; `details.channels` lists them.
  kInvalidChannel = 6,  // "INVALID_CHANNEL"
  // More channels than a connection may hold, or the engine is not there.
  kSubscriptionFailed = 7,  // "SUBSCRIPTION_FAILED"
  // The organization has no such collaboration session.
  kSessionNotFound = 8,  // "SESSION_NOT_FOUND"
  // The session has as many participants as it may have.
  kSessionFull = 9,  // "SESSION_FULL"
  // `details` says `limit`, `window` and `retryAfter`.
  kRateLimitExceeded = 10,  // "RATE_LIMIT_EXCEEDED"
  // The server's fault, or a kind that this server does not serve.
  kInternalServerError = 11,  // "INTERNAL_SERVER_ERROR"
};

// The values' strings in JSON, by number.
inline constexpr std::string_view kErrorCodeNames[] = {"",
                                                       "INVALID_MESSAGE_FORMAT",
                                                       "AUTHENTICATION_REQUIRED",
                                                       "INVALID_TOKEN",
                                                       "TOKEN_EXPIRED",
                                                       "UNAUTHORIZED",
                                                       "INVALID_CHANNEL",
                                                       "SUBSCRIPTION_FAILED",
                                                       "SESSION_NOT_FOUND",
                                                       "SESSION_FULL",
                                                       "RATE_LIMIT_EXCEEDED",
                                                       "INTERNAL_SERVER_ERROR"};
constexpr absl::Span<const std::string_view> JsonNames(ErrorCode) { return kErrorCodeNames; }

// How a participant is there.
enum class ParticipantState : uint8_t {
  kUnspecified = 0,
  // Back within 60 s after the last connection dropped.
  kConnected = 1,  // "connected"
  // The last connection dropped.
  kDisconnected = 2,  // "disconnected"
  // No message but heartbeats for 5 minutes.
  kIdle = 3,  // "idle"
  // The first message after `idle`.
  kActive = 4,  // "active"
};

// The values' strings in JSON, by number.
inline constexpr std::string_view kParticipantStateNames[] = {"", "connected", "disconnected",
                                                              "idle", "active"};
constexpr absl::Span<const std::string_view> JsonNames(ParticipantState) {
  return kParticipantStateNames;
}

// A KPI's value against its target.
enum class PerformanceStatus : uint8_t {
  kUnspecified = 0,
  kExceeding = 1,    // "exceeding"
  kOnTrack = 2,      // "onTrack"
  kBelowTarget = 3,  // "belowTarget"
  kCritical = 4,     // "critical"
};

// The values' strings in JSON, by number.
inline constexpr std::string_view kPerformanceStatusNames[] = {"", "exceeding", "onTrack",
                                                               "belowTarget", "critical"};
constexpr absl::Span<const std::string_view> JsonNames(PerformanceStatus) {
  return kPerformanceStatusNames;
}

// How soon a recommendation should be followed.
enum class Priority : uint8_t {
  kUnspecified = 0,
  kLow = 1,     // "low"
  kMedium = 2,  // "medium"
  kHigh = 3,    // "high"
  kUrgent = 4,  // "urgent"
};

// The values' strings in JSON, by number.
inline constexpr std::string_view kPriorityNames[] = {"", "low", "medium", "high", "urgent"};
constexpr absl::Span<const std::string_view> JsonNames(Priority) { return kPriorityNames; }

// What a report is about.
enum class ReportType : uint8_t {
  kUnspecified = 0,
  kFinancial = 1,    // "financial"
  kOperational = 2,  // "operational"
  kExecutive = 3,    // "executive"
  kCustom = 4,       // "custom"
};

// The values' strings in JSON, by number.
inline constexpr std::string_view kReportTypeNames[] = {"", "financial", "operational", "executive",
                                                        "custom"};
constexpr absl::Span<const std::string_view> JsonNames(ReportType) { return kReportTypeNames; }

// Why a session ended.
enum class SessionEndReason : uint8_t {
  kUnspecified = 0,
  // By SESSION_LEAVE, or because the host's connection stayed away.
  kHostLeft = 1,  // "host_left"
  // By SESSION_END.
  kHostEnded = 2,  // "host_ended"
  // Nobody was connected for 10 minutes, or the session was 24 hours old.
  kExpired = 3,  // "expired"
};

// The values' strings in JSON, by number.
inline constexpr std::string_view kSessionEndReasonNames[] = {"", "host_left", "host_ended",
                                                              "expired"};
constexpr absl::Span<const std::string_view> JsonNames(SessionEndReason) {
  return kSessionEndReasonNames;
}

// How bad something is.
enum class Severity : uint8_t {
  kUnspecified = 0,
  kLow = 1,       // "low"
  kMedium = 2,    // "medium"
  kHigh = 3,      // "high"
  kCritical = 4,  // "critical"
};

// The values' strings in JSON, by number.
inline constexpr std::string_view kSeverityNames[] = {"", "low", "medium", "high", "critical"};
constexpr absl::Span<const std::string_view> JsonNames(Severity) { return kSeverityNames; }

// Why there is no replay.
enum class SyncErrorCode : uint8_t {
  kUnspecified = 0,
  // The log cannot prove that it holds everything that was asked for.
  kRetentionExceeded = 1,    // "RETENTION_EXCEEDED"
  kInternalServerError = 2,  // "INTERNAL_SERVER_ERROR"
};

// The values' strings in JSON, by number.
inline constexpr std::string_view kSyncErrorCodeNames[] = {"", "RETENTION_EXCEEDED",
                                                           "INTERNAL_SERVER_ERROR"};
constexpr absl::Span<const std::string_view> JsonNames(SyncErrorCode) {
  return kSyncErrorCodeNames;
}

// Where a value is going.
enum class TrendDirection : uint8_t {
  kUnspecified = 0,
  kUp = 1,    // "up"
  kDown = 2,  // "down"
  kFlat = 3,  // "flat"
};

// The values' strings in JSON, by number.
inline constexpr std::string_view kTrendDirectionNames[] = {"", "up", "down", "flat"};
constexpr absl::Span<const std::string_view> JsonNames(TrendDirection) {
  return kTrendDirectionNames;
}

// A thing of the business that a message points at: `{"type": "kpi", "id": "kpi-123"}`.
struct EntityRef {
  // What kind of thing it is. The specification enumerates no types here.
  std::string_view type;
  std::string_view id;

  static constexpr bool kHasRequired = true;
};

// A point in the shared space. Coordinates are finite numbers.
struct Position {
  double x = 0;
  double y = 0;
  double z = 0;

  static constexpr bool kHasRequired = true;
};

// Pins an annotation to a point of the session's space.
struct AnnotationCreate {
  std::string_view session_id;
  Position position;
  std::string_view content;
  ContentType content_type = ContentType::kUnspecified;

  static constexpr bool kHasRequired = true;
};

// There is a new annotation. A joiner's SESSION_JOINED lists those that there are already.
struct AnnotationCreated {
  std::string_view annotation_id;
  std::string_view session_id;
  // A user id.
  std::string_view author_id;
  std::string_view author_name;
  Position position;
  std::string_view content;
  ContentType content_type = ContentType::kUnspecified;
  std::string_view created_at;

  static constexpr bool kHasRequired = true;
};

// Moves an annotation or changes its content; its author and the host may.
struct AnnotationUpdate {
  std::string_view annotation_id;
  std::string_view session_id;
  std::optional<Position> position = {};
  std::optional<std::string_view> content = {};

  static constexpr bool kHasRequired = true;
};

// An annotation as it is after a change.
struct AnnotationUpdated {
  std::string_view annotation_id;
  std::string_view session_id;
  // A user id.
  std::string_view author_id;
  Position position;
  std::string_view content;
  ContentType content_type = ContentType::kUnspecified;
  // A user id.
  std::string_view updated_by;
  std::string_view updated_at;

  static constexpr bool kHasRequired = true;
};

// Removes an annotation; its author and the host may.
struct AnnotationDelete {
  std::string_view annotation_id;
  std::string_view session_id;

  static constexpr bool kHasRequired = true;
};

// An annotation is gone.
struct AnnotationDeleted {
  std::string_view annotation_id;
  std::string_view session_id;
  // A user id.
  std::string_view deleted_by;
  std::string_view deleted_at;

  static constexpr bool kHasRequired = true;
};

// How a KPI's value developed.
struct Trend {
  TrendDirection direction = TrendDirection::kUnspecified;
  // In percent.
  std::optional<double> change = {};
  // What it is compared with, for people.
  std::optional<std::string_view> period = {};

  static constexpr bool kHasRequired = true;
};

// Sets a KPI's value. The writer needs one of the roles, and access to the KPI's channel.
struct KpiUpdate {
  std::string_view kpi_id;
  double value = 0;
  std::optional<double> target = {};
  std::optional<std::string_view> unit = {};
  std::optional<std::string_view> name = {};
  std::optional<std::string_view> department_id = {};
  std::optional<Trend> trend = {};
  std::optional<PerformanceStatus> performance_status = {};

  static constexpr bool kHasRequired = true;
};

// A KPI's value has changed. The writer gets it as the answer to KPI_UPDATE.
struct KpiUpdated {
  std::string_view kpi_id;
  double value = 0;
  std::optional<double> target = {};
  std::optional<std::string_view> unit = {};
  std::optional<std::string_view> name = {};
  std::optional<std::string_view> department_id = {};
  std::optional<Trend> trend = {};
  std::optional<PerformanceStatus> performance_status = {};
  // A user id.
  std::string_view updated_by;
  // After a KPI_UPDATE the server's time, equal to the envelope's.
  std::string_view updated_at;

  static constexpr bool kHasRequired = true;
};

// A department's money.
struct Budget {
  double allocated = 0;
  double spent = 0;

  static constexpr bool kHasRequired = true;
};

// What changed about a department.
struct DepartmentChanges {
  std::optional<std::string_view> name = {};
  std::optional<std::string_view> type = {};
  // The department that it belongs to.
  std::optional<std::string_view> parent_id = {};
  std::optional<int32_t> headcount = {};
  std::optional<Budget> budget = {};

  static constexpr bool kHasRequired = true;
};

// A department has changed.
struct DepartmentUpdated {
  std::string_view department_id;
  DepartmentChanges changes;
  // A user id.
  std::string_view updated_by;
  std::string_view updated_at;

  static constexpr bool kHasRequired = true;
};

// What changed about an employee.
struct EmployeeChanges {
  std::optional<std::string_view> name = {};
  // The job's title.
  std::optional<std::string_view> title = {};
  std::optional<std::string_view> email = {};
  // The employee that this one reports to.
  std::optional<std::string_view> manager_id = {};
  std::optional<EmploymentStatus> status = {};
  std::optional<Availability> availability = {};

  static constexpr bool kHasRequired = true;
};

// An employee has changed.
struct EmployeeUpdated {
  std::string_view employee_id;
  std::optional<std::string_view> department_id = {};
  EmployeeChanges changes;
  // A user id.
  std::string_view updated_by;
  std::string_view updated_at;

  static constexpr bool kHasRequired = true;
};

// A report is ready.
struct ReportGenerated {
  std::string_view report_id;
  std::string_view title;
  ReportType type = ReportType::kUnspecified;
  // The user who asked for it.
  std::string_view created_by;
  std::string_view created_at;
  // Where to get it.
  std::optional<std::string_view> url = {};

  static constexpr bool kHasRequired = true;
};

// Starts a session; the sender is its host and first participant.
struct SessionCreate {
  std::string_view title;
  // What the participants look at.
  std::string_view active_space;
  // Who may join beside the host, and is notified. Empty or absent: everybody in the organization
  // may.
  absl::Span<const std::string_view> invite_user_ids;

  static constexpr bool kHasRequired = true;
};

// The session exists.
struct SessionCreated {
  std::string_view session_id;
  // A user id.
  std::string_view host_id;
  std::string_view title;
  std::string_view active_space;
  // User ids: the host alone.
  absl::Span<const std::string_view> participants;
  std::string_view created_at;

  static constexpr bool kHasRequired = true;
};

// Enters a session and subscribes to `session:{sessionId}`.
struct SessionJoin {
  std::string_view session_id;

  static constexpr bool kHasRequired = true;
};

// A user has entered the session. The joiner's own copy also holds what it needs to draw the room.
struct SessionJoined {
  std::string_view session_id;
  std::string_view user_id;
  std::string_view user_name;
  std::string_view joined_at;
  // To the joiner alone: all participants' user ids in the order of joining.
  absl::Span<const std::string_view> participants;
  // To the joiner alone: the session's annotations with their current content.
  absl::Span<const AnnotationCreated> annotations;

  static constexpr bool kHasRequired = true;
};

// Leaves a session. The host's leaving ends it.
struct SessionLeave {
  std::string_view session_id;

  static constexpr bool kHasRequired = true;
};

// A user has left the session: by SESSION_LEAVE, or 60 s after the last connection dropped.
struct SessionLeft {
  std::string_view session_id;
  std::string_view user_id;
  std::string_view user_name;
  std::string_view left_at;

  static constexpr bool kHasRequired = true;
};

// Ends a session; the host alone may.
struct SessionEnd {
  std::string_view session_id;

  static constexpr bool kHasRequired = true;
};

// The session is over, for everybody; no SESSION_LEFT comes with it.
struct SessionEnded {
  std::string_view session_id;
  // A user id; absent when the session expired.
  std::optional<std::string_view> ended_by = {};
  SessionEndReason reason = SessionEndReason::kUnspecified;
  std::string_view ended_at;

  static constexpr bool kHasRequired = true;
};

// A participant's presence has changed.
struct ParticipantUpdate {
  std::string_view session_id;
  std::string_view user_id;
  std::optional<std::string_view> user_name = {};
  ParticipantState state = ParticipantState::kUnspecified;
  std::string_view updated_at;

  static constexpr bool kHasRequired = true;
};

// Where the sender points and looks. It may be sent every 100 ms and costs nothing of the rate
// limit.
struct CursorMove {
  std::string_view session_id;
  Position position;
  // What the cursor is on.
  std::optional<EntityRef> focused_entity = {};

  static constexpr bool kHasRequired = true;
};

// Where a participant points and looks: at most one per 100 ms, user and session, and the last
// always arrives.
struct CursorMoved {
  std::string_view user_id;
  // Beyond the specification's example, which does not say which session it is; this server always
  // writes it.
  std::optional<std::string_view> session_id = {};
  Position position;
  // What the cursor is on.
  std::optional<EntityRef> focused_entity = {};

  static constexpr bool kHasRequired = true;
};

// Authenticates the connection, or replaces its token. It must come within 10 s of the connection.
struct Auth {
  // A JWT: HS256, RS256 or ES256, as the server's key says. Whether it is one decides the answer,
  // AUTH_FAILED or AUTH_SUCCESS; only its size is a matter of form.
  std::string_view token;

  static constexpr bool kHasRequired = true;
};

// The connection is authenticated; what it may subscribe to follows from the token.
struct AuthSuccess {
  // The token's `sub`.
  std::string_view user_id;
  // The token's `org`.
  std::string_view organization_id;
  // Names this connection's session (no collaboration session); it stays over a new AUTH.
  std::string_view session_id;
  // The token's `exp`.
  std::string_view expires_at;

  static constexpr bool kHasRequired = true;
};

// The token was refused. The third failure since the last success closes the connection (1008).
struct AuthFailed {
  AuthError error = AuthError::kUnspecified;
  // For people.
  std::string_view message;

  static constexpr bool kHasRequired = true;
};

// The token has expired: until a new AUTH only AUTH, PING and PONG are served and nothing is
// delivered. After 60 s without one the connection is closed.
struct TokenExpired {
  // For people.
  std::string_view message;

  static constexpr bool kHasRequired = true;
};

// Asks the other side for a PONG. The server sends one after 30 s without a message from the
// client.
struct Ping {
  static constexpr bool kHasRequired = false;
};

// Answers a PING. The server's carries its own time; a client's is due within 10 s.
struct Pong {
  static constexpr bool kHasRequired = false;
};

// Asks for what happens on channels. All or nothing: one channel that may not be had refuses the
// request.
struct Subscribe {
  // Names as `kpi:42`, of the connection's own organization.
  absl::Span<const std::string_view> channels;

  static constexpr bool kHasRequired = true;
};

// Gives channels up. One that the connection does not hold is confirmed like the others.
struct Unsubscribe {
  // Names as `kpi:42`.
  absl::Span<const std::string_view> channels;

  static constexpr bool kHasRequired = true;
};

// Confirms SUBSCRIBE.
struct Subscribed {
  // The request's channels in order, without repeats.
  absl::Span<const std::string_view> channels;

  static constexpr bool kHasRequired = true;
};

// Confirms UNSUBSCRIBE, or says which subscriptions a narrower token or the end of a session has
// ended.
struct Unsubscribed {
  // The request's channels in order, without repeats; up to all that a connection may hold if a
  // token ended them.
  absl::Span<const std::string_view> channels;

  static constexpr bool kHasRequired = true;
};

// A message was refused. It may answer any message of a client.
struct Error {
  ErrorCode code = ErrorCode::kUnspecified;
  // For people: what is wrong and what to do.
  std::string_view message;
  // Always there: `{field, rule}` for a violation with `violations` beside them where there are
  // several, `{channels}` for channels, `{limit, window, retryAfter}` for the rate limit, else
  // `{}`.
  codec::FreeForm details;

  static constexpr bool kHasRequired = true;
};

// The rate limit is exhausted; once at the start of each limited period, which the next accepted
// message ends.
struct RateLimit {
  // Messages that are allowed in the window.
  uint32_t limit = 0;
  // "60s".
  std::string_view window;
  // Whole seconds until a message is accepted again.
  uint32_t retry_after = 0;
  // For people.
  std::string_view message;

  static constexpr bool kHasRequired = true;
};

// Something is out of the ordinary.
struct AnomalyDetected {
  std::string_view anomaly_id;
  Severity severity = Severity::kUnspecified;
  std::string_view description;
  // May be empty.
  absl::Span<const EntityRef> affected_entities;
  absl::Span<const std::string_view> recommended_actions;
  std::string_view detected_at;
  // From 0, a guess, to 1, certain.
  std::optional<double> confidence = {};
  // The KPI that it shows in.
  std::optional<std::string_view> kpi_id = {};
  // The department that it concerns.
  std::optional<std::string_view> department_id = {};

  static constexpr bool kHasRequired = true;
};

// One step of a recommendation.
struct RecommendedAction {
  std::string_view description;
  std::optional<double> estimated_cost = {};
  // For people: "2 weeks".
  std::optional<std::string_view> estimated_time = {};

  static constexpr bool kHasRequired = true;
};

// Something is worth doing.
struct Recommendation {
  std::string_view recommendation_id;
  std::string_view title;
  std::string_view description;
  Priority priority = Priority::kUnspecified;
  // For people.
  std::optional<std::string_view> estimated_impact = {};
  absl::Span<const RecommendedAction> actions;
  // The department that it concerns.
  std::optional<std::string_view> department_id = {};
  std::string_view created_at;

  static constexpr bool kHasRequired = true;
};

// A KPI's value was predicted.
struct PredictionReady {
  std::string_view prediction_id;
  std::string_view kpi_id;
  double current_value = 0;
  double predicted_value = 0;
  // From 0, a guess, to 1, certain.
  double confidence = 0;
  // For people: "30 days".
  std::string_view time_horizon;
  // What the prediction rests on.
  absl::Span<const std::string_view> factors;
  std::string_view generated_at;

  static constexpr bool kHasRequired = true;
};

// Something that a user, or everybody, should know. Invitations to sessions are notifications too.
struct Notification {
  std::string_view notification_id;
  // Absent: for the whole organization.
  std::optional<std::string_view> user_id = {};
  std::string_view title;
  std::string_view message;
  // `session_invite` for an invitation.
  std::optional<std::string_view> category = {};
  // Where to go from here.
  std::optional<std::string_view> link = {};
  // Free-form. Of an invitation: `sessionId` and `hostId`.
  std::optional<codec::FreeForm> data = {};
  std::string_view created_at;

  static constexpr bool kHasRequired = true;
};

// Something that needs attention now.
struct Alert {
  std::string_view alert_id;
  Severity severity = Severity::kUnspecified;
  std::string_view title;
  std::string_view message;
  // What it is about.
  std::optional<EntityRef> entity = {};
  // Absent: for the whole organization.
  std::optional<std::string_view> user_id = {};
  std::string_view created_at;

  static constexpr bool kHasRequired = true;
};

// The one message that every frame holds.
struct Envelope {
  // The kind of the message, upper case: `KPI_UPDATED`.
  std::string_view type;
  // Correlates an answer with its request. Direct answers repeat it; fan-out copies to others,
  // replayed messages, TOKEN_EXPIRED and RATE_LIMIT do not carry it.
  std::optional<std::string_view> request_id = {};
  // When the message was sent; the server always writes it. A durable message's timestamp has 6
  // fraction digits and is its position in the organization's log, any other has 3.
  std::optional<std::string_view> timestamp = {};
  // The protocol's version, "1.0" where a client sends it. The server never does.
  std::optional<std::string_view> version = {};

  static constexpr bool kHasRequired = true;
};

// The body of the request.
struct RefreshRequest {
  // A JWT with the claim `typ: "refresh"`. Whether it is good is judged after the form.
  std::string_view refresh_token;

  static constexpr bool kHasRequired = true;
};

// The body of the answer.
struct RefreshAnswer {
  // A JWT for AUTH, with the user, organization, name, roles and channels of the refresh token.
  std::string_view access_token;
  // Seconds until it expires.
  uint32_t expires_in = 0;

  static constexpr bool kHasRequired = true;
};

// Asks for everything on the channels that is strictly newer than a moment. All or nothing, as
// SUBSCRIBE.
struct SyncRequest {
  // The timestamp of the last message that the client has, or what SYNC_COMPLETE or SYNC_ERROR gave
  // it.
  std::string_view last_sync_timestamp;
  // Names as `kpi:42`.
  absl::Span<const std::string_view> channels;

  static constexpr bool kHasRequired = true;
};

// A replay begins: `updateCount` messages follow, then SYNC_COMPLETE.
struct SyncStart {
  uint64_t update_count = 0;
  // The request's `lastSyncTimestamp`, in UTC.
  std::string_view from_timestamp;

  static constexpr bool kHasRequired = true;
};

// An entity was created or changed.
struct SyncUpdate {
  EntityType entity_type = EntityType::kUnspecified;
  // Of type `organization`: the message's own organization.
  std::string_view entity_id;
  ChangeType change_type = ChangeType::kUnspecified;
  // The entity, or as much of it as changed. In a replay: `id`, the changed values and `updatedAt`.
  codec::FreeForm data;
  // A user id.
  std::string_view updated_by;

  static constexpr bool kHasRequired = true;
};

// An entity is gone.
struct SyncDelete {
  EntityType entity_type = EntityType::kUnspecified;
  // Of type `organization`: the message's own organization.
  std::string_view entity_id;
  // A user id.
  std::string_view deleted_by;
  std::string_view deleted_at;

  static constexpr bool kHasRequired = true;
};

// The replay is complete; what happened meanwhile follows.
struct SyncComplete {
  uint64_t updates_sent = 0;
  // The last replayed message's timestamp, else the request's: where the next SYNC_REQUEST goes on.
  std::string_view last_sync_timestamp;

  static constexpr bool kHasRequired = true;
};

// There is no replay.
struct SyncError {
  SyncErrorCode code = SyncErrorCode::kUnspecified;
  // For people.
  std::string_view message;
  // With RETENTION_EXCEEDED: as `lastSyncTimestamp` it replays all that is held.
  std::optional<std::string_view> oldest_timestamp = {};

  static constexpr bool kHasRequired = true;
};

}  // namespace wireloom::bos

#endif  // WIRELOOM_GENERATED_CPP_BOS_V1_MESSAGES_H_
