// What all shards know of Arqon: its clients, its channels, what went through.
#ifndef WIRELOOM_SERVER_ARQON_BUS_H_
#define WIRELOOM_SERVER_ARQON_BUS_H_

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/time/time.h"
#include "runtime/core/channel_directory.h"
#include "runtime/core/client_directory.h"
#include "runtime/core/clock.h"
#include "runtime/core/shard_mask.h"
#include "runtime/engine/history.h"
#include "server/arqon/channel.h"
#include "server/policy.h"

namespace wireloom::server::arqon {

// The room that the server alone sends into (decisions, 'Directions').
inline constexpr std::string_view kSystemRoom = "integriguard";
inline constexpr std::string_view kTelemetryChannel = "integriguard:telemetry-stream";

// Safe from every thread.
class Bus {
 public:
  // Makes the channels that are configured. `history` keeps all channels' messages.
  Bus(const ArqonOptions& options, const core::Clock& clock,
      std::shared_ptr<engine::HistoryEngine> history);

  // Whether the server alone sends into channels of this name.
  bool IsSystem(std::string_view name) const;

  core::ClientDirectory clients;
  core::ChannelDirectory channels;

  absl::Duration uptime() const { return clock_.Elapsed() - started_; }

  void CountMessage(core::ShardIndex shard) {
    messages_[shard].count.fetch_add(1, std::memory_order_relaxed);
  }
  uint64_t total_messages() const {
    uint64_t total = 0;
    for (const Counter& counter : messages_) total += counter.count.load(std::memory_order_relaxed);
    return total;
  }

 private:
  // A cache line each, because each shard counts its own all the time.
  struct alignas(64) Counter {
    std::atomic<uint64_t> count{0};
  };

  std::shared_ptr<Channel> MakeChannel(std::string_view name, absl::Time now);

  const core::Clock& clock_;
  const absl::Duration started_;
  const std::shared_ptr<engine::HistoryEngine> history_;
  const std::vector<std::string> system_channels_;
  std::array<Counter, core::kMaxShards> messages_;
};

}  // namespace wireloom::server::arqon

#endif  // WIRELOOM_SERVER_ARQON_BUS_H_
