// Generated from schema/bos/v1; do not edit, run ./dev generate.
// The kinds of message of the Business Operating System protocol.
#ifndef WIRELOOM_GENERATED_CPP_BOS_V1_KINDS_H_
#define WIRELOOM_GENERATED_CPP_BOS_V1_KINDS_H_

#include <cstdint>
#include <string_view>

#include "runtime/codec/encoding.h"
#include "runtime/codec/kind_info.h"

namespace wireloom::bos {

enum class KindId : uint16_t {
  kAnnotationCreate,
  kAnnotationCreated,
  kAnnotationUpdate,
  kAnnotationUpdated,
  kAnnotationDelete,
  kAnnotationDeleted,
  kKpiUpdate,
  kKpiUpdated,
  kDepartmentUpdated,
  kEmployeeUpdated,
  kReportGenerated,
  kSessionCreate,
  kSessionCreated,
  kSessionJoin,
  kSessionJoined,
  kSessionLeave,
  kSessionLeft,
  kSessionEnd,
  kSessionEnded,
  kParticipantUpdate,
  kCursorMove,
  kCursorMoved,
  kAuth,
  kAuthSuccess,
  kAuthFailed,
  kTokenExpired,
  kPing,
  kPong,
  kSubscribe,
  kUnsubscribe,
  kSubscribed,
  kUnsubscribed,
  kError,
  kRateLimit,
  kAnomalyDetected,
  kRecommendation,
  kPredictionReady,
  kNotification,
  kAlert,
  kSyncRequest,
  kSyncStart,
  kSyncUpdate,
  kSyncDelete,
  kSyncComplete,
  kSyncError,
};

// The protocol as a whole.
const codec::ProtocolInfo& Protocol();

const codec::KindInfo& Info(KindId id);

// The kind that `discriminator` names when `sender` sends it, aliases included. If only the other
// side may send it, that kind, whose SentBy(sender) is false; null if nobody may.
const codec::KindInfo* FindKind(std::string_view discriminator, codec::Side sender);

}  // namespace wireloom::bos

#endif  // WIRELOOM_GENERATED_CPP_BOS_V1_KINDS_H_
