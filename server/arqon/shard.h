// One shard's part of Arqon: its clients, its channels' members, the way to those of other shards.
#ifndef WIRELOOM_SERVER_ARQON_SHARD_H_
#define WIRELOOM_SERVER_ARQON_SHARD_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/core/client_directory.h"
#include "runtime/core/string_map.h"
#include "runtime/core/subscriptions.h"
#include "server/arqon/bus.h"
#include "server/copies.h"
#include "server/shard_context.h"

namespace wireloom::server::arqon {

class Session;

// Belongs to its thread. The peers are the shards of all threads, by index; only their Post is used
// from here.
class Shard {
 public:
  Shard(ShardContext& context, Bus& bus, const std::vector<std::unique_ptr<Shard>>& peers);

  ShardContext& context() { return context_; }
  Bus& bus() { return bus_; }
  core::Subscriptions& subscriptions() { return subscriptions_; }

  // False if another connection has the id, on whatever shard.
  bool AddClient(std::string_view id, Session& session);
  void RemoveClient(std::string_view id);

  // Gives a message to the members of a channel on all shards, but not to `except`.
  void Publish(core::LocalChannel& channel, const Copies& copies, const Session* except);

  // Gives a message to one client, wherever it is.
  void SendTo(std::string_view id, const core::ClientPlace& place, const core::FrameRef& frame);

  // Ends the channels that have been empty for long enough. One shard's does it for all.
  void Sweep() { bus_.channels.Sweep(context_.loop.Now()); }

 private:
  void Deliver(core::LocalChannel& channel, const Copies& copies, const Session* except);
  void DeliverTo(std::string_view id, const core::FrameRef& frame);

  ShardContext& context_;
  Bus& bus_;
  const std::vector<std::unique_ptr<Shard>>& peers_;
  core::Subscriptions subscriptions_;
  core::StringMap<Session*> clients_;
};

}  // namespace wireloom::server::arqon

#endif  // WIRELOOM_SERVER_ARQON_SHARD_H_
