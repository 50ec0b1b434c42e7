// Sums up what the shards counted, under the names that docs/operations.md explains.
#include "server/metrics/metrics.h"

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

#include "absl/functional/function_ref.h"

namespace wireloom::server {
namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;
using Labels = std::vector<ClientMetric::Label>;

// One metric with its series.
class Family {
 public:
  Family(MetricType type, std::string_view name, std::string_view help) {
    family_.type = type;
    family_.name = name;
    family_.help = help;
  }

  void Add(Labels labels, double value) {
    ClientMetric& metric = AddSeries(std::move(labels));
    (family_.type == MetricType::Counter ? metric.counter.value : metric.gauge.value) = value;
  }
  void Add(Labels labels, uint64_t value) { Add(std::move(labels), static_cast<double>(value)); }

  void Add(Labels labels, const LatencySum& sum) {
    ClientMetric::Histogram& histogram = AddSeries(std::move(labels)).histogram;
    uint64_t cumulative = 0;
    for (size_t i = 0; i < sum.buckets.size(); ++i) {
      cumulative += sum.buckets[i];
      histogram.bucket.push_back({.cumulative_count = cumulative,
                                  .upper_bound = i < kLatencyBounds.size()
                                                     ? absl::ToDoubleSeconds(kLatencyBounds[i])
                                                     : std::numeric_limits<double>::infinity()});
    }
    histogram.sample_count = cumulative;
    histogram.sample_sum = static_cast<double>(sum.sum_ns) / 1e9;
  }

  MetricFamily Take() && { return std::move(family_); }

 private:
  ClientMetric& AddSeries(Labels labels) {
    ClientMetric& metric = family_.metric.emplace_back();
    metric.label = std::move(labels);
    return metric;
  }

  MetricFamily family_;
};

ClientMetric::Label Label(std::string_view name, std::string_view value) {
  return {std::string(name), std::string(value)};
}

template <size_t N>
std::string NumberOrOther(const std::array<uint16_t, N>& known, size_t place) {
  return place == N - 1 ? "other" : std::to_string(known[place]);
}

// The protocols and the shards in hand.
class Collector {
 public:
  Collector(const std::vector<MetricsProtocol>& protocols,
            const std::vector<std::unique_ptr<ShardMetrics>>& shards)
      : protocols_(protocols), shards_(shards) {}

  size_t protocols() const { return protocols_.size(); }
  ClientMetric::Label ProtocolLabel(size_t protocol) const {
    return Label("protocol", protocols_[protocol].info->name);
  }

  uint64_t Sum(size_t protocol, absl::FunctionRef<uint64_t(const ProtocolMetrics&)> read) const {
    uint64_t sum = 0;
    for (const auto& shard : shards_) sum += read(*shard->protocols[protocol]);
    return sum;
  }

  MetricFamily Connections(const ScrapeFacts& facts) const {
    Family family(MetricType::Gauge, "wireloom_connections", "Connections by protocol and state.");
    // Which protocol it will be stands in the request.
    family.Add({Label("protocol", "unknown"), Label("state", "connecting")}, facts.connecting);
    for (size_t p = 0; p < protocols(); ++p) {
      for (size_t state = 0; state < kConnectionStateNames.size(); ++state) {
        family.Add({ProtocolLabel(p), Label("state", kConnectionStateNames[state])},
                   Sum(p, [&](const ProtocolMetrics& m) { return m.states.value(state); }));
      }
      family.Add({ProtocolLabel(p), Label("state", "closing")}, facts.traffic[p].closing);
    }
    return std::move(family).Take();
  }

  MetricFamily Opened() const {
    Family family(MetricType::Counter, "wireloom_connections_opened_total",
                  "WebSocket connections that were opened.");
    for (size_t p = 0; p < protocols(); ++p) {
      family.Add({ProtocolLabel(p)},
                 Sum(p, [](const ProtocolMetrics& m) { return m.opened_total.value(); }));
    }
    return std::move(family).Take();
  }

