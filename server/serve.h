// What a server is started with, and the call that runs it until it is told to stop.
#ifndef WIRELOOM_SERVER_SERVE_H_
#define WIRELOOM_SERVER_SERVE_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "runtime/engine/history.h"
#include "runtime/engine/log.h"
#include "runtime/transport/certificate.h"
#include "server/log/options.h"
#include "server/policy.h"

namespace wireloom::server {

// What came of reading the configuration again.
struct Reload {
  std::shared_ptr<const Policy> policy;  // never null
  // What TLS shows from now on; null exactly if the server was started without.
  std::shared_ptr<const transport::Certificate> certificate;
  // What would be different, but takes a restart; a line each for the log.
  std::vector<std::string> needs_restart;
};

struct ServeOptions {
  // A numeric IPv4 or IPv6 address (without brackets) or `localhost`. Port 0: the kernel chooses.
  std::string host = "127.0.0.1";
  uint16_t port = 8080;
  // Event loops, each with a thread of its own; at least 1.
  int shards = 2;
  // Development mode: origins on localhost are accepted whatever the Host header says.
  bool development = false;
  // The log, on standard error.
  LogOptions log;
  // What it starts with. Never null.
  std::shared_ptr<const Policy> policy;
  // Set: TLS 1.3 alone is spoken.
  std::shared_ptr<const transport::Certificate> certificate;
  // Called at each SIGHUP, on the thread that called Serve. An error has a line for each mistake;
  // the policy that there is stays then. Null: SIGHUP does nothing.
  std::function<absl::StatusOr<Reload>()> reload;
  // Keeps BOS's durable messages; null: memory, as long as `retention` says.
  std::shared_ptr<engine::Log> message_log;
  engine::LogRetention retention;
  // Whether `message_log` keeps Arqon's messages, too; else, or where it is null: memory. The
  // policy's bounds hold in any case.
  bool arqon_history_in_log = false;
  // Keeps Arqon's messages in place of either; may be null.
  std::shared_ptr<engine::HistoryEngine> history;
  // Called once, on the thread that called Serve, when every shard accepts connections.
  std::function<void(uint16_t port)> on_listening;
};

// Runs the server until SIGTERM or SIGINT, reloads at SIGHUP, then drains: stops accepting, closes
// every connection (1001), returns OK. Anything that keeps it from running is an error that names
// the address or limit at fault.
absl::Status Serve(const ServeOptions& options);

}  // namespace wireloom::server

#endif  // WIRELOOM_SERVER_SERVE_H_
