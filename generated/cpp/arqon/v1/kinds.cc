// Generated from schema/arqon/v1; do not edit, run ./dev generate.
// The tables of the ArqonBus protocol, and the search in them.
#include "generated/cpp/arqon/v1/kinds.h"

#include <cstddef>
#include <iterator>

#include "generated/cpp/arqon/v1/channels.h"
#include "generated/cpp/arqon/v1/conversions.h"
#include "generated/cpp/arqon/v1/decode.h"
#include "runtime/codec/discriminator.h"

namespace wireloom::arqon {
namespace {

constexpr std::string_view kEventReplies[] = {"command_response"};
constexpr std::string_view kCreateChannelRoles[] = {"admin"};
constexpr std::string_view kPaths[] = {"/arqon/v1/ws", "/"};

constexpr codec::VariantInfo kVariants[] = {
    {.id = static_cast<uint16_t>(VariantId::kCreateChannel),
     .name = "create_channel",
     .auth = codec::AuthState::kAuthenticated,
     .roles = kCreateChannelRoles,
     .parameters = &codec::kPayloadOps<CreateChannel>},
    {.id = static_cast<uint16_t>(VariantId::kDeleteChannel),
     .name = "delete_channel",
     .auth = codec::AuthState::kAuthenticated,
     .roles = kCreateChannelRoles,
     .parameters = &codec::kPayloadOps<DeleteChannel>},
    {.id = static_cast<uint16_t>(VariantId::kBroadcast),
     .name = "broadcast",
     .auth = codec::AuthState::kAuthenticated,
     .roles = kCreateChannelRoles,
     .parameters = &codec::kPayloadOps<Broadcast>},
    {.id = static_cast<uint16_t>(VariantId::kKick),
     .name = "kick",
     .auth = codec::AuthState::kAuthenticated,
     .roles = kCreateChannelRoles,
     .parameters = &codec::kPayloadOps<Kick>},
    {.id = static_cast<uint16_t>(VariantId::kIdentify),
     .name = "identify",
     .auth = codec::AuthState::kAny,
     .roles = {},
     .parameters = &codec::kPayloadOps<Identify>},
    {.id = static_cast<uint16_t>(VariantId::kPing),
     .name = "ping",
     .auth = codec::AuthState::kAuthenticated,
     .roles = {},
     .parameters = &codec::kPayloadOps<Ping>},
    {.id = static_cast<uint16_t>(VariantId::kStatus),
     .name = "status",
     .auth = codec::AuthState::kAuthenticated,
     .roles = {},
     .parameters = &codec::kPayloadOps<Status>},
    {.id = static_cast<uint16_t>(VariantId::kJoinChannel),
     .name = "join_channel",
     .auth = codec::AuthState::kAuthenticated,
     .roles = {},
     .parameters = &codec::kPayloadOps<JoinChannel>},
    {.id = static_cast<uint16_t>(VariantId::kLeaveChannel),
     .name = "leave_channel",
     .auth = codec::AuthState::kAuthenticated,
     .roles = {},
     .parameters = &codec::kPayloadOps<LeaveChannel>},
    {.id = static_cast<uint16_t>(VariantId::kListChannels),
     .name = "list_channels",
     .auth = codec::AuthState::kAuthenticated,
     .roles = {},
     .parameters = &codec::kPayloadOps<ListChannels>},
    {.id = static_cast<uint16_t>(VariantId::kChannelInfo),
     .name = "channel_info",
     .auth = codec::AuthState::kAuthenticated,
     .roles = {},
     .parameters = &codec::kPayloadOps<ChannelInfo>},
    {.id = static_cast<uint16_t>(VariantId::kHistory),
     .name = "history",
     .auth = codec::AuthState::kAuthenticated,
     .roles = {},
     .parameters = &codec::kPayloadOps<History>},
    {.id = static_cast<uint16_t>(VariantId::kListClients),
     .name = "list_clients",
     .auth = codec::AuthState::kAuthenticated,
     .roles = {},
     .parameters = &codec::kPayloadOps<ListClients>},
};

constexpr codec::KindInfo kKinds[] = {
    {.id = static_cast<uint16_t>(KindId::kEvent),
     .name = "event",
     .from_client = true,
     .from_server = true,
     .auth = codec::AuthState::kAuthenticated,
     .rate = codec::RateClass::kCounted,
     .audience = codec::Audience::kOthers,
     .durable = true,
     .conflatable = false,
     .has_handler = false,
     .publishable = false,
     .heartbeat = false,
     .roles = {},
     .replies = kEventReplies,
     .channels = EventChannels,
     .access = nullptr,
     .becomes = nullptr,
     .replay = nullptr,
     .payload = &codec::kPayloadOps<Event>},
    {.id = static_cast<uint16_t>(KindId::kSystem),
     .name = "system",
     .from_client = false,
     .from_server = true,
     .auth = codec::AuthState::kAuthenticated,
     .rate = codec::RateClass::kCounted,
     .audience = codec::Audience::kAll,
     .durable = false,
     .conflatable = false,
     .has_handler = false,
     .publishable = false,
     .heartbeat = false,
     .roles = {},
     .replies = {},
     .channels = SystemChannels,
     .access = nullptr,
     .becomes = nullptr,
     .replay = nullptr,
     .payload = &codec::kPayloadOps<System>},
    {.id = static_cast<uint16_t>(KindId::kCommand),
     .name = "command",
     .from_client = true,
     .from_server = false,
     .auth = codec::AuthState::kAny,
     .rate = codec::RateClass::kCounted,
     .audience = codec::Audience::kAll,
     .durable = false,
     .conflatable = false,
     .has_handler = true,
     .publishable = false,
     .heartbeat = false,
     .roles = {},
     .replies = kEventReplies,
     .channels = nullptr,
     .access = nullptr,
     .becomes = nullptr,
     .replay = nullptr,
     .payload = &codec::kPayloadOps<Command>},
    {.id = static_cast<uint16_t>(KindId::kPrivate),
     .name = "private",
     .from_client = true,
     .from_server = true,
     .auth = codec::AuthState::kAuthenticated,
     .rate = codec::RateClass::kCounted,
     .audience = codec::Audience::kTarget,
     .durable = false,
     .conflatable = false,
     .has_handler = true,
     .publishable = false,
     .heartbeat = false,
     .roles = {},
     .replies = kEventReplies,
     .channels = nullptr,
     .access = nullptr,
     .becomes = nullptr,
     .replay = nullptr,
     .payload = &codec::kPayloadOps<Private>},
    {.id = static_cast<uint16_t>(KindId::kCommandResponse),
     .name = "command_response",
     .from_client = false,
     .from_server = true,
     .auth = codec::AuthState::kAny,
     .rate = codec::RateClass::kCounted,
     .audience = codec::Audience::kSender,
     .durable = false,
     .conflatable = false,
     .has_handler = false,
     .publishable = false,
     .heartbeat = false,
     .roles = {},
     .replies = {},
     .channels = nullptr,
     .access = nullptr,
     .becomes = nullptr,
     .replay = nullptr,
     .payload = &codec::kPayloadOps<CommandResponse>},
    {.id = static_cast<uint16_t>(KindId::kTelemetry),
     .name = "telemetry",
     .from_client = true,
     .from_server = true,
     .auth = codec::AuthState::kAuthenticated,
     .rate = codec::RateClass::kCounted,
     .audience = codec::Audience::kOthers,
     .durable = true,
     .conflatable = false,
     .has_handler = false,
     .publishable = false,
     .heartbeat = false,
     .roles = {},
     .replies = kEventReplies,
     .channels = TelemetryChannels,
     .access = nullptr,
     .becomes = nullptr,
     .replay = nullptr,
     .payload = &codec::kPayloadOps<Telemetry>},
};

constexpr codec::ProtocolInfo kProtocol = {
    .name = "arqon",
    .version = "1.0",
    .title = "ArqonBus: rooms, channels, private messages and commands",
    .paths = kPaths,
    .subprotocol = "arqon-v1",
    .server_name = "arqonbus_server",
    .limits = {.max_message_bytes = 1048576,
               .max_depth = 64,
               .authentication_timeout = absl::Milliseconds(10000),
               .rate = 1000,
               .rate_window = absl::Milliseconds(1000),
               .rate_burst = 2000,
               .ping_after = absl::Milliseconds(30000),
               .ping_timeout = absl::Milliseconds(10000),
               .idle_timeout = absl::Milliseconds(0)},
    .refusals = {.malformed = "400",
                 .unknown_kind = "400",
                 .direction = "401",
                 .unauthenticated = "401",
                 .rate = "429",
                 .payload = "400",
                 .unknown_variant = "404",
                 .unauthorized = "401",
                 .internal = "500",
                 .not_found = "404"},
    .kinds = kKinds,
    .variants = kVariants,
    .channel_types = {},
    .session_attributes = {},
    .discriminator = "type",
    .payload = "payload",
    .publish = {},
};

// Discriminators: what each means from a client and from the server.
constexpr codec::Discriminator kKindTableEntries[] = {
    {"command", 2, -1}, {"command_response", -1, 4}, {"event", 0, 0},
    {"private", 3, 3},  {"system", -1, 1},           {"telemetry", 5, 5},
};
constexpr uint8_t kKindTableSlots[] = {0, 0, 2, 0, 0, 3, 5, 4, 0, 0, 6, 0, 0, 0, 1, 0};
constexpr codec::DiscriminatorTable kKindTable = {
    .seed = 2, .slots = kKindTableSlots, .entries = kKindTableEntries};

// Variants.
constexpr codec::Discriminator kVariantTableEntries[] = {
    {"create_channel", 0, 0}, {"delete_channel", 1, 1}, {"broadcast", 2, 2},
    {"kick", 3, 3},           {"identify", 4, 4},       {"ping", 5, 5},
    {"status", 6, 6},         {"join_channel", 7, 7},   {"leave_channel", 8, 8},
    {"list_channels", 9, 9},  {"channel_info", 10, 10}, {"history", 11, 11},
    {"list_clients", 12, 12},
};
constexpr uint8_t kVariantTableSlots[] = {13, 12, 1, 11, 0, 2, 0, 0, 0, 5, 0, 0,  0, 3, 0, 9,
                                          6,  4,  0, 0,  7, 0, 0, 8, 0, 0, 0, 10, 0, 0, 0, 0};
constexpr codec::DiscriminatorTable kVariantTable = {
    .seed = 12, .slots = kVariantTableSlots, .entries = kVariantTableEntries};

}  // namespace

const codec::ProtocolInfo& Protocol() { return kProtocol; }

const codec::KindInfo& Info(KindId id) { return kKinds[static_cast<size_t>(id)]; }

const codec::KindInfo* FindKind(std::string_view discriminator, codec::Side sender) {
  const int found = kKindTable.Find(discriminator, sender);
  return found < 0 ? nullptr : &kKinds[found];
}

const codec::VariantInfo& Info(VariantId id) { return kVariants[static_cast<size_t>(id)]; }

const codec::VariantInfo* FindVariant(std::string_view name) {
  const int found = kVariantTable.Find(name, codec::Side::kClient);
  return found < 0 ? nullptr : &kVariants[found];
}

}  // namespace wireloom::arqon
