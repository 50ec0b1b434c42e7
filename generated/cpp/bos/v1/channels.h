// Generated from schema/bos/v1; do not edit, run ./dev generate.
// Which channels a message of each kind goes to, and which its sender must have access to; used by
// the tables.
#ifndef WIRELOOM_GENERATED_CPP_BOS_V1_CHANNELS_H_
#define WIRELOOM_GENERATED_CPP_BOS_V1_CHANNELS_H_

#include "runtime/codec/kind_info.h"

namespace wireloom::bos {

void AnnotationCreateAccess(const void* envelope, const void* payload,
                            const codec::SessionAttributes& session, codec::ChannelNames* out);
void AnnotationCreatedChannels(const void* envelope, const void* payload,
                               const codec::SessionAttributes& session, codec::ChannelNames* out);
void AnnotationUpdateAccess(const void* envelope, const void* payload,
                            const codec::SessionAttributes& session, codec::ChannelNames* out);
void AnnotationUpdatedChannels(const void* envelope, const void* payload,
                               const codec::SessionAttributes& session, codec::ChannelNames* out);
void AnnotationDeleteAccess(const void* envelope, const void* payload,
                            const codec::SessionAttributes& session, codec::ChannelNames* out);
void AnnotationDeletedChannels(const void* envelope, const void* payload,
                               const codec::SessionAttributes& session, codec::ChannelNames* out);
void KpiUpdateAccess(const void* envelope, const void* payload,
                     const codec::SessionAttributes& session, codec::ChannelNames* out);
void KpiUpdatedChannels(const void* envelope, const void* payload,
                        const codec::SessionAttributes& session, codec::ChannelNames* out);
void DepartmentUpdatedChannels(const void* envelope, const void* payload,
                               const codec::SessionAttributes& session, codec::ChannelNames* out);
void EmployeeUpdatedChannels(const void* envelope, const void* payload,
                             const codec::SessionAttributes& session, codec::ChannelNames* out);
void ReportGeneratedChannels(const void* envelope, const void* payload,
                             const codec::SessionAttributes& session, codec::ChannelNames* out);
void SessionJoinedChannels(const void* envelope, const void* payload,
                           const codec::SessionAttributes& session, codec::ChannelNames* out);
void SessionLeaveAccess(const void* envelope, const void* payload,
                        const codec::SessionAttributes& session, codec::ChannelNames* out);
void SessionLeftChannels(const void* envelope, const void* payload,
                         const codec::SessionAttributes& session, codec::ChannelNames* out);
void SessionEndAccess(const void* envelope, const void* payload,
                      const codec::SessionAttributes& session, codec::ChannelNames* out);
void SessionEndedChannels(const void* envelope, const void* payload,
                          const codec::SessionAttributes& session, codec::ChannelNames* out);
void ParticipantUpdateChannels(const void* envelope, const void* payload,
                               const codec::SessionAttributes& session, codec::ChannelNames* out);
void CursorMoveAccess(const void* envelope, const void* payload,
                      const codec::SessionAttributes& session, codec::ChannelNames* out);
void CursorMovedChannels(const void* envelope, const void* payload,
                         const codec::SessionAttributes& session, codec::ChannelNames* out);
void AnomalyDetectedChannels(const void* envelope, const void* payload,
                             const codec::SessionAttributes& session, codec::ChannelNames* out);
void RecommendationChannels(const void* envelope, const void* payload,
                            const codec::SessionAttributes& session, codec::ChannelNames* out);
void PredictionReadyChannels(const void* envelope, const void* payload,
                             const codec::SessionAttributes& session, codec::ChannelNames* out);
void NotificationChannels(const void* envelope, const void* payload,
                          const codec::SessionAttributes& session, codec::ChannelNames* out);
void AlertChannels(const void* envelope, const void* payload,
                   const codec::SessionAttributes& session, codec::ChannelNames* out);
void SyncUpdateChannels(const void* envelope, const void* payload,
                        const codec::SessionAttributes& session, codec::ChannelNames* out);
void SyncDeleteChannels(const void* envelope, const void* payload,
                        const codec::SessionAttributes& session, codec::ChannelNames* out);

}  // namespace wireloom::bos

#endif  // WIRELOOM_GENERATED_CPP_BOS_V1_CHANNELS_H_
