// Runs the server: shards, signals, drain.
#include "server/serve.h"

#include <pthread.h>
#include <unistd.h>

#include <csignal>
#include <ctime>
#include <memory>
#include <string>
#include <string_view>

#include "runtime/core/clock.h"
#include "runtime/core/shard_mask.h"
#include "runtime/transport/server.h"
#include "server/application.h"
#include "server/log/async_sink.h"
#include "server/log/logger.h"
#include "server/server_state.h"
#include "server/version.h"

namespace wireloom::server {
namespace {

// SIGTERM and SIGINT wait to be taken by Wait() instead of ending the process, on this thread and
// on those that it starts from now on.
class StopSignals {
 public:
  StopSignals() {
    sigemptyset(&signals_);
    sigaddset(&signals_, SIGTERM);
    sigaddset(&signals_, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals_, &before_);
  }
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;
  ~StopSignals() {
    // One that came during the stop is still pending, and would end the process now.
    constexpr timespec kAtOnce = {};
    while (sigtimedwait(&signals_, nullptr, &kAtOnce) > 0) {
    }
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }

  int Wait() {
    int signal = 0;
    while (sigwait(&signals_, &signal) != 0) {
    }
    return signal;
  }

 private:
  sigset_t signals_;
  sigset_t before_;
};

transport::ServerOptions TransportOptions(const ServeOptions& options, Logger& log) {
  transport::ServerOptions transport;
  transport.host = options.host;
  transport.port = options.port;
  transport.shards = static_cast<size_t>(options.shards);
  transport.endpoints.resize(kEndpoints);
  transport.endpoints[kArqon].max_message_bytes = options.policy->arqon_limits.max_message_bytes;
  transport.endpoints[kBos].max_message_bytes = options.policy->bos_limits.max_message_bytes;
  for (transport::Endpoint& endpoint : transport.endpoints) {
    endpoint.max_queued_bytes = options.policy->limits.send_queue_bytes;
  }
  transport.handshake_timeout = options.policy->limits.handshake_timeout;
  transport.on_error = [&log](std::string_view message) {
    log.Write(LogEvent(LogLevel::kError, "transport_error").Add("message", message));
  };
  return transport;
}

}  // namespace

absl::Status Serve(const ServeOptions& options) {
  if (options.shards < 1 || static_cast<size_t>(options.shards) > core::kMaxShards) {
    return absl::InvalidArgumentError("shards: must be 1 to " + std::to_string(core::kMaxShards));
  }
  StopSignals signals;
  // Standard output is the caller's. Before everything that writes to it.
  const std::unique_ptr<LogSink> sink = MakeAsyncSink(STDERR_FILENO);
  const core::SystemClock clock;
  Logger log(options.log.level,
             options.log.format.value_or(options.development ? LogFormat::kText : LogFormat::kJson),
             clock, *sink);
  ServerState state(options, log);
  transport::Server server(TransportOptions(options, log), [&state](transport::Shard& shard) {
    return std::make_unique<Application>(shard, state);
  });
  if (absl::Status started = server.Start(); !started.ok()) return started;
  state.phase = ServerStatus::Phase::kReady;
  log.Write(LogEvent(LogLevel::kInfo, "listening")
                .Add("host", options.host)
                .Add("port", server.port())
                .Add("shards", options.shards)
                .Add("version", kVersion));
  if (options.on_listening) options.on_listening(server.port());

  const int signal = signals.Wait();
  log.Write(LogEvent(LogLevel::kInfo, "draining").Add("signal", signal));
  state.phase = ServerStatus::Phase::kDraining;
  server.Drain(options.policy->limits.drain_timeout);
  log.Write(LogEvent(LogLevel::kInfo, "stopped"));
  return absl::OkStatus();
}

}  // namespace wireloom::server
