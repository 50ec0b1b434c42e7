// Generated from schema/arqon/v1; do not edit, run ./dev generate.
// Writes the messages of arqon/v1/telemetry.proto as JSON.
#include "generated/cpp/arqon/v1/codec.h"
#include "generated/cpp/arqon/v1/fields.h"
#include "runtime/codec/json_writer.h"

namespace wireloom::arqon {

void AppendJson(const ConnectedMetrics& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(connected_metrics::kFields[connected_metrics::kConnectionTime], m.connection_time);
  object.Member(connected_metrics::kFields[connected_metrics::kClientType], m.client_type);
  object.End();
}

void AppendJson(const DisconnectedMetrics& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(disconnected_metrics::kFields[disconnected_metrics::kConnectionTime],
                m.connection_time);
  object.Member(disconnected_metrics::kFields[disconnected_metrics::kClientType], m.client_type);
  object.Member(disconnected_metrics::kFields[disconnected_metrics::kDurationSeconds],
                m.duration_seconds);
  object.Member(disconnected_metrics::kFields[disconnected_metrics::kMessagesAccepted],
                m.messages_accepted);
  object.Member(disconnected_metrics::kFields[disconnected_metrics::kChannels], m.channels);
  object.Member(disconnected_metrics::kFields[disconnected_metrics::kCloseCode], m.close_code);
  object.End();
}

void AppendJson(const ChannelMetrics& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(channel_metrics::kFields[channel_metrics::kRoom], m.room);
  object.Member(channel_metrics::kFields[channel_metrics::kChannel], m.channel);
  object.Member(channel_metrics::kFields[channel_metrics::kMembers], m.members);
  object.Member(channel_metrics::kFields[channel_metrics::kMessages], m.messages);
  object.End();
}

void AppendJson(const RateLimitedMetrics& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(rate_limited_metrics::kFields[rate_limited_metrics::kLimit], m.limit);
  object.Member(rate_limited_metrics::kFields[rate_limited_metrics::kBurst], m.burst);
  object.Member(rate_limited_metrics::kFields[rate_limited_metrics::kWindowSeconds],
                m.window_seconds);
  object.Member(rate_limited_metrics::kFields[rate_limited_metrics::kRetryAfter], m.retry_after);
  object.End();
}

void AppendJson(const SlowConsumerMetrics& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(slow_consumer_metrics::kFields[slow_consumer_metrics::kQueuedBytes],
                m.queued_bytes);
  object.Member(slow_consumer_metrics::kFields[slow_consumer_metrics::kLimitBytes], m.limit_bytes);
  object.End();
}

void AppendJson(const StatsMetrics& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(stats_metrics::kFields[stats_metrics::kActiveClients], m.active_clients);
  object.Member(stats_metrics::kFields[stats_metrics::kChannels], m.channels);
  object.Member(stats_metrics::kFields[stats_metrics::kTotalMessages], m.total_messages);
  object.Member(stats_metrics::kFields[stats_metrics::kUptimeSeconds], m.uptime_seconds);
  object.End();
}

}  // namespace wireloom::arqon
