// One shard of the server: brings the connections that the transport accepts to their protocol.
#ifndef WIRELOOM_SERVER_APPLICATION_H_
#define WIRELOOM_SERVER_APPLICATION_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "absl/types/span.h"
#include "prometheus/metric_family.h"
#include "runtime/core/address_directory.h"
#include "runtime/core/timer_wheel.h"
#include "runtime/transport/application.h"
#include "server/arqon/handlers.h"
#include "server/bos/handlers.h"
#include "server/handshake.h"
#include "server/server_state.h"
#include "server/shard_context.h"

namespace wireloom::server {

// Belongs to its shard's thread.
class Application final : public transport::Application {
 public:
  Application(transport::Shard& shard, ServerState& state);

  transport::HandshakeDecision OnHandshake(const transport::HandshakeRequest& request) override;
  void OnHandshakeRefused(int status, std::string_view path,
                          std::string_view peer_address) override;
  void OnTlsFailed(transport::TlsFault fault, std::string_view detail,
                   std::string_view peer_address) override;
  std::unique_ptr<transport::ConnectionHandler> OnOpen(transport::Connection& connection,
                                                       size_t endpoint) override;
  void OnHttp(const transport::HttpRequest& request, transport::HttpResponder respond) override;
  bool TakesBody(const transport::HttpRequest& head, size_t bytes) override;
  transport::HttpResponse OnBodyTooLong(const transport::HttpRequest& request) override;
  void OnStart() override;
  void OnDrain() override;

 private:
  // Takes a place among the server's connections for one that may come in, or says why not.
  std::optional<transport::HttpResponse> TakePlace(std::string_view address);
  ServerStatus Status() const;
  bool draining() const { return state_.phase == ServerStatus::Phase::kDraining; }
  std::vector<prometheus::MetricFamily> Scrape() const;
  void SweepChannels();
  void SweepLog();
  void TellStats();

  ServerState& state_;
  ShardContext& context_;
  arqon::Shard& arqon_;
  bos::Shard& bos_;
  arqon::Handlers arqon_handlers_;
  bos::Handlers bos_handlers_;
  core::AddressDirectory::Place place_;  // between a handshake and its connection
  core::Timer sweep_;
  core::Timer sweep_log_;
  core::Timer stats_;
};

}  // namespace wireloom::server

#endif  // WIRELOOM_SERVER_APPLICATION_H_
