// What all shards know of Arqon: its clients, its channels, what went through.
#ifndef WIRELOOM_SERVER_ARQON_BUS_H_
#define WIRELOOM_SERVER_ARQON_BUS_H_

#include <array>
#include <atomic>
#include <cstdint>
#include <string_view>

#include "absl/time/time.h"
#include "runtime/core/channel_directory.h"
#include "runtime/core/client_directory.h"
#include "runtime/core/clock.h"
#include "runtime/core/shard_mask.h"
#include "server/policy.h"

namespace wireloom::server::arqon {

// The room that the server alone sends into (decisions, 'Directions').
inline constexpr std::string_view kSystemRoom = "integriguard";
inline constexpr std::string_view kTelemetryChannel = "integriguard:telemetry-stream";

// Safe from every thread.
class Bus {
 public:
  Bus(const ArqonOptions& options, const core::Clock& clock)
      : channels(options.empty_channel_lifetime), clock_(clock), started_(clock.Elapsed()) {
    channels.Create(kTelemetryChannel, clock.Now());
  }

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

  const core::Clock& clock_;
  const absl::Duration started_;
  std::array<Counter, core::kMaxShards> messages_;
};

}  // namespace wireloom::server::arqon

#endif  // WIRELOOM_SERVER_ARQON_BUS_H_
