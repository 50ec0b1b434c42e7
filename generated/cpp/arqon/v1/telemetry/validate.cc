// Generated from schema/arqon/v1; do not edit, run ./dev generate.
// Checks already built messages of arqon/v1/telemetry.proto.
#include "generated/cpp/arqon/v1/codec.h"
#include "generated/cpp/arqon/v1/fields.h"
#include "generated/cpp/arqon/v1/kinds.h"
#include "runtime/codec/checker.h"

namespace wireloom::arqon {

bool Validate(const ConnectedMetrics& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(connected_metrics::kFields[connected_metrics::kConnectionTime],
              connected_metrics::kConnectionTimeRules, m.connection_time);
  check.Field(connected_metrics::kFields[connected_metrics::kClientType], codec::kNoRules,
              m.client_type);
  return check.ok();
}

bool Validate(const DisconnectedMetrics& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(disconnected_metrics::kFields[disconnected_metrics::kConnectionTime],
              disconnected_metrics::kConnectionTimeRules, m.connection_time);
  check.Field(disconnected_metrics::kFields[disconnected_metrics::kClientType], codec::kNoRules,
              m.client_type);
  check.Field(disconnected_metrics::kFields[disconnected_metrics::kDurationSeconds],
              disconnected_metrics::kDurationSecondsRules, m.duration_seconds);
  check.Field(disconnected_metrics::kFields[disconnected_metrics::kMessagesAccepted],
              codec::kAny<uint64_t>, m.messages_accepted);
  check.Field(disconnected_metrics::kFields[disconnected_metrics::kChannels], codec::kAny<uint64_t>,
              m.channels);
  check.Field(disconnected_metrics::kFields[disconnected_metrics::kCloseCode],
              codec::kAny<uint32_t>, m.close_code);
  return check.ok();
}

bool Validate(const ChannelMetrics& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(channel_metrics::kFields[channel_metrics::kRoom], channel_metrics::kRoomRules,
              m.room);
  check.Field(channel_metrics::kFields[channel_metrics::kChannel], channel_metrics::kChannelRules,
              m.channel);
  check.Field(channel_metrics::kFields[channel_metrics::kMembers], codec::kAny<uint64_t>,
              m.members);
  check.Field(channel_metrics::kFields[channel_metrics::kMessages], codec::kAny<uint64_t>,
              m.messages);
  return check.ok();
}

bool Validate(const RateLimitedMetrics& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(rate_limited_metrics::kFields[rate_limited_metrics::kLimit], codec::kAny<uint32_t>,
              m.limit);
  check.Field(rate_limited_metrics::kFields[rate_limited_metrics::kBurst], codec::kAny<uint32_t>,
              m.burst);
  check.Field(rate_limited_metrics::kFields[rate_limited_metrics::kWindowSeconds],
              rate_limited_metrics::kWindowSecondsRules, m.window_seconds);
  check.Field(rate_limited_metrics::kFields[rate_limited_metrics::kRetryAfter],
              rate_limited_metrics::kRetryAfterRules, m.retry_after);
  return check.ok();
}

bool Validate(const SlowConsumerMetrics& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(slow_consumer_metrics::kFields[slow_consumer_metrics::kQueuedBytes],
              codec::kAny<uint64_t>, m.queued_bytes);
  check.Field(slow_consumer_metrics::kFields[slow_consumer_metrics::kLimitBytes],
              codec::kAny<uint64_t>, m.limit_bytes);
  return check.ok();
}

bool Validate(const StatsMetrics& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(stats_metrics::kFields[stats_metrics::kActiveClients], codec::kAny<uint64_t>,
              m.active_clients);
  check.Field(stats_metrics::kFields[stats_metrics::kChannels], codec::kAny<uint64_t>, m.channels);
  check.Field(stats_metrics::kFields[stats_metrics::kTotalMessages], codec::kAny<uint64_t>,
              m.total_messages);
  check.Field(stats_metrics::kFields[stats_metrics::kUptimeSeconds], codec::kAny<uint64_t>,
              m.uptime_seconds);
  return check.ok();
}

}  // namespace wireloom::arqon
