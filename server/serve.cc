// Runs the server: shards, signals, reload, drain.
#include "server/serve.h"

#include <pthread.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <ctime>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "absl/strings/str_split.h"
#include "absl/time/time.h"
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

// SIGHUP, SIGTERM and SIGINT wait to be taken by Wait() instead of ending the process, on this
// thread and on those that it starts from now on.
class Signals {
 public:
  Signals() {
    sigemptyset(&signals_);
    sigaddset(&signals_, SIGHUP);
    sigaddset(&signals_, SIGTERM);
    sigaddset(&signals_, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals_, &before_);
    // A file that may not grow further is an error of the write, not the end of the server.
    std::signal(SIGXFSZ, SIG_IGN);
  }
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;
  ~Signals() {
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
    endpoint.burst_time = options.policy->limits.slow_consumer_time;
  }
  // Two publish requests that come at once are more than anybody can have read between them.
  transport.endpoints[kBos].burst_bytes = 2 * bos::Protocol::Info().publish.max_bytes;
  transport.max_body_bytes = bos::Protocol::Info().publish.max_bytes;
  transport.handshake_timeout = options.policy->limits.handshake_timeout;
  transport.certificate = options.certificate;
  transport.on_error = [&log](std::string_view message) {
    log.Write(LogEvent(LogLevel::kError, "transport_error").Add("message", message));
  };
  return transport;
}

std::string Utc(absl::Time time) {
  return absl::FormatTime("%Y-%m-%d%ET%H:%M:%SZ", time, absl::UTCTimeZone());
}

// Says which certificate is shown from now on. One that is not valid is shown all the same: clients
// that do not mind are served, and a reload of other settings is not held up by it.
void NoteCertificate(const transport::Certificate& certificate, ServerState& state, Logger& log) {
  state.certificate_not_after = absl::ToUnixSeconds(certificate.not_after());
  const absl::Time now = state.clock.Now();
  std::string_view message = "TLS handshakes show this certificate";
  LogLevel level = LogLevel::kWarning;
  if (now > certificate.not_after()) {
    message = "the certificate has expired: clients will refuse it";
  } else if (now < certificate.not_before()) {
    message = "the certificate is not valid yet: clients will refuse it";
  } else {
    level = LogLevel::kInfo;
  }
  log.Write(LogEvent(level, "certificate")
                .Add("not_before", Utc(certificate.not_before()))
                .Add("not_after", Utc(certificate.not_after()))
                .Add("message", message));
}

// Gives the shards another policy, and says so once the last of them looks at it.
void Apply(const std::shared_ptr<const Policy>& policy, transport::Server& server,
           ServerState& state, Logger& log) {
  const auto missing = std::make_shared<std::atomic<size_t>>(server.shard_count());
  for (size_t i = 0; i < server.shard_count(); ++i) {
    server.shard(i).Post([policy, missing, &log, &context = *state.contexts[i]] {
      context.policy = policy;
      if (missing->fetch_sub(1) == 1) {
        log.Write(LogEvent(LogLevel::kInfo, "reload").Add("message", "reloaded the configuration"));
      }
    });
  }
}

// Reads the configuration again. Returns the policy from now on.
std::shared_ptr<const Policy> ReloadPolicy(const ServeOptions& options,
                                           std::shared_ptr<const Policy> present,
                                           transport::Server& server, ServerState& state,
                                           Logger& log) {
  if (!options.reload) return present;
  absl::StatusOr<Reload> reload = options.reload();
  if (!reload.ok()) {
    for (const absl::string_view line : absl::StrSplit(reload.status().message(), '\n')) {
      log.Write(LogEvent(LogLevel::kError, "reload_error")
                    .Add("message", std::string_view(line.data(), line.size())));
    }
    log.Write(LogEvent(LogLevel::kError, "reload_failed")
                  .Add("message", "not reloaded: the configuration stays as it was"));
    return present;
  }
  for (const std::string& line : reload->needs_restart) {
    log.Write(LogEvent(LogLevel::kWarning, "reload_needs_restart").Add("message", line));
  }
  if (reload->certificate != nullptr) {
    NoteCertificate(*reload->certificate, state, log);
    server.UseCertificate(reload->certificate);
  }
  Apply(reload->policy, server, state, log);
  return std::move(reload->policy);
}

}  // namespace

absl::Status Serve(const ServeOptions& options) {
  if (options.shards < 1 || static_cast<size_t>(options.shards) > core::kMaxShards) {
    return absl::InvalidArgumentError("shards: must be 1 to " + std::to_string(core::kMaxShards));
  }
  Signals signals;
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
  if (options.certificate != nullptr) NoteCertificate(*options.certificate, state, log);
  state.phase = ServerStatus::Phase::kReady;
  log.Write(LogEvent(LogLevel::kInfo, "listening")
                .Add("host", options.host)
                .Add("port", server.port())
                .Add("tls", options.certificate != nullptr)
                .Add("shards", options.shards)
                .Add("version", kVersion));
  if (options.on_listening) options.on_listening(server.port());

  std::shared_ptr<const Policy> policy = options.policy;
  int signal = signals.Wait();
  for (; signal == SIGHUP; signal = signals.Wait()) {
    policy = ReloadPolicy(options, std::move(policy), server, state, log);
  }
  log.Write(LogEvent(LogLevel::kInfo, "draining").Add("signal", signal));
  state.phase = ServerStatus::Phase::kDraining;
  server.Drain(policy->limits.drain_timeout);
  // The log may still have something to say, to loops that are about to go.
  for (const auto& shard : state.bos_shards) shard->home().log().Close();
  for (const auto& shard : state.arqon_shards) shard->completions().Close();
  log.Write(LogEvent(LogLevel::kInfo, "stopped"));
  return absl::OkStatus();
}

}  // namespace wireloom::server
