// What all shards of the server share.
#ifndef WIRELOOM_SERVER_SERVER_STATE_H_
#define WIRELOOM_SERVER_SERVER_STATE_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "absl/time/time.h"
#include "runtime/core/address_directory.h"
#include "runtime/core/byte_budget.h"
#include "runtime/core/clock.h"
#include "runtime/core/organization_directory.h"
#include "server/arqon/bus.h"
#include "server/arqon/shard.h"
#include "server/bos/shard.h"
#include "server/http/endpoints.h"
#include "server/log/logger.h"
#include "server/metrics/metrics.h"
#include "server/serve.h"
#include "server/shard_context.h"
#include "server/store/message_store.h"

namespace wireloom::server {

// The transport's endpoints, and so the order of the protocols everywhere.
enum Endpoint : size_t { kArqon, kBos, kEndpoints };

// Outlives all shards' threads. What is no directory is written before they accept connections.
struct ServerState {
  // The log outlives it.
  ServerState(const ServeOptions& options, Logger& log);

  const ServeOptions& options;
  Logger& log;
  core::SystemClock clock;
  const absl::Duration started;
  const absl::Time started_at;
  std::atomic<ServerStatus::Phase> phase{ServerStatus::Phase::kStarting};
  // Of the TLS certificate in use, in seconds since the epoch; 0 without one.
  std::atomic<int64_t> certificate_not_after{0};

  Metrics metrics;
  core::AddressDirectory addresses;
  core::AddressDirectory refreshes;  // requests to POST /auth/refresh

  const std::shared_ptr<engine::Log> message_log;
  MessageStore message_store;
  arqon::Bus bus;
  core::OrganizationDirectory organizations;
  bos::RoomDirectory rooms;
  core::ByteBudget publish_budget;

  // By shard; each is made on its shard's thread, before any accepts connections. They stay until
  // all threads are gone, because tasks on their way from other shards refer to them.
  std::vector<std::unique_ptr<ShardContext>> contexts;
  std::vector<std::unique_ptr<arqon::Shard>> arqon_shards;
  std::vector<std::unique_ptr<bos::Shard>> bos_shards;
};

}  // namespace wireloom::server

#endif  // WIRELOOM_SERVER_SERVER_STATE_H_
