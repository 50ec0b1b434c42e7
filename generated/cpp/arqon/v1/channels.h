// Generated from schema/arqon/v1; do not edit, run ./dev generate.
// Which channels a message of each kind goes to, and which its sender must have access to; used by
// the tables.
#ifndef WIRELOOM_GENERATED_CPP_ARQON_V1_CHANNELS_H_
#define WIRELOOM_GENERATED_CPP_ARQON_V1_CHANNELS_H_

#include "runtime/codec/kind_info.h"

namespace wireloom::arqon {

void EventChannels(const void* envelope, const void* payload,
                   const codec::SessionAttributes& session, codec::ChannelNames* out);
void SystemChannels(const void* envelope, const void* payload,
                    const codec::SessionAttributes& session, codec::ChannelNames* out);
void TelemetryChannels(const void* envelope, const void* payload,
                       const codec::SessionAttributes& session, codec::ChannelNames* out);

}  // namespace wireloom::arqon

#endif  // WIRELOOM_GENERATED_CPP_ARQON_V1_CHANNELS_H_
