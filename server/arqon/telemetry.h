// What the server tells about itself on `integriguard:telemetry-stream` (decisions, 'Telemetry').
#ifndef WIRELOOM_SERVER_ARQON_TELEMETRY_H_
#define WIRELOOM_SERVER_ARQON_TELEMETRY_H_

#include <cstdint>
#include <string_view>

#include "runtime/codec/arena.h"
#include "runtime/codec/buffer.h"
#include "server/arqon/channel.h"
#include "server/arqon/protocol.h"

namespace wireloom::server::arqon {

class Session;
class Shard;

// Belongs to its shard's thread.
class Telemetry {
 public:
  explicit Telemetry(Shard& shard) : shard_(shard) {}

  void ClientConnected(const Session& client);
  void ClientDisconnected(const Session& client, uint16_t close_code);
  void ChannelCreated(const Channel& channel);
  void ChannelDeleted(const Channel& channel);
  // The client may be one that has not identified itself.
  void RateLimited(const Session& client, int64_t retry_after);
  void SlowConsumer(const Session& client, uint64_t queued_bytes);
  void ServerStats();

 private:
  template <typename Metrics>
  void Tell(std::string_view event_type, std::string_view client_id, const Metrics& metrics);

  Shard& shard_;
  // Of its own: it may be in the middle of a message's handling, or in none.
  codec::Arena arena_;
  codec::Buffer metrics_;
  codec::Buffer encoded_;
};

}  // namespace wireloom::server::arqon

#endif  // WIRELOOM_SERVER_ARQON_TELEMETRY_H_
