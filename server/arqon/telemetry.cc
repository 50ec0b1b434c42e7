// What the server tells about itself.
#include "server/arqon/telemetry.h"

#include "runtime/codec/timestamp.h"
#include "server/arqon/session.h"
#include "server/arqon/shard.h"

namespace wireloom::server::arqon {
namespace {

wire::ChannelMetrics MetricsOf(const Channel& channel) {
  const ChannelName name = channel.parts();
  return {.room = name.room,
          .channel = name.channel,
          .members = channel.members(),
          .messages = channel.history().last_sequence()};
}

}  // namespace

template <typename Metrics>
void Telemetry::Tell(std::string_view event_type, std::string_view client_id,
                     const Metrics& metrics) {
  arena_.Reset();
  metrics_.Clear();
  wire::AppendJson(metrics, metrics_);
  wire::Telemetry event;
  event.event_type = event_type;
  if (!client_id.empty()) event.client_id = client_id;
  event.metrics = codec::FreeForm{codec::Encoding::kJson, metrics_.view()};

  const std::string now = codec::FormatMillis(shard_.context().clock.Now());
  wire::Envelope envelope = Protocol::FromServer({now, shard_.context().ids.Next(), arena_});
  const ChannelName stream = Split(kTelemetryChannel);
  envelope.room = stream.room;
  envelope.channel = stream.channel;
  const auto channel = shard_.bus().channels.Find(kTelemetryChannel);
  const Copies copies = EncodeCopies(envelope, event, encoded_);
  // Nobody was promised that it is kept: who listens gets it in any case.
  const auto kept =
      shard_.Publish(channel, copies, nullptr, [] { return engine::ChannelHistory::Appended(); });
  if (kept.has_value() && !kept->ok()) shard_.Deliver(channel, copies, nullptr);
}

void Telemetry::ClientConnected(const Session& client) {
  const std::string opened = codec::FormatMillis(client.connected_at());
  Tell("client_connected", client.client_id(),
       wire::ConnectedMetrics{.connection_time = opened,
                              .client_type = client.client().profile().type});
}

void Telemetry::ClientDisconnected(const Session& client, uint16_t close_code) {
  const std::string opened = codec::FormatMillis(client.connected_at());
  Tell("client_disconnected", client.client_id(),
       wire::DisconnectedMetrics{.connection_time = opened,
                                 .client_type = client.client().profile().type,
                                 .duration_seconds = absl::ToDoubleSeconds(client.age()),
                                 .messages_accepted = client.messages_accepted(),
                                 .channels = client.subscription_count(),
                                 .close_code = close_code});
}

void Telemetry::ChannelCreated(const Channel& channel) {
  Tell("channel_created", {}, MetricsOf(channel));
}

void Telemetry::ChannelDeleted(const Channel& channel) {
  Tell("channel_deleted", {}, MetricsOf(channel));
}

void Telemetry::RateLimited(const Session& client, int64_t retry_after) {
  const core::RateLimit& rate = client.rate();
  Tell("rate_limited", client.client_id(),
       wire::RateLimitedMetrics{.limit = rate.rate,
                                .burst = rate.capacity(),
                                .window_seconds = absl::ToDoubleSeconds(rate.window),
                                .retry_after = static_cast<uint32_t>(retry_after)});
}

void Telemetry::SlowConsumer(const Session& client, uint64_t queued_bytes) {
  Tell("slow_consumer", client.client_id(),
       wire::SlowConsumerMetrics{.queued_bytes = queued_bytes,
                                 .limit_bytes = shard_.context().policy->limits.send_queue_bytes});
}

void Telemetry::ServerStats() {
  Bus& bus = shard_.bus();
  Tell("server_stats", {},
       wire::StatsMetrics{
           .active_clients = bus.clients.size(),
           .channels = bus.channels.size(),
           .total_messages = bus.total_messages(),
           .uptime_seconds = static_cast<uint64_t>(absl::ToInt64Seconds(bus.uptime()))});
}

}  // namespace wireloom::server::arqon