  MetricFamily Closed() const {
    Family family(MetricType::Counter, "wireloom_connections_closed_total",
                  "WebSocket connections that ended, by what ended them and the close code.");
    for (size_t p = 0; p < protocols(); ++p) {
      for (size_t cause = 0; cause < kEndCauseNames.size(); ++cause) {
        for (size_t code = 0; code < kCloseCodes.size(); ++code) {
          const size_t index = ProtocolMetrics::CloseIndex(static_cast<EndCause>(cause), code);
          AddUnlessZero(family,
                        {ProtocolLabel(p), Label("cause", kEndCauseNames[cause]),
                         Label("code", NumberOrOther(kCloseCodes, code))},
                        Sum(p, [&](const ProtocolMetrics& m) { return m.closed.value(index); }));
        }
      }
    }
    return std::move(family).Take();
  }

  MetricFamily SlowConsumers() const {
    Family family(MetricType::Counter, "wireloom_slow_consumers_total",
                  "Connections that were closed because they read too slowly.");
    for (size_t p = 0; p < protocols(); ++p) {
      uint64_t sum = 0;
      for (size_t code = 0; code < kCloseCodes.size(); ++code) {
        const size_t index = ProtocolMetrics::CloseIndex(EndCause::kSlowConsumer, code);
        sum += Sum(p, [&](const ProtocolMetrics& m) { return m.closed.value(index); });
      }
      family.Add({ProtocolLabel(p)}, sum);
    }
    return std::move(family).Take();
  }

  MetricFamily LimitedPeriods() const {
    Family family(MetricType::Counter, "wireloom_rate_limited_periods_total",
                  "Periods in which a connection's messages were refused for their rate.");
    for (size_t p = 0; p < protocols(); ++p) {
      for (size_t scope = 0; scope < kRateScopeNames.size(); ++scope) {
        family.Add(
            {ProtocolLabel(p), Label("limit", kRateScopeNames[scope])},
            Sum(p, [&](const ProtocolMetrics& m) { return m.limited_periods.value(scope); }));
      }
    }
    return std::move(family).Take();
  }

  MetricFamily RefusedHandshakes() const {
    Family family(MetricType::Counter, "wireloom_handshakes_refused_total",
                  "Requests for a WebSocket that were refused, by HTTP status.");
    for (size_t place = 0; place < kRefusedStatuses.size(); ++place) {
      uint64_t sum = 0;
      for (const auto& shard : shards_) sum += shard->refused.value(place);
      family.Add({Label("status", NumberOrOther(kRefusedStatuses, place))}, sum);
    }
    return std::move(family).Take();
  }

  MetricFamily PublishRequests() const {
    Family family(MetricType::Counter, "wireloom_publish_requests_total",
                  "Publish requests over HTTP, by what came of them.");
    for (size_t result = 0; result < kPublishResultNames.size(); ++result) {
      uint64_t sum = 0;
      for (const auto& shard : shards_) {
        sum += shard->publish.requests(static_cast<PublishResult>(result));
      }
      family.Add({Label("result", kPublishResultNames[result])}, sum);
    }
    return std::move(family).Take();
  }

  MetricFamily FailedTls() const {
    Family family(MetricType::Counter, "wireloom_tls_handshakes_failed_total",
                  "TLS handshakes that failed, by reason.");
    for (size_t fault = 0; fault < kTlsFaultNames.size(); ++fault) {
      uint64_t sum = 0;
      for (const auto& shard : shards_) sum += shard->failed_tls.value(fault);
      family.Add({Label("reason", kTlsFaultNames[fault])}, sum);
    }
    return std::move(family).Take();
  }

  uint64_t PublishedMessages() const {
    uint64_t sum = 0;
    for (const auto& shard : shards_) sum += shard->publish.messages();
    return sum;
  }

