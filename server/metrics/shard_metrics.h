// What one shard counts: about each protocol, and about handshakes.
#ifndef WIRELOOM_SERVER_METRICS_SHARD_METRICS_H_
#define WIRELOOM_SERVER_METRICS_SHARD_METRICS_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "absl/time/time.h"
#include "runtime/codec/kind_info.h"
#include "runtime/transport/application.h"
#include "server/metrics/cells.h"
#include "server/metrics/labels.h"
#include "server/metrics/publish_metrics.h"

namespace wireloom::server {

// A protocol as the metrics see it, made once.
struct MetricsProtocol {
  // `more_codes`: error codes beside those of the protocol's refusals.
  explicit MetricsProtocol(const codec::ProtocolInfo& info,
                           std::vector<std::string_view> more_codes = {});

  const codec::ProtocolInfo* info;
  std::vector<std::string_view> codes;     // one more place stands for others
  std::vector<std::string_view> commands;  // variants; without any, the kinds that clients send
};

// Counted by the shard's thread, read by all. Nothing here allocates or locks.
class ProtocolMetrics {
 public:
  explicit ProtocolMetrics(const MetricsProtocol& protocol);

  const codec::ProtocolInfo& info() const { return *protocol_.info; }

  // -- Connections.
  // An open connection is in one state at a time, at first in kAuthenticating.
  void CountOpened();
  void CountStateChange(ConnectionState from, ConnectionState to);
  void CountClosed(ConnectionState last, EndCause cause, int code);
  void CountLimitedPeriod(RateScope scope) { limited_periods[static_cast<size_t>(scope)].Add(); }

  // -- Messages. Null: an unknown kind, no variant.
  void CountMessage(const codec::KindInfo* kind) {
    messages[kind == nullptr ? protocol_.info->kinds.size() : kind->id].Add();
  }
  void CountRefusal(std::string_view code, std::string_view rule);
  // From its arrival to the end of its handling.
  void ObserveMessage(absl::Duration time) { message_latency.Observe(time); }
  // Where the handling of such a message is timed; null if it is no command.
  LatencyCells* CommandOf(const codec::KindInfo& kind, const codec::VariantInfo* variant) {
    if (variant != nullptr) return &commands[variant->id];
    if (!protocol_.info->variants.empty() || !kind.has_handler) return nullptr;
    return &commands[kind.id];
  }

  static size_t RefusalIndex(size_t code, RuleClass rule_class) {
    return code * kRuleClassNames.size() + static_cast<size_t>(rule_class);
  }
  static size_t CloseIndex(EndCause cause, size_t code) {
    return static_cast<size_t>(cause) * kCloseCodes.size() + code;
  }

  CellTable states;  // by ConnectionState
  core::Cell opened_total;
  CellTable closed;           // by CloseIndex()
  CellTable limited_periods;  // by RateScope
  CellTable messages;         // by kind, unknown ones last
  CellTable refusals;         // by RefusalIndex()
  LatencyCells message_latency;
  std::vector<LatencyCells> commands;  // by MetricsProtocol::commands

 private:
  const MetricsProtocol& protocol_;
};

// Belongs to its shard's thread, read by all.
struct alignas(64) ShardMetrics {
  explicit ShardMetrics(const std::vector<MetricsProtocol>& all);

  // Null if it is none of those that the metrics were made for.
  ProtocolMetrics* Find(const codec::ProtocolInfo& protocol);

  void CountRefusedHandshake(int status) { refused[PlaceOf(kRefusedStatuses, status)].Add(); }
  void CountFailedTls(transport::TlsFault fault) { failed_tls[static_cast<size_t>(fault)].Add(); }

  std::vector<std::unique_ptr<ProtocolMetrics>> protocols;  // in the order of Metrics'
  CellTable refused;                                        // by kRefusedStatuses
  CellTable failed_tls;                                     // by TlsFault
  PublishMetrics publish;
};

}  // namespace wireloom::server

#endif  // WIRELOOM_SERVER_METRICS_SHARD_METRICS_H_
