// A WebSocket and HTTP server of several shards on one port.
#ifndef WIRELOOM_RUNTIME_TRANSPORT_SERVER_H_
#define WIRELOOM_RUNTIME_TRANSPORT_SERVER_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/functional/any_invocable.h"
#include "absl/status/status.h"
#include "absl/time/time.h"
#include "runtime/core/outbound_queue.h"
#include "runtime/transport/application.h"
#include "runtime/transport/certificate.h"
#include "runtime/transport/shard.h"

namespace wireloom::transport {

// What a handshake leads to; HandshakeDecision::endpoint is an index of these.
struct Endpoint {
  size_t max_message_bytes = size_t{1} << 20;
  // What may wait for one slow connection before it is closed with 1013.
  size_t max_queued_bytes = core::OutboundQueue::kDefaultMaxBytes;
  // So much more may wait for a while, for what comes faster than anybody could read it: who has
  // not got down to `max_queued_bytes` within `burst_time` is closed then.
  size_t burst_bytes = 0;
  absl::Duration burst_time = absl::Seconds(5);
};

struct ServerOptions {
  // A numeric IPv4 or IPv6 address (without brackets) or `localhost`. Port 0: the kernel chooses.
  std::string host = "127.0.0.1";
  uint16_t port = 0;
  size_t shards = 1;
  std::vector<Endpoint> endpoints = std::vector<Endpoint>(1);

  // A connection that has not become a WebSocket by then, or whose HTTP request is not complete by
  // then, is cut off.
  absl::Duration handshake_timeout = absl::Seconds(10);
  // How long a close waits for queued frames to go out and the client's close frame to come back.
  absl::Duration close_timeout = absl::Seconds(5);
  // Request line and headers together; more is answered with 431.
  size_t max_header_bytes = size_t{8} << 10;
  // The body of an HTTP request; more is answered with 413.
  size_t max_body_bytes = size_t{8} << 20;
  // Sockets of one shard; beyond, connections are refused with 503.
  size_t max_connections_per_shard = 100'000;

  // Set: TLS 1.3 and nothing else is spoken, with this certificate.
  std::shared_ptr<const Certificate> certificate;

  // Errors of the transport, for the log. Called on any thread.
  std::function<void(std::string_view message)> on_error;
};

// Start it, drain it; the destructor stops what still runs. Belongs to one thread, which is none of
// the shards'.
class Server {
 public:
  // `factory` is called once per shard, on the shard's thread.
  Server(ServerOptions options, ApplicationFactory factory);
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server();

  // Returns when every shard accepts connections. An error names the address or the limit at fault,
  // and leaves nothing behind: address in use, unusable host, no such privilege.
  absl::Status Start();

  // The port that it listens on.
  uint16_t port() const;

  // What TLS handshakes show from soon on; running connections stay as they are. Not null, and only
  // while a server runs that was started with a certificate.
  void UseCertificate(const std::shared_ptr<const Certificate>& certificate);

  // Stops accepting connections and messages, lets the applications send (Application::OnDrain),
  // closes every connection with 1001 after what is queued and what was on its way between the
  // shards, and returns when the last is gone or `timeout` is over; threads are joined,
  // applications destroyed. Does nothing if it does not run.
  void Drain(absl::Duration timeout);

  // Drain() without patience.
  void Stop();

  // For threads that are no shards'; see Shard::Post(). Only while it runs.
  Shard& shard(size_t index);
  size_t shard_count() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace wireloom::transport

#endif  // WIRELOOM_RUNTIME_TRANSPORT_SERVER_H_
