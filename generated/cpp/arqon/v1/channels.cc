// Generated from schema/arqon/v1; do not edit, run ./dev generate.
// The schema's channel templates.
#include "generated/cpp/arqon/v1/channels.h"

#include "generated/cpp/arqon/v1/kinds.h"
#include "generated/cpp/arqon/v1/messages.h"
#include "runtime/codec/channel_names.h"

namespace wireloom::arqon {

// event: {envelope.room}:{envelope.channel}
void EventChannels(const void* envelope, const void*, const codec::SessionAttributes&,
                   codec::ChannelNames* out) {
  const auto& e = *static_cast<const Envelope*>(envelope);
  out->Add({e.room, ":", e.channel});
}

// system: {envelope.room}:{envelope.channel}
void SystemChannels(const void* envelope, const void*, const codec::SessionAttributes&,
                    codec::ChannelNames* out) {
  const auto& e = *static_cast<const Envelope*>(envelope);
  out->Add({e.room, ":", e.channel});
}

// telemetry: {envelope.room}:{envelope.channel}
void TelemetryChannels(const void* envelope, const void*, const codec::SessionAttributes&,
                       codec::ChannelNames* out) {
  const auto& e = *static_cast<const Envelope*>(envelope);
  out->Add({e.room, ":", e.channel});
}

}  // namespace wireloom::arqon
