// How a client connects, and the times that it keeps.
#ifndef WIRELOOM_CLIENTS_CPP_OPTIONS_H_
#define WIRELOOM_CLIENTS_CPP_OPTIONS_H_

#include <cstddef>
#include <functional>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "runtime/codec/encoding.h"

namespace wireloom::client {

// A token for AUTH: called on the client's thread for each connection, and before a token expires.
// It may ask POST /auth/refresh, but should not take long: nothing is sent or received meanwhile.
using TokenSource = std::function<absl::StatusOr<std::string>()>;

// The defaults are those of the specification ('Heartbeat & Reconnection', 'Client-Side').
struct Options {
  // ws://HOST[:PORT][/PATH] or wss://; no path: the protocol's.
  std::string url = {};
  TokenSource token = {};
  // Certificates that the server's must lead to, PEM; empty: those that the system trusts.
  std::string ca_file = {};
  codec::Encoding encoding = codec::Encoding::kJson;
  // Replay what is newer than this timestamp (RFC 3339) at the first connection, too.
  std::optional<std::string> since = {};
  // Whether the client goes on when its first connection does not come about.
  bool retry_first = true;

  // Until the connection is there, and for each step until it may be used.
  absl::Duration connect_timeout = absl::Seconds(10);
  // From the call until the answer.
  absl::Duration request_timeout = absl::Seconds(30);
  // A PING after so long without a message, and so long for anything to come.
  absl::Duration ping_after = absl::Seconds(30);
  absl::Duration pong_timeout = absl::Seconds(10);
  // Delays before reconnecting: they double from the first to the most, each give or take the
  // jitter.
  absl::Duration backoff_first = absl::Seconds(2);
  absl::Duration backoff_most = absl::Seconds(30);
  absl::Duration backoff_jitter = absl::Seconds(1);
  // A new token is asked for so long before the old one expires, at half of its life at the latest.
  absl::Duration token_margin = absl::Seconds(60);
  // Cursors: one in this time for each session, the latest.
  absl::Duration conflation_interval = absl::Milliseconds(100);

  // Requests that wait for a connection: their number and their bytes.
  size_t max_queued = 1'000;
  size_t max_queued_bytes = size_t{8} << 20;
};

}  // namespace wireloom::client

#endif  // WIRELOOM_CLIENTS_CPP_OPTIONS_H_
