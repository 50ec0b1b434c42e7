// Generated from schema/arqon/v1; do not edit, run ./dev generate.
// Reads the messages of arqon/v1/telemetry.proto from JSON, and checks them on the way.
#include "generated/cpp/arqon/v1/decode.h"
#include "generated/cpp/arqon/v1/fields.h"
#include "generated/cpp/arqon/v1/kinds.h"
#include "runtime/codec/json_members.h"

namespace wireloom::arqon {

void ReadJson(codec::JsonReader& in, const codec::Scope& at, ConnectedMetrics* out) {
  codec::JsonMembers members(in, at, connected_metrics::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case connected_metrics::kConnectionTime:
        members.Read(connected_metrics::kConnectionTimeRules, &out->connection_time);
        break;
      case connected_metrics::kClientType:
        members.Read(codec::kNoRules, &out->client_type);
        break;
    }
  }
  members.Require(connected_metrics::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, DisconnectedMetrics* out) {
  codec::JsonMembers members(in, at, disconnected_metrics::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case disconnected_metrics::kConnectionTime:
        members.Read(disconnected_metrics::kConnectionTimeRules, &out->connection_time);
        break;
      case disconnected_metrics::kClientType:
        members.Read(codec::kNoRules, &out->client_type);
        break;
      case disconnected_metrics::kDurationSeconds:
        members.Read(disconnected_metrics::kDurationSecondsRules, &out->duration_seconds);
        break;
      case disconnected_metrics::kMessagesAccepted:
        members.Read(codec::kAny<uint64_t>, &out->messages_accepted);
        break;
      case disconnected_metrics::kChannels:
        members.Read(codec::kAny<uint64_t>, &out->channels);
        break;
      case disconnected_metrics::kCloseCode:
        members.Read(codec::kAny<uint32_t>, &out->close_code);
        break;
    }
  }
  members.Require(disconnected_metrics::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, ChannelMetrics* out) {
  codec::JsonMembers members(in, at, channel_metrics::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case channel_metrics::kRoom:
        members.Read(channel_metrics::kRoomRules, &out->room);
        break;
      case channel_metrics::kChannel:
        members.Read(channel_metrics::kChannelRules, &out->channel);
        break;
      case channel_metrics::kMembers:
        members.Read(codec::kAny<uint64_t>, &out->members);
        break;
      case channel_metrics::kMessages:
        members.Read(codec::kAny<uint64_t>, &out->messages);
        break;
    }
  }
  members.Require(channel_metrics::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, RateLimitedMetrics* out) {
  codec::JsonMembers members(in, at, rate_limited_metrics::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case rate_limited_metrics::kLimit:
        members.Read(codec::kAny<uint32_t>, &out->limit);
        break;
      case rate_limited_metrics::kBurst:
        members.Read(codec::kAny<uint32_t>, &out->burst);
        break;
      case rate_limited_metrics::kWindowSeconds:
        members.Read(rate_limited_metrics::kWindowSecondsRules, &out->window_seconds);
        break;
      case rate_limited_metrics::kRetryAfter:
        members.Read(rate_limited_metrics::kRetryAfterRules, &out->retry_after);
        break;
    }
  }
  members.Require(rate_limited_metrics::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, SlowConsumerMetrics* out) {
  codec::JsonMembers members(in, at, slow_consumer_metrics::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case slow_consumer_metrics::kQueuedBytes:
        members.Read(codec::kAny<uint64_t>, &out->queued_bytes);
        break;
      case slow_consumer_metrics::kLimitBytes:
        members.Read(codec::kAny<uint64_t>, &out->limit_bytes);
        break;
    }
  }
  members.Require(slow_consumer_metrics::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, StatsMetrics* out) {
  codec::JsonMembers members(in, at, stats_metrics::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case stats_metrics::kActiveClients:
        members.Read(codec::kAny<uint64_t>, &out->active_clients);
        break;
      case stats_metrics::kChannels:
        members.Read(codec::kAny<uint64_t>, &out->channels);
        break;
      case stats_metrics::kTotalMessages:
        members.Read(codec::kAny<uint64_t>, &out->total_messages);
        break;
      case stats_metrics::kUptimeSeconds:
        members.Read(codec::kAny<uint64_t>, &out->uptime_seconds);
        break;
    }
  }
  members.Require(stats_metrics::kRequired);
}

}  // namespace wireloom::arqon
