// Everything about a server that may change while it runs, and what it is by default.
#ifndef WIRELOOM_SERVER_POLICY_H_
#define WIRELOOM_SERVER_POLICY_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "runtime/core/token_bucket.h"
#include "server/auth/token_verifier.h"
#include "server/limits.h"

namespace wireloom::server {

// Limits that no schema declares: they are the server's own.
struct ServerLimits {
  // Refused messages within the window after which a connection is closed ("Repeated violations").
  uint32_t max_violations = 10;
  absl::Duration violation_window = absl::Seconds(60);
  // Bytes that may wait for one slow connection before it is closed (1013): one of BOS when more
  // has waited for so long, any other at once.
  size_t send_queue_bytes = size_t{4} << 20;
  absl::Duration slow_consumer_time = absl::Seconds(5);
  // An HTTP request or a handshake that has not ended by then is cut off.
  absl::Duration handshake_timeout = absl::Seconds(10);
  // How long a stop waits for the connections to take their last messages and their close.
  absl::Duration drain_timeout = absl::Seconds(5);
  // WebSocket connections that are open at once; further ones are refused with 503. Zero: as many
  // as there are descriptors.
  uint32_t max_connections = 0;
  // Of them, those from one address; further ones are refused with 429. Zero: as many as the server
  // takes.
  uint32_t connections_per_address = 0;
  // Messages of all connections from one address together, beside each connection's own rate. Zero:
  // without a limit.
  core::RateLimit address_rate = {.rate = 0, .window = absl::Seconds(1), .burst = 0};
};

// `POST /auth/refresh`; that it is served at all is a matter of the signing key.
struct RefreshOptions {
  absl::Duration access_lifetime = absl::Hours(1);
  // Requests of one address. Zero: without a limit.
  core::RateLimit address_rate = {.rate = 600, .window = absl::Minutes(1), .burst = 60};
};

// Collaboration sessions of BOS (decisions, 'Sessions' and 'Cursors').
struct CollaborationOptions {
  uint32_t participants = 8;
  uint32_t sessions_per_organization = 1000;
  // From a participant's last connection to his leaving.
  absl::Duration grace = absl::Seconds(60);
  // Silence that makes a participant `idle`. Zero: never.
  absl::Duration idle_after = absl::Minutes(5);
  // How long nobody may be connected, and how old a session may become.
  absl::Duration empty_lifetime = absl::Minutes(10);
  absl::Duration lifetime = absl::Hours(24);
  // Between two cursor positions of one user in one session. Zero: none is left out.
  absl::Duration cursor_interval = absl::Milliseconds(100);
};

// What BOS has beside the limits that its schema declares.
struct BosOptions {
  // What is served after a token's end, connections of a user, channels of a connection, failed
  // AUTHs.
  absl::Duration token_grace = absl::Seconds(60);
  uint32_t connections_per_user = 10;
  uint32_t subscriptions_per_connection = 1000;
  uint32_t max_failed_auths = 3;
  // How long the answer to an Idempotency-Key is remembered, of how many keys by each shard, and
  // how many bytes of publish requests may be in hand.
  absl::Duration idempotency_window = absl::Minutes(10);
  size_t idempotency_keys = 100'000;
  size_t publish_queue_bytes = size_t{64} << 20;
  CollaborationOptions collaboration;
};

// What Arqon has beside the limits that its schema declares. Channels are named `room:channel`.
struct ArqonOptions {
  // Joined by every client when it identifies itself; they exist from the start and stay.
  std::vector<std::string> default_channels;
  // Exist from the start and cannot be deleted; the server alone sends into them. The room
  // `integriguard` is always such.
  std::vector<std::string> system_channels;
  // Whether joining makes a channel that does not exist; else it is 404.
  bool auto_create = true;
  // Channels at once, and members of each that has no limit of its own. Zero: without a limit.
  uint32_t max_channels = 100'000;
  uint32_t max_members = 0;
  // A channel made by joining disappears this long after its last member left.
  absl::Duration empty_channel_lifetime = absl::Minutes(10);
  // Silence that makes a client `idle`.
  absl::Duration client_idle_after = absl::Minutes(5);
  // The ids that are remembered per sender.
  size_t remembered_ids = 1024;
  // What each channel keeps of its newest messages: so many, and so many bytes of them.
  size_t history_messages = 500;
  size_t history_bytes = size_t{4} << 20;
  // Between two `server_stats`.
  absl::Duration stats_interval = absl::Seconds(10);
};

// Immutable: a reload makes another one. Shared by all shards, each of which looks at one at a
// time; what a connection took from it when it opened (its rate, its violation window) stays with
// it.
struct Policy {
  // Judges the tokens of both protocols, and has the keys. Never null.
  std::shared_ptr<const auth::TokenVerifier> tokens;
  RefreshOptions refresh;
  // Origins of browsers (`https://host[:port]`) that may connect beside the server's own.
  std::vector<std::string> allowed_origins;
  ConnectionLimits arqon_limits;
  ConnectionLimits bos_limits;
  ServerLimits limits;
  ArqonOptions arqon;
  BosOptions bos;
};

}  // namespace wireloom::server

#endif  // WIRELOOM_SERVER_POLICY_H_
