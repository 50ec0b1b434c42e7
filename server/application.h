// One shard of the server: brings the connections that the transport accepts to their protocol.
#ifndef WIRELOOM_SERVER_APPLICATION_H_
#define WIRELOOM_SERVER_APPLICATION_H_

#include <cstddef>
#include <memory>

#include "absl/types/span.h"
#include "runtime/core/timer_wheel.h"
#include "runtime/transport/application.h"
#include "server/arqon/handlers.h"
#include "server/bos/handlers.h"
#include "server/handshake.h"
#include "server/server_state.h"
#include "server/shard_context.h"

namespace wireloom::server {

// The transport's endpoints, in this order.
enum Endpoint : size_t { kArqon, kBos, kEndpoints };

// Belongs to its shard's thread.
class Application final : public transport::Application {
 public:
  Application(transport::Shard& shard, ServerState& state);

  transport::HandshakeDecision OnHandshake(const transport::HandshakeRequest& request) override;
  std::unique_ptr<transport::ConnectionHandler> OnOpen(transport::Connection& connection,
                                                       size_t endpoint) override;
  void OnHttp(const transport::HttpRequest& request, transport::HttpResponder respond) override;
  void OnStart() override;
  void OnDrain() override;

 private:
  void SweepChannels();
  void TellStats();

  ServerState& state_;
  ShardContext& context_;
  arqon::Shard& arqon_;
  bos::Shard& bos_;
  arqon::Handlers arqon_handlers_;
  bos::Handlers bos_handlers_;
  core::Timer sweep_;
  core::Timer stats_;
};

}  // namespace wireloom::server

#endif  // WIRELOOM_SERVER_APPLICATION_H_
