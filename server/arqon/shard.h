// One shard's part of Arqon: its clients, its channels' members, the way to those of other shards.
#ifndef WIRELOOM_SERVER_ARQON_SHARD_H_
#define WIRELOOM_SERVER_ARQON_SHARD_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/functional/function_ref.h"
#include "runtime/codec/buffer.h"
#include "runtime/core/channel_directory.h"
#include "runtime/core/client_directory.h"
#include "runtime/core/string_map.h"
#include "runtime/core/subscriptions.h"
#include "server/arqon/bus.h"
#include "server/arqon/protocol.h"
#include "server/arqon/telemetry.h"
#include "server/copies.h"
#include "server/protocol_session.h"
#include "server/shard_context.h"
#include "server/store/completions.h"

namespace wireloom::server::arqon {

class Session;

// A message of the server's in both encodings. `scratch` is overwritten.
template <typename Payload>
Copies EncodeCopies(const wire::Envelope& envelope, const Payload& payload,
                    codec::Buffer& scratch) {
  Copies copies;
  for (const codec::Encoding encoding : kEncodings) {
    scratch.Clear();
    Protocol::Encode(envelope, payload, encoding, scratch);
    copies.Set(encoding, MakeFrame(scratch.view(), encoding));
  }
  return copies;
}

// Belongs to its thread. The peers are the shards of all threads, by index; only tasks that are
// posted to them use what is theirs.
class Shard {
 public:
  using Joined = core::ChannelDirectory::Joined;

  Shard(ShardContext& context, Bus& bus, const std::vector<std::unique_ptr<Shard>>& peers);

  ShardContext& context() { return context_; }
  Bus& bus() { return bus_; }
  core::Subscriptions& subscriptions() { return subscriptions_; }
  Telemetry& telemetry() { return telemetry_; }
  // Of what history engines do on threads of their own.
  Completions& completions() { return completions_; }
  core::ChannelDirectory::Limits channel_limits() const;

  // False if another connection has the id, on whatever shard.
  bool AddClient(const std::shared_ptr<const core::Client>& client, Session& session);
  void RemoveClient(std::string_view id);

  // Makes a client a member; one that is already stays it.
  Joined Join(Session& session, std::string_view name, bool create);
  void Leave(Session& session, core::LocalChannel& channel);
  void LeaveAll(Session& session);

  // Gives a message to the members of a channel on all shards, but not to `except`, unless its
  // history refuses it at once. Returns as engine::ChannelHistory::Append() does: who waits for a
  // disk is told later, receivers do not wait. History is JSON: there must be such a copy.
  std::optional<engine::ChannelHistory::Sequence> Publish(
      const std::shared_ptr<core::Channel>& channel, const Copies& copies, const Session* except,
      absl::FunctionRef<engine::ChannelHistory::Appended()> later);
  // Without history.
  void Deliver(const std::shared_ptr<core::Channel>& channel, const Copies& copies,
               const Session* except);

  // Gives a message to every identified client, or to every member of a channel of the room, once.
  void DeliverToAll(const Copies& copies);
  void DeliverToRoom(std::string_view room, const Copies& copies);

  // Gives a message to one client, wherever it is.
  void SendTo(const core::Client& client, const core::FrameRef& frame);
  // Closes one client's connection (1008).
  void Kick(const core::Client& client, std::string_view reason);

  // Ends a channel that was removed from the directory, on all shards: its members are told its
  // farewell and are members no more.
  void End(const std::shared_ptr<core::Channel>& channel);

  // Ends the channels that have been empty for long enough. One shard does it for all.
  void Sweep();

  // Null: no client of this shard's has the id.
  Session* FindHere(std::string_view id) const;

 private:
  // Runs `task` on each of the shards, on this one at once.
  template <typename Task>
  void OnShards(uint64_t shards, const Task& task);
  void DeliverHere(core::Channel& channel, const Copies& copies, const Session* except);
  void DeliverToAllHere(const Copies& copies);
  void DeliverToRoomHere(std::string_view room, const Copies& copies);
  void EndHere(core::Channel& channel);
  uint64_t AllShards() const;

  ShardContext& context_;
  Bus& bus_;
  const std::vector<std::unique_ptr<Shard>>& peers_;
  core::Subscriptions subscriptions_;
  core::StringMap<Session*> clients_;
  Telemetry telemetry_;
  Completions completions_;
  uint64_t deliveries_ = 0;
};

}  // namespace wireloom::server::arqon

#endif  // WIRELOOM_SERVER_ARQON_SHARD_H_
