// The metrics of the whole server: every shard's cells, and their sum for a scrape.
#ifndef WIRELOOM_SERVER_METRICS_METRICS_H_
#define WIRELOOM_SERVER_METRICS_METRICS_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "absl/time/time.h"
#include "prometheus/metric_family.h"
#include "runtime/transport/traffic.h"
#include "server/metrics/shard_metrics.h"

namespace wireloom::server {

// What a scrape tells beside what the shards counted.
struct ScrapeFacts {
  absl::Time started;
  absl::Duration uptime;
  std::string_view version;
  uint64_t dropped_log_lines = 0;
  // Sockets that nobody has asked anything on, over all shards.
  uint64_t connecting = 0;
  uint64_t publish_queue_bytes = 0;
  // Of the TLS certificate in use; infinite without TLS.
  absl::Time certificate_not_after = absl::InfiniteFuture();
  // Summed over the shards, by protocol in the order of Metrics'.
  std::vector<transport::Traffic> traffic{};
};

// Safe from every thread; each shard's part is written by that shard alone.
class Metrics {
 public:
  Metrics(std::vector<MetricsProtocol> protocols, size_t shards);
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  ShardMetrics& shard(size_t index) { return *shards_[index]; }

  // The moment's numbers. Series that can be very many (refusals, closes, commands) appear with
  // their first event, all others are there from the start.
  std::vector<prometheus::MetricFamily> Collect(const ScrapeFacts& facts) const;

 private:
  const std::vector<MetricsProtocol> protocols_;
  std::vector<std::unique_ptr<ShardMetrics>> shards_;
};

// Sums up what one more shard tells.
void AddTraffic(const transport::Traffic& more, transport::Traffic& sum);

}  // namespace wireloom::server

#endif  // WIRELOOM_SERVER_METRICS_METRICS_H_
