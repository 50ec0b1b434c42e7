// Generated from schema/arqon/v1; do not edit, run ./dev generate.
// The kinds of message of the ArqonBus protocol.
#ifndef WIRELOOM_GENERATED_CPP_ARQON_V1_KINDS_H_
#define WIRELOOM_GENERATED_CPP_ARQON_V1_KINDS_H_

#include <cstdint>
#include <string_view>

#include "runtime/codec/encoding.h"
#include "runtime/codec/kind_info.h"

namespace wireloom::arqon {

enum class KindId : uint16_t {
  kEvent,
  kSystem,
  kCommand,
  kPrivate,
  kCommandResponse,
  kTelemetry,
};

enum class VariantId : uint16_t {
  kCreateChannel,
  kDeleteChannel,
  kBroadcast,
  kKick,
  kIdentify,
  kPing,
  kStatus,
  kJoinChannel,
  kLeaveChannel,
  kListChannels,
  kChannelInfo,
  kHistory,
  kListClients,
};

// The protocol as a whole.
const codec::ProtocolInfo& Protocol();

const codec::KindInfo& Info(KindId id);

// The kind that `discriminator` names when `sender` sends it, aliases included. If only the other
// side may send it, that kind, whose SentBy(sender) is false; null if nobody may.
const codec::KindInfo* FindKind(std::string_view discriminator, codec::Side sender);

const codec::VariantInfo& Info(VariantId id);

// The variant of that name; null if there is none.
const codec::VariantInfo* FindVariant(std::string_view name);

}  // namespace wireloom::arqon

#endif  // WIRELOOM_GENERATED_CPP_ARQON_V1_KINDS_H_
