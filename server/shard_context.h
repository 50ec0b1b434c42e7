// What the sessions of one shard share: scratch memory, time, the way to the other shards.
#ifndef WIRELOOM_SERVER_SHARD_CONTEXT_H_
#define WIRELOOM_SERVER_SHARD_CONTEXT_H_

#include <memory>
#include <utility>

#include "runtime/codec/buffer.h"
#include "runtime/codec/decode_context.h"
#include "runtime/core/clock.h"
#include "runtime/transport/shard.h"
#include "server/log/logger.h"
#include "server/metrics/shard_metrics.h"
#include "server/policy.h"
#include "server/unique_ids.h"

namespace wireloom::server {

// Belongs to one shard's thread.
struct ShardContext {
  ShardContext(transport::Shard& loop_, std::shared_ptr<const Policy> policy_,
               const core::Clock& clock_, ShardMetrics& metrics_, Logger& log_)
      : loop(loop_), policy(std::move(policy_)), clock(clock_), metrics(metrics_), log(log_) {}

  transport::Shard& loop;
  std::shared_ptr<const Policy> policy;  // another one after a reload
  const core::Clock& clock;
  ShardMetrics& metrics;
  Logger& log;

  // One message at a time is decoded, and one encoded.
  codec::DecodeContext decode;
  codec::Buffer encoded;
  codec::Buffer nested;  // a part of what is being encoded

  UniqueIds ids;
};

}  // namespace wireloom::server

#endif  // WIRELOOM_SERVER_SHARD_CONTEXT_H_