  MetricFamily Messages() const {
    Family family(MetricType::Counter, "wireloom_messages_received_total",
                  "Messages that came from clients, refused ones too, by type.");
    for (size_t p = 0; p < protocols(); ++p) {
      const auto& kinds = protocols_[p].info->kinds;
      for (size_t kind = 0; kind <= kinds.size(); ++kind) {
        const uint64_t sum =
            Sum(p, [&](const ProtocolMetrics& m) { return m.messages.value(kind); });
        const bool usual = kind == kinds.size() || kinds[kind].from_client;
        if (!usual && sum == 0) continue;
        const std::string_view name = kind == kinds.size() ? "unknown" : kinds[kind].name;
        family.Add({ProtocolLabel(p), Label("type", name)}, sum);
      }
    }
    return std::move(family).Take();
  }

  MetricFamily Refusals() const {
    Family family(MetricType::Counter, "wireloom_messages_refused_total",
                  "Messages that were answered with an error, by its code and the class of rule.");
    for (size_t p = 0; p < protocols(); ++p) {
      const auto& codes = protocols_[p].codes;
      for (size_t code = 0; code <= codes.size(); ++code) {
        for (size_t rule = 0; rule < kRuleClassNames.size(); ++rule) {
          const size_t index = ProtocolMetrics::RefusalIndex(code, static_cast<RuleClass>(rule));
          AddUnlessZero(
              family,
              {ProtocolLabel(p), Label("code", code < codes.size() ? codes[code] : "other"),
               Label("rule_class", kRuleClassNames[rule])},
              Sum(p, [&](const ProtocolMetrics& m) { return m.refusals.value(index); }));
        }
      }
    }
    return std::move(family).Take();
  }

  MetricFamily MessageLatency() const {
    Family family(MetricType::Histogram, "wireloom_message_latency_seconds",
                  "From the turn of the loop that read a message to the end of its handling.");
    for (size_t p = 0; p < protocols(); ++p) {
      LatencySum sum;
      for (const auto& shard : shards_) shard->protocols[p]->message_latency.AddTo(sum);
      family.Add({ProtocolLabel(p)}, sum);
    }
    return std::move(family).Take();
  }

  MetricFamily CommandDuration() const {
    Family family(MetricType::Histogram, "wireloom_command_duration_seconds",
                  "Handling of a command (Arqon) or of a kind with a handler (BOS), by itself.");
    for (size_t p = 0; p < protocols(); ++p) {
      for (size_t command = 0; command < protocols_[p].commands.size(); ++command) {
        LatencySum sum;
        for (const auto& shard : shards_) shard->protocols[p]->commands[command].AddTo(sum);
        if (sum.count() == 0) continue;
        family.Add({ProtocolLabel(p), Label("command", protocols_[p].commands[command])}, sum);
      }
    }
    return std::move(family).Take();
  }

  MetricFamily Traffic(const ScrapeFacts& facts, MetricType type, std::string_view name,
                       std::string_view help, uint64_t transport::Traffic::*number) const {
    Family family(type, name, help);
    for (size_t p = 0; p < protocols(); ++p) {
      family.Add({ProtocolLabel(p)}, facts.traffic[p].*number);
    }
    return std::move(family).Take();
  }

 private:
  static void AddUnlessZero(Family& family, Labels labels, uint64_t value) {
    if (value != 0) family.Add(std::move(labels), value);
  }

  const std::vector<MetricsProtocol>& protocols_;
  const std::vector<std::unique_ptr<ShardMetrics>>& shards_;
};

MetricFamily Single(MetricType type, std::string_view name, std::string_view help, double value,
                    Labels labels = {}) {
  Family family(type, name, help);
  family.Add(std::move(labels), value);
  return std::move(family).Take();
}

}  // namespace

Metrics::Metrics(std::vector<MetricsProtocol> protocols, size_t shards)
    : protocols_(std::move(protocols)) {
  for (size_t i = 0; i < shards; ++i) shards_.push_back(std::make_unique<ShardMetrics>(protocols_));
}

