// Generated from schema/bos/v1; do not edit, run ./dev generate.
// How the messages are read; used by generated code alone.
#ifndef WIRELOOM_GENERATED_CPP_BOS_V1_DECODE_H_
#define WIRELOOM_GENERATED_CPP_BOS_V1_DECODE_H_

#include "generated/cpp/bos/v1/codec.h"
#include "generated/cpp/bos/v1/messages.h"
#include "runtime/codec/json_reader.h"
#include "runtime/codec/scope.h"
#include "runtime/codec/wire_reader.h"

namespace wireloom::bos {

// Reads the members of the object at whose '{' the reader is.
void ReadJson(codec::JsonReader& in, const codec::Scope& at, EntityRef* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, Position* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, AnnotationCreate* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, AnnotationCreated* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, AnnotationUpdate* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, AnnotationUpdated* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, AnnotationDelete* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, AnnotationDeleted* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, Trend* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, KpiUpdate* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, KpiUpdated* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, Budget* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, DepartmentChanges* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, DepartmentUpdated* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, EmployeeChanges* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, EmployeeUpdated* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, ReportGenerated* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, SessionCreate* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, SessionCreated* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, SessionJoin* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, SessionJoined* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, SessionLeave* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, SessionLeft* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, SessionEnd* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, SessionEnded* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, ParticipantUpdate* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, CursorMove* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, CursorMoved* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, Auth* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, AuthSuccess* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, AuthFailed* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, TokenExpired* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, Ping* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, Pong* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, Subscribe* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, Unsubscribe* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, Subscribed* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, Unsubscribed* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, Error* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, RateLimit* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, AnomalyDetected* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, RecommendedAction* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, Recommendation* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, PredictionReady* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, Notification* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, Alert* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, RefreshRequest* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, RefreshAnswer* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, SyncRequest* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, SyncStart* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, SyncUpdate* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, SyncDelete* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, SyncComplete* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, SyncError* out);

// Reads fields up to the reader's end.
void ReadBinary(codec::WireReader& in, const codec::Scope& at, EntityRef* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, Position* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, AnnotationCreate* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, AnnotationCreated* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, AnnotationUpdate* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, AnnotationUpdated* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, AnnotationDelete* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, AnnotationDeleted* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, Trend* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, KpiUpdate* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, KpiUpdated* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, Budget* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, DepartmentChanges* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, DepartmentUpdated* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, EmployeeChanges* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, EmployeeUpdated* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, ReportGenerated* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, SessionCreate* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, SessionCreated* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, SessionJoin* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, SessionJoined* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, SessionLeave* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, SessionLeft* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, SessionEnd* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, SessionEnded* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, ParticipantUpdate* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, CursorMove* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, CursorMoved* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, Auth* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, AuthSuccess* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, AuthFailed* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, TokenExpired* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, Ping* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, Pong* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, Subscribe* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, Unsubscribe* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, Subscribed* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, Unsubscribed* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, Error* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, RateLimit* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, AnomalyDetected* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, RecommendedAction* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, Recommendation* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, PredictionReady* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, Notification* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, Alert* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, RefreshRequest* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, RefreshAnswer* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, SyncRequest* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, SyncStart* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, SyncUpdate* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, SyncDelete* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, SyncComplete* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, SyncError* out);

}  // namespace wireloom::bos

#endif  // WIRELOOM_GENERATED_CPP_BOS_V1_DECODE_H_
