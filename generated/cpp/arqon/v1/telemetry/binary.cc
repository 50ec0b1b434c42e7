// Generated from schema/arqon/v1; do not edit, run ./dev generate.
// Reads and writes the messages of arqon/v1/telemetry.proto in protobuf's wire format.
#include "generated/cpp/arqon/v1/decode.h"
#include "generated/cpp/arqon/v1/fields.h"
#include "generated/cpp/arqon/v1/kinds.h"
#include "runtime/codec/wire_fields.h"
#include "runtime/codec/wire_frame.h"
#include "runtime/codec/wire_writer.h"

namespace wireloom::arqon {

void ReadBinary(codec::WireReader& in, const codec::Scope& at, ConnectedMetrics* out) {
  codec::WireFields fields(in, at, connected_metrics::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(connected_metrics::kConnectionTime, connected_metrics::kConnectionTimeRules,
                    &out->connection_time);
        break;
      case 2:
        fields.Read(connected_metrics::kClientType, codec::kNoRules, &out->client_type);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.Require(codec::Bits({connected_metrics::kClientType}));
  fields.CheckAbsent(connected_metrics::kConnectionTime, connected_metrics::kConnectionTimeRules,
                     out->connection_time);
}

void AppendBinary(const ConnectedMetrics& m, codec::Buffer& out) {
  codec::WriteField(1, m.connection_time, out);
  codec::WriteField(2, m.client_type, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, DisconnectedMetrics* out) {
  codec::WireFields fields(in, at, disconnected_metrics::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(disconnected_metrics::kConnectionTime,
                    disconnected_metrics::kConnectionTimeRules, &out->connection_time);
        break;
      case 2:
        fields.Read(disconnected_metrics::kClientType, codec::kNoRules, &out->client_type);
        break;
      case 3:
        fields.Read(disconnected_metrics::kDurationSeconds,
                    disconnected_metrics::kDurationSecondsRules, &out->duration_seconds);
        break;
      case 4:
        fields.Read(disconnected_metrics::kMessagesAccepted, codec::kAny<uint64_t>,
                    &out->messages_accepted);
        break;
      case 5:
        fields.Read(disconnected_metrics::kChannels, codec::kAny<uint64_t>, &out->channels);
        break;
      case 6:
        fields.Read(disconnected_metrics::kCloseCode, codec::kAny<uint32_t>, &out->close_code);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.Require(codec::Bits({disconnected_metrics::kClientType}));
  fields.CheckAbsent(disconnected_metrics::kConnectionTime,
                     disconnected_metrics::kConnectionTimeRules, out->connection_time);
  fields.CheckAbsent(disconnected_metrics::kDurationSeconds,
                     disconnected_metrics::kDurationSecondsRules, out->duration_seconds);
}

void AppendBinary(const DisconnectedMetrics& m, codec::Buffer& out) {
  codec::WriteField(1, m.connection_time, out);
  codec::WriteField(2, m.client_type, out);
  codec::WriteField(3, m.duration_seconds, out);
  codec::WriteField(4, m.messages_accepted, out);
  codec::WriteField(5, m.channels, out);
  codec::WriteField(6, m.close_code, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, ChannelMetrics* out) {
  codec::WireFields fields(in, at, channel_metrics::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(channel_metrics::kRoom, channel_metrics::kRoomRules, &out->room);
        break;
      case 2:
        fields.Read(channel_metrics::kChannel, channel_metrics::kChannelRules, &out->channel);
        break;
      case 3:
        fields.Read(channel_metrics::kMembers, codec::kAny<uint64_t>, &out->members);
        break;
      case 4:
        fields.Read(channel_metrics::kMessages, codec::kAny<uint64_t>, &out->messages);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.CheckAbsent(channel_metrics::kRoom, channel_metrics::kRoomRules, out->room);
  fields.CheckAbsent(channel_metrics::kChannel, channel_metrics::kChannelRules, out->channel);
}

void AppendBinary(const ChannelMetrics& m, codec::Buffer& out) {
  codec::WriteField(1, m.room, out);
  codec::WriteField(2, m.channel, out);
  codec::WriteField(3, m.members, out);
  codec::WriteField(4, m.messages, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, RateLimitedMetrics* out) {
  codec::WireFields fields(in, at, rate_limited_metrics::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(rate_limited_metrics::kLimit, codec::kAny<uint32_t>, &out->limit);
        break;
      case 2:
        fields.Read(rate_limited_metrics::kBurst, codec::kAny<uint32_t>, &out->burst);
        break;
      case 3:
        fields.Read(rate_limited_metrics::kWindowSeconds, rate_limited_metrics::kWindowSecondsRules,
                    &out->window_seconds);
        break;
      case 4:
        fields.Read(rate_limited_metrics::kRetryAfter, rate_limited_metrics::kRetryAfterRules,
                    &out->retry_after);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.CheckAbsent(rate_limited_metrics::kWindowSeconds,
                     rate_limited_metrics::kWindowSecondsRules, out->window_seconds);
  fields.CheckAbsent(rate_limited_metrics::kRetryAfter, rate_limited_metrics::kRetryAfterRules,
                     out->retry_after);
}

void AppendBinary(const RateLimitedMetrics& m, codec::Buffer& out) {
  codec::WriteField(1, m.limit, out);
  codec::WriteField(2, m.burst, out);
  codec::WriteField(3, m.window_seconds, out);
  codec::WriteField(4, m.retry_after, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, SlowConsumerMetrics* out) {
  codec::WireFields fields(in, at, slow_consumer_metrics::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(slow_consumer_metrics::kQueuedBytes, codec::kAny<uint64_t>, &out->queued_bytes);
        break;
      case 2:
        fields.Read(slow_consumer_metrics::kLimitBytes, codec::kAny<uint64_t>, &out->limit_bytes);
        break;
      default:
        fields.Unknown();
    }
  }
}

void AppendBinary(const SlowConsumerMetrics& m, codec::Buffer& out) {
  codec::WriteField(1, m.queued_bytes, out);
  codec::WriteField(2, m.limit_bytes, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, StatsMetrics* out) {
  codec::WireFields fields(in, at, stats_metrics::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(stats_metrics::kActiveClients, codec::kAny<uint64_t>, &out->active_clients);
        break;
      case 2:
        fields.Read(stats_metrics::kChannels, codec::kAny<uint64_t>, &out->channels);
        break;
      case 3:
        fields.Read(stats_metrics::kTotalMessages, codec::kAny<uint64_t>, &out->total_messages);
        break;
      case 4:
        fields.Read(stats_metrics::kUptimeSeconds, codec::kAny<uint64_t>, &out->uptime_seconds);
        break;
      default:
        fields.Unknown();
    }
  }
}

void AppendBinary(const StatsMetrics& m, codec::Buffer& out) {
  codec::WriteField(1, m.active_clients, out);
  codec::WriteField(2, m.channels, out);
  codec::WriteField(3, m.total_messages, out);
  codec::WriteField(4, m.uptime_seconds, out);
}

}  // namespace wireloom::arqon