std::vector<MetricFamily> Metrics::Collect(const ScrapeFacts& facts) const {
  using transport::Traffic;
  constexpr MetricType kCounter = MetricType::Counter;
  constexpr MetricType kGauge = MetricType::Gauge;
  const Collector collector(protocols_, shards_);
  const double started = absl::ToDoubleSeconds(facts.started - absl::UnixEpoch());
  std::vector<MetricFamily> families = {
      Single(kGauge, "wireloom_build_info", "1, with the version of the program.", 1,
             {Label("version", facts.version)}),
      Single(kGauge, "process_start_time_seconds",
             "Start time of the process since unix epoch in seconds.", started),
      Single(kGauge, "wireloom_uptime_seconds", "Time since the server was started.",
             absl::ToDoubleSeconds(facts.uptime)),
      Single(kGauge, "wireloom_shards", "Event loops, each with a thread of its own.",
             static_cast<double>(shards_.size())),
      Single(kCounter, "wireloom_log_lines_dropped_total",
             "Lines of the log that came faster than they could be written.",
             static_cast<double>(facts.dropped_log_lines)),
      collector.Connections(facts),
      collector.Opened(),
      collector.Closed(),
      collector.SlowConsumers(),
      collector.LimitedPeriods(),
      collector.RefusedHandshakes(),
      collector.PublishRequests(),
      Single(kCounter, "wireloom_published_messages_total",
             "Messages that publish requests brought, and that were published.",
             static_cast<double>(collector.PublishedMessages())),
      Single(kGauge, "wireloom_publish_queue_bytes",
             "Bytes of publish requests whose messages are not all handed out.",
             static_cast<double>(facts.publish_queue_bytes)),
      collector.Messages(),
      collector.Refusals(),
      collector.MessageLatency(),
      collector.CommandDuration(),
      collector.Traffic(facts, kCounter, "wireloom_frames_received_total",
                        "WebSocket frames from clients, control frames too.",
                        &Traffic::frames_received),
      collector.Traffic(facts, kCounter, "wireloom_frames_sent_total",
                        "WebSocket frames to clients, control frames too.", &Traffic::frames_sent),
      collector.Traffic(facts, kCounter, "wireloom_received_bytes_total",
                        "Bytes of WebSocket frames from clients, headers too.",
                        &Traffic::bytes_received),
      collector.Traffic(facts, kCounter, "wireloom_sent_bytes_total",
                        "Bytes of WebSocket frames to clients, headers too.", &Traffic::bytes_sent),
      collector.Traffic(facts, kGauge, "wireloom_queue_bytes",
                        "Bytes that wait for clients that read slowly, all together.",
                        &Traffic::queued_bytes),
      collector.Traffic(facts, kGauge, "wireloom_largest_queue_bytes",
                        "Bytes that wait for the slowest of them.", &Traffic::largest_queue_bytes),
  };
  if (facts.certificate_not_after != absl::InfiniteFuture()) {
    families.push_back(collector.FailedTls());
    families.push_back(
        Single(kGauge, "wireloom_tls_certificate_not_after_timestamp_seconds",
               "When the TLS certificate expires, in seconds since unix epoch.",
               absl::ToDoubleSeconds(facts.certificate_not_after - absl::UnixEpoch())));
  }
  return families;
}

void AddTraffic(const transport::Traffic& more, transport::Traffic& sum) {
  sum.open += more.open;
  sum.closing += more.closing;
  sum.frames_received += more.frames_received;
  sum.bytes_received += more.bytes_received;
  sum.frames_sent += more.frames_sent;
  sum.bytes_sent += more.bytes_sent;
  sum.queued_bytes += more.queued_bytes;
  sum.largest_queue_bytes = std::max(sum.largest_queue_bytes, more.largest_queue_bytes);
}

}  // namespace wireloom::server
