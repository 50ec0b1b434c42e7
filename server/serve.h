// What a server is started with, and the call that runs it until it is told to stop.
#ifndef WIRELOOM_SERVER_SERVE_H_
#define WIRELOOM_SERVER_SERVE_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "server/auth/token_verifier.h"

namespace wireloom::server {

// Replaces limits that a protocol's schema declares (wireloom.Limits); what is absent keeps the
// schema's value.
struct LimitOverrides {
  std::optional<size_t> max_message_bytes;
  std::optional<absl::Duration> authentication_timeout;
  // Token bucket of each connection: `rate` messages in `rate_window`, at most `rate_burst` at
  // once.
  std::optional<uint32_t> rate;
  std::optional<absl::Duration> rate_window;
  std::optional<uint32_t> rate_burst;
  // Silence after which the server pings, and how long it then waits.
  std::optional<absl::Duration> ping_after;
  std::optional<absl::Duration> ping_timeout;
  // Silence after which the connection is closed; zero: never.
  std::optional<absl::Duration> idle_timeout;
};

// Limits that no schema declares: they are the server's own.
struct ServerLimits {
  // Refused messages within the window after which a connection is closed ("Repeated violations").
  uint32_t max_violations = 10;
  absl::Duration violation_window = absl::Seconds(60);
  // Bytes that may wait for one slow connection before it is closed (1013).
  size_t send_queue_bytes = size_t{4} << 20;
  // An HTTP request or a handshake that has not ended by then is cut off.
  absl::Duration handshake_timeout = absl::Seconds(10);
  // How long a stop waits for the connections to take their last messages and their close.
  absl::Duration drain_timeout = absl::Seconds(5);
  // BOS: what is served after a token's end, connections of a user, channels of a connection,
  // failed AUTHs.
  absl::Duration token_grace = absl::Seconds(60);
  uint32_t connections_per_user = 10;
  uint32_t subscriptions_per_connection = 1000;
  uint32_t max_failed_auths = 3;
  // Arqon: a channel made by joining disappears this long after its last member left; silence that
  // makes a client `idle`; the ids that are remembered per sender; the messages that each channel
  // keeps.
  absl::Duration empty_channel_lifetime = absl::Minutes(10);
  absl::Duration client_idle_after = absl::Minutes(5);
  size_t remembered_ids = 1024;
  size_t history_messages = 500;
};

struct ServeOptions {
  // A numeric IPv4 or IPv6 address (without brackets) or `localhost`. Port 0: the kernel chooses.
  std::string host = "127.0.0.1";
  uint16_t port = 8080;
  // Event loops, each with a thread of its own; at least 1.
  int shards = 2;
  // Development mode: origins on localhost are accepted whatever the Host header says.
  bool development = false;
  // Origins of browsers (`https://host[:port]`) that may connect beside the server's own.
  std::vector<std::string> allowed_origins;
  // Judges the tokens of both protocols; shared by all shards. Never null.
  std::shared_ptr<const auth::TokenVerifier> tokens;
  LimitOverrides arqon;
  LimitOverrides bos;
  ServerLimits limits;
  // Called once, on the thread that called Serve, when every shard accepts connections.
  std::function<void(uint16_t port)> on_listening;
};

// Runs the server until SIGTERM or SIGINT, then drains: stops accepting, closes every connection
// (1001), returns OK. Anything that keeps it from running is an error that names the address or
// limit at fault.
absl::Status Serve(const ServeOptions& options);

}  // namespace wireloom::server

#endif  // WIRELOOM_SERVER_SERVE_H_
