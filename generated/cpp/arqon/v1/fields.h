// Generated from schema/arqon/v1; do not edit, run ./dev generate.
// What decoders, encoders and validators know about each field: its key in JSON, its error code,
// its rules.
#ifndef WIRELOOM_GENERATED_CPP_ARQON_V1_FIELDS_H_
#define WIRELOOM_GENERATED_CPP_ARQON_V1_FIELDS_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "absl/types/span.h"
#include "generated/cpp/arqon/v1/patterns.h"
#include "runtime/codec/field.h"
#include "runtime/codec/rules.h"

namespace wireloom::arqon {

// CreateChannel
namespace create_channel {
enum Index : size_t {
  kRoom,
  kChannel,
  kMaxMembers,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("room"),
    codec::Field("channel"),
    codec::Field("max_members"),
};
inline constexpr uint64_t kRequired = codec::Bits({kRoom, kChannel});
inline constexpr codec::StringRules kRoomRules = {.max_len = 64, .pattern = &patterns::kRoom};
inline constexpr codec::StringRules kChannelRules = {.max_len = 64, .pattern = &patterns::kRoom};
inline constexpr codec::IntegerRules kMaxMembersRules = codec::AtLeast<int32_t>(1);
}  // namespace create_channel

// CreateChannelResult
namespace create_channel_result {
enum Index : size_t {
  kRoom,
  kChannel,
  kCreated,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("room"),
    codec::Field("channel"),
    codec::Field("created"),
};
inline constexpr uint64_t kRequired = codec::Bits({kRoom, kChannel, kCreated});
inline constexpr codec::StringRules kRoomRules = {.max_len = 64, .pattern = &patterns::kRoom};
inline constexpr codec::StringRules kChannelRules = {.max_len = 64, .pattern = &patterns::kRoom};
}  // namespace create_channel_result

// DeleteChannel
namespace delete_channel {
enum Index : size_t {
  kRoom,
  kChannel,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("room"),
    codec::Field("channel"),
};
inline constexpr uint64_t kRequired = codec::Bits({kRoom, kChannel});
inline constexpr codec::StringRules kRoomRules = {.max_len = 64, .pattern = &patterns::kRoom};
inline constexpr codec::StringRules kChannelRules = {.max_len = 64, .pattern = &patterns::kRoom};
}  // namespace delete_channel

// DeleteChannelResult
namespace delete_channel_result {
enum Index : size_t {
  kRoom,
  kChannel,
  kDeleted,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("room"),
    codec::Field("channel"),
    codec::Field("deleted"),
};
inline constexpr uint64_t kRequired = codec::Bits({kRoom, kChannel, kDeleted});
inline constexpr codec::StringRules kRoomRules = {.max_len = 64, .pattern = &patterns::kRoom};
inline constexpr codec::StringRules kChannelRules = {.max_len = 64, .pattern = &patterns::kRoom};
}  // namespace delete_channel_result

// Broadcast
namespace broadcast {
enum Index : size_t {
  kMessage,
  kPriority,
  kRoom,
  kChannel,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("message"),
    codec::Field("priority"),
    codec::Field("room"),
    codec::Field("channel"),
};
inline constexpr uint64_t kRequired = codec::Bits({kMessage});
inline constexpr codec::StringRules kRoomRules = {.max_len = 64, .pattern = &patterns::kRoom};
inline constexpr codec::StringRules kChannelRules = {.max_len = 64, .pattern = &patterns::kRoom};
}  // namespace broadcast

// BroadcastResult
namespace broadcast_result {
enum Index : size_t {
  kRecipients,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("recipients"),
};
inline constexpr uint64_t kRequired = codec::Bits({kRecipients});
}  // namespace broadcast_result

// Kick
namespace kick {
enum Index : size_t {
  kClientId,
  kReason,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("client_id"),
    codec::Field("reason"),
};
inline constexpr uint64_t kRequired = codec::Bits({kClientId});
inline constexpr codec::StringRules kClientIdRules = {.max_len = 128,
                                                      .pattern = &patterns::kClientId};
}  // namespace kick

// KickResult
namespace kick_result {
enum Index : size_t {
  kClientId,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("client_id"),
};
inline constexpr uint64_t kRequired = codec::Bits({kClientId});
inline constexpr codec::StringRules kClientIdRules = {.max_len = 128,
                                                      .pattern = &patterns::kClientId};
}  // namespace kick_result

// Identify
namespace identify {
enum Index : size_t {
  kClientId,
  kClientType,
  kScreenName,
  kAvatar,
  kPersonality,
  kToken,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("client_id"), codec::Field("client_type"), codec::Field("screen_name"),
    codec::Field("avatar"),    codec::Field("personality"), codec::Field("token"),
};
inline constexpr codec::StringRules kClientIdRules = {.max_len = 128,
                                                      .pattern = &patterns::kClientId};
inline constexpr codec::StringRules kTokenRules = {.max_bytes = 8192};
}  // namespace identify

// IdentifyResult
namespace identify_result {
enum Index : size_t {
  kClientId,
  kSubscriptions,
  kServer,
  kProtocolVersion,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("client_id"),
    codec::Field("subscriptions"),
    codec::Field("server"),
    codec::Field("protocol_version"),
};
inline constexpr uint64_t kRequired =
    codec::Bits({kClientId, kSubscriptions, kServer, kProtocolVersion});
inline constexpr codec::StringRules kClientIdRules = {.max_len = 128,
                                                      .pattern = &patterns::kClientId};
inline constexpr codec::RepeatedRules<codec::StringRules> kSubscriptionsRules = {
    .items = codec::kAnyString};
}  // namespace identify_result

// Ping
namespace ping {
inline constexpr absl::Span<const codec::Field> kFields;
}  // namespace ping

// PingResult
namespace ping_result {
enum Index : size_t {
  kPong,
  kTimestamp,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("pong"),
    codec::Field("timestamp"),
};
inline constexpr uint64_t kRequired = codec::Bits({kPong, kTimestamp});
inline constexpr codec::StringRules kTimestampRules = {.timestamp = true};
}  // namespace ping_result

// Status
namespace status {
inline constexpr absl::Span<const codec::Field> kFields;
}  // namespace status

// StatusResult
namespace status_result {
enum Index : size_t {
  kActiveClients,
  kRooms,
  kTotalMessages,
  kChannels,
  kUptimeSeconds,
  kVersion,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("active_clients"), codec::Field("rooms"),          codec::Field("total_messages"),
    codec::Field("channels"),       codec::Field("uptime_seconds"), codec::Field("version"),
};
inline constexpr uint64_t kRequired =
    codec::Bits({kActiveClients, kRooms, kTotalMessages, kChannels, kUptimeSeconds, kVersion});
inline constexpr codec::RepeatedRules<codec::StringRules> kRoomsRules = {.items =
                                                                             codec::kAnyString};
}  // namespace status_result

// JoinChannel
namespace join_channel {
enum Index : size_t {
  kRoom,
  kChannel,
  kAutoCreate,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("room"),
    codec::Field("channel"),
    codec::Field("auto_create"),
};
inline constexpr codec::StringRules kRoomRules = {.max_len = 64, .pattern = &patterns::kRoom};
inline constexpr codec::StringRules kChannelRules = {.max_len = 64, .pattern = &patterns::kRoom};
}  // namespace join_channel

// JoinChannelResult
namespace join_channel_result {
enum Index : size_t {
  kRoom,
  kChannel,
  kCreated,
  kMembers,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("room"),
    codec::Field("channel"),
    codec::Field("created"),
    codec::Field("members"),
};
inline constexpr uint64_t kRequired = codec::Bits({kRoom, kChannel, kCreated, kMembers});
inline constexpr codec::StringRules kRoomRules = {.max_len = 64, .pattern = &patterns::kRoom};
inline constexpr codec::StringRules kChannelRules = {.max_len = 64, .pattern = &patterns::kRoom};
}  // namespace join_channel_result

// LeaveChannel
namespace leave_channel {
enum Index : size_t {
  kRoom,
  kChannel,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("room"),
    codec::Field("channel"),
};
inline constexpr codec::StringRules kRoomRules = {.max_len = 64, .pattern = &patterns::kRoom};
inline constexpr codec::StringRules kChannelRules = {.max_len = 64, .pattern = &patterns::kRoom};
}  // namespace leave_channel

// LeaveChannelResult
namespace leave_channel_result {
enum Index : size_t {
  kRoom,
  kChannel,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("room"),
    codec::Field("channel"),
};
inline constexpr uint64_t kRequired = codec::Bits({kRoom, kChannel});
inline constexpr codec::StringRules kRoomRules = {.max_len = 64, .pattern = &patterns::kRoom};
inline constexpr codec::StringRules kChannelRules = {.max_len = 64, .pattern = &patterns::kRoom};
}  // namespace leave_channel_result

// ListChannels
namespace list_channels {
enum Index : size_t {
  kRoom,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("room"),
};
inline constexpr codec::StringRules kRoomRules = {.max_len = 64, .pattern = &patterns::kRoom};
}  // namespace list_channels

// ChannelSummary
namespace channel_summary {
enum Index : size_t {
  kRoom,
  kChannel,
  kMembers,
  kMessages,
  kCreatedAt,
  kSystem,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("room"),     codec::Field("channel"),    codec::Field("members"),
    codec::Field("messages"), codec::Field("created_at"), codec::Field("system"),
};
inline constexpr uint64_t kRequired =
    codec::Bits({kRoom, kChannel, kMembers, kMessages, kCreatedAt, kSystem});
inline constexpr codec::StringRules kRoomRules = {.max_len = 64, .pattern = &patterns::kRoom};
inline constexpr codec::StringRules kChannelRules = {.max_len = 64, .pattern = &patterns::kRoom};
inline constexpr codec::StringRules kCreatedAtRules = {.timestamp = true};
}  // namespace channel_summary

// ListChannelsResult
namespace list_channels_result {
enum Index : size_t {
  kChannels,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("channels"),
};
inline constexpr uint64_t kRequired = codec::Bits({kChannels});
inline constexpr codec::RepeatedRules<codec::NoRules> kChannelsRules = {.items = codec::kNoRules};
}  // namespace list_channels_result

// ChannelInfo
namespace channel_info {
enum Index : size_t {
  kRoom,
  kChannel,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("room"),
    codec::Field("channel"),
};
inline constexpr codec::StringRules kRoomRules = {.max_len = 64, .pattern = &patterns::kRoom};
inline constexpr codec::StringRules kChannelRules = {.max_len = 64, .pattern = &patterns::kRoom};
}  // namespace channel_info

// ChannelInfoResult
namespace channel_info_result {
enum Index : size_t {
  kRoom,
  kChannel,
  kMembers,
  kMessages,
  kCreatedAt,
  kSystem,
  kClients,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("room"),     codec::Field("channel"),    codec::Field("members"),
    codec::Field("messages"), codec::Field("created_at"), codec::Field("system"),
    codec::Field("clients"),
};
inline constexpr uint64_t kRequired =
    codec::Bits({kRoom, kChannel, kMembers, kMessages, kCreatedAt, kSystem, kClients});
inline constexpr codec::StringRules kRoomRules = {.max_len = 64, .pattern = &patterns::kRoom};
inline constexpr codec::StringRules kChannelRules = {.max_len = 64, .pattern = &patterns::kRoom};
inline constexpr codec::StringRules kCreatedAtRules = {.timestamp = true};
inline constexpr codec::RepeatedRules<codec::StringRules> kClientsRules = {.items =
                                                                               codec::kAnyString};
}  // namespace channel_info_result

// History
namespace history {
enum Index : size_t {
  kRoom,
  kChannel,
  kLimit,
  kAfter,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("room"),
    codec::Field("channel"),
    codec::Field("limit"),
    codec::Field("after"),
};
inline constexpr codec::StringRules kRoomRules = {.max_len = 64, .pattern = &patterns::kRoom};
inline constexpr codec::StringRules kChannelRules = {.max_len = 64, .pattern = &patterns::kRoom};
inline constexpr codec::IntegerRules kLimitRules = codec::Between<int32_t>(1, 500);
}  // namespace history

// HistoryEntry
namespace history_entry {
enum Index : size_t {
  kSequence,
  kMessage,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("sequence"),
    codec::Field("message"),
};
inline constexpr uint64_t kRequired = codec::Bits({kSequence, kMessage});
}  // namespace history_entry

// HistoryResult
namespace history_result {
enum Index : size_t {
  kRoom,
  kChannel,
  kMessages,
  kLastSequence,
  kTruncated,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("room"),          codec::Field("channel"),   codec::Field("messages"),
    codec::Field("last_sequence"), codec::Field("truncated"),
};
inline constexpr uint64_t kRequired =
    codec::Bits({kRoom, kChannel, kMessages, kLastSequence, kTruncated});
inline constexpr codec::StringRules kRoomRules = {.max_len = 64, .pattern = &patterns::kRoom};
inline constexpr codec::StringRules kChannelRules = {.max_len = 64, .pattern = &patterns::kRoom};
inline constexpr codec::RepeatedRules<codec::NoRules> kMessagesRules = {.items = codec::kNoRules};
}  // namespace history_result

// ListClients
namespace list_clients {
enum Index : size_t {
  kRoom,
  kChannel,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("room"),
    codec::Field("channel"),
};
inline constexpr codec::StringRules kRoomRules = {.max_len = 64, .pattern = &patterns::kRoom};
inline constexpr codec::StringRules kChannelRules = {.max_len = 64, .pattern = &patterns::kRoom};
}  // namespace list_clients

// ClientInfo
namespace client_info {
enum Index : size_t {
  kClientId,
  kClientType,
  kScreenName,
  kAvatar,
  kPersonality,
  kConnectedAt,
  kState,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("client_id"), codec::Field("client_type"), codec::Field("screen_name"),
    codec::Field("avatar"),    codec::Field("personality"), codec::Field("connected_at"),
    codec::Field("state"),
};
inline constexpr uint64_t kRequired = codec::Bits({kClientId, kClientType, kConnectedAt, kState});
inline constexpr codec::StringRules kClientIdRules = {.max_len = 128,
                                                      .pattern = &patterns::kClientId};
inline constexpr codec::StringRules kConnectedAtRules = {.timestamp = true};
}  // namespace client_info

// ListClientsResult
namespace list_clients_result {
enum Index : size_t {
  kClients,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("clients"),
};
inline constexpr uint64_t kRequired = codec::Bits({kClients});
inline constexpr codec::RepeatedRules<codec::NoRules> kClientsRules = {.items = codec::kNoRules};
}  // namespace list_clients_result

// Event
namespace event {
inline constexpr absl::Span<const codec::Field> kFields;
}  // namespace event

// System
namespace system {
enum Index : size_t {
  kMessage,
  kPriority,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("message"),
    codec::Field("priority"),
};
inline constexpr uint64_t kRequired = codec::Bits({kMessage});
}  // namespace system

// Command
namespace command {
enum Index : size_t {
  kCommand,
  kParameters,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("command"),
    codec::Field("parameters"),
};
inline constexpr uint64_t kRequired = codec::Bits({kCommand});
}  // namespace command

// Private
namespace private_ {
enum Index : size_t {
  kTarget,
  kMessage,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("target"),
    codec::Field("message"),
};
inline constexpr uint64_t kRequired = codec::Bits({kTarget});
inline constexpr codec::StringRules kTargetRules = {.max_len = 128,
                                                    .pattern = &patterns::kClientId};
}  // namespace private_

// Violation
namespace violation {
enum Index : size_t {
  kField,
  kRule,
  kMessage,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("field"),
    codec::Field("rule"),
    codec::Field("message"),
};
inline constexpr uint64_t kRequired = codec::Bits({kRule, kMessage});
}  // namespace violation

// CommandError
namespace command_error {
enum Index : size_t {
  kCode,
  kRule,
  kMessage,
  kField,
  kRetryAfter,
  kViolations,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("code"),  codec::Field("rule"),        codec::Field("message"),
    codec::Field("field"), codec::Field("retry_after"), codec::Field("violations"),
};
inline constexpr uint64_t kRequired = codec::Bits({kCode, kRule, kMessage});
inline constexpr codec::IntegerRules kCodeRules = codec::Between<int32_t>(400, 500);
inline constexpr codec::IntegerRules kRetryAfterRules = codec::AtLeast<uint32_t>(1);
inline constexpr codec::RepeatedRules<codec::NoRules> kViolationsRules = {.items = codec::kNoRules};
}  // namespace command_error

// CommandResponse
namespace command_response {
enum Index : size_t {
  kRequestId,
  kStatus,
  kResult,
  kError,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("request_id"),
    codec::Field("status"),
    codec::Field("result"),
    codec::Field("error"),
};
inline constexpr uint64_t kRequired = codec::Bits({kRequestId, kStatus});
inline constexpr codec::StringRules kRequestIdRules = {.max_len = 128};
}  // namespace command_response

// Telemetry
namespace telemetry {
enum Index : size_t {
  kEventType,
  kClientId,
  kMetrics,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("eventType"),
    codec::Field("client_id"),
    codec::Field("metrics"),
};
inline constexpr uint64_t kRequired = codec::Bits({kEventType});
inline constexpr codec::StringRules kEventTypeRules = {.min_len = 1};
inline constexpr codec::StringRules kClientIdRules = {.max_len = 128,
                                                      .pattern = &patterns::kClientId};
}  // namespace telemetry

// Acknowledgement
namespace acknowledgement {
enum Index : size_t {
  kSequence,
  kRecipients,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("sequence"),
    codec::Field("recipients"),
};
inline constexpr uint64_t kRequired = codec::Bits({kSequence, kRecipients});
}  // namespace acknowledgement

// Metadata
namespace metadata {
enum Index : size_t {
  kAck,
  kEcho,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("ack"),
    codec::Field("echo"),
};
}  // namespace metadata

// Envelope
namespace envelope {
enum Index : size_t {
  kVersion,
  kId,
  kType,
  kRoom,
  kChannel,
  kFrom,
  kTimestamp,
  kPayload,
  kMetadata,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("version"),   codec::Field("id"),      codec::Field("type"),
    codec::Field("room"),      codec::Field("channel"), codec::Field("from"),
    codec::Field("timestamp"), codec::Field("payload"), codec::Field("metadata"),
};
inline constexpr uint64_t kRequired =
    codec::Bits({kVersion, kId, kType, kRoom, kChannel, kFrom, kTimestamp, kPayload});
inline constexpr codec::StringRules kVersionRules = {.constant = "1.0"};
inline constexpr codec::StringRules kIdRules = {.max_len = 128, .pattern = &patterns::kId};
inline constexpr codec::StringRules kRoomRules = {
    .max_len = 64, .pattern = &patterns::kRoom, .server_pattern = &patterns::kServerRoom};
inline constexpr codec::StringRules kChannelRules = {
    .max_len = 64, .pattern = &patterns::kRoom, .server_pattern = &patterns::kServerRoom};
inline constexpr codec::StringRules kFromRules = {.max_len = 128, .pattern = &patterns::kClientId};
inline constexpr codec::StringRules kTimestampRules = {.timestamp = true};
}  // namespace envelope

// ConnectedMetrics
namespace connected_metrics {
enum Index : size_t {
  kConnectionTime,
  kClientType,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("connection_time"),
    codec::Field("client_type"),
};
inline constexpr uint64_t kRequired = codec::Bits({kConnectionTime, kClientType});
inline constexpr codec::StringRules kConnectionTimeRules = {.timestamp = true};
}  // namespace connected_metrics

// DisconnectedMetrics
namespace disconnected_metrics {
enum Index : size_t {
  kConnectionTime,
  kClientType,
  kDurationSeconds,
  kMessagesAccepted,
  kChannels,
  kCloseCode,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("connection_time"),  codec::Field("client_type"),
    codec::Field("duration_seconds"), codec::Field("messages_accepted"),
    codec::Field("channels"),         codec::Field("close_code"),
};
inline constexpr uint64_t kRequired = codec::Bits(
    {kConnectionTime, kClientType, kDurationSeconds, kMessagesAccepted, kChannels, kCloseCode});
inline constexpr codec::StringRules kConnectionTimeRules = {.timestamp = true};
inline constexpr codec::DoubleRules kDurationSecondsRules = {.gte = 0};
}  // namespace disconnected_metrics

// ChannelMetrics
namespace channel_metrics {
enum Index : size_t {
  kRoom,
  kChannel,
  kMembers,
  kMessages,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("room"),
    codec::Field("channel"),
    codec::Field("members"),
    codec::Field("messages"),
};
inline constexpr uint64_t kRequired = codec::Bits({kRoom, kChannel, kMembers, kMessages});
inline constexpr codec::StringRules kRoomRules = {.max_len = 64, .pattern = &patterns::kRoom};
inline constexpr codec::StringRules kChannelRules = {.max_len = 64, .pattern = &patterns::kRoom};
}  // namespace channel_metrics

// RateLimitedMetrics
namespace rate_limited_metrics {
enum Index : size_t {
  kLimit,
  kBurst,
  kWindowSeconds,
  kRetryAfter,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("limit"),
    codec::Field("burst"),
    codec::Field("window_seconds"),
    codec::Field("retry_after"),
};
inline constexpr uint64_t kRequired = codec::Bits({kLimit, kBurst, kWindowSeconds, kRetryAfter});
inline constexpr codec::DoubleRules kWindowSecondsRules = {.gt = 0};
inline constexpr codec::IntegerRules kRetryAfterRules = codec::AtLeast<uint32_t>(1);
}  // namespace rate_limited_metrics

// SlowConsumerMetrics
namespace slow_consumer_metrics {
enum Index : size_t {
  kQueuedBytes,
  kLimitBytes,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("queued_bytes"),
    codec::Field("limit_bytes"),
};
inline constexpr uint64_t kRequired = codec::Bits({kQueuedBytes, kLimitBytes});
}  // namespace slow_consumer_metrics

// StatsMetrics
namespace stats_metrics {
enum Index : size_t {
  kActiveClients,
  kChannels,
  kTotalMessages,
  kUptimeSeconds,
};
inline constexpr codec::Field kFields[] = {
    codec::Field("active_clients"),
    codec::Field("channels"),
    codec::Field("total_messages"),
    codec::Field("uptime_seconds"),
};
inline constexpr uint64_t kRequired =
    codec::Bits({kActiveClients, kChannels, kTotalMessages, kUptimeSeconds});
}  // namespace stats_metrics

}  // namespace wireloom::arqon

#endif  // WIRELOOM_GENERATED_CPP_ARQON_V1_FIELDS_H_
