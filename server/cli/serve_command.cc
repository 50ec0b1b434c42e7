// `wireloom serve`: the flags over the configuration file over the defaults, then the server.
#include <algorithm>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "generated/cpp/arqon/v1/kinds.h"
#include "generated/cpp/bos/v1/kinds.h"
#include "server/cli/commands.h"
#include "server/cli/config_file.h"
#include "server/cli/development.h"
#include "server/cli/listen_address.h"
#include "server/cli/settings.h"

namespace wireloom::cli {
namespace {

struct Flags {
  std::optional<std::string> config = {};
  std::optional<std::string> listen = {};
  std::optional<std::string> jwt_secret = {};
  std::optional<int> shards = {};
  bool development = false;
};

// One shard for each core, as long as the machine says how many it has.
int DefaultShards() {
  return std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, kMaxShards);
}

absl::StatusOr<Settings> Combine(const Flags& flags) {
  Settings settings;
  if (flags.config.has_value()) {
    absl::StatusOr<Settings> file = ReadConfigFile(*flags.config);
    if (!file.ok()) return file;
    settings = *std::move(file);
  }
  if (flags.listen.has_value()) {
    absl::StatusOr<ListenAddress> address = ParseListenAddress(*flags.listen);
    if (!address.ok()) return address.status();
    settings.listen = *std::move(address);
  }
  if (flags.jwt_secret.has_value()) settings.jwt_secret = flags.jwt_secret;
  if (flags.shards.has_value()) settings.shards = flags.shards;
  settings.development = settings.development || flags.development;
  return settings;
}

absl::StatusOr<auth::KeyRing> LoadKeys(const Settings& settings) {
  if (settings.jwt_secret.has_value()) return auth::KeyRing::FromSecretFile(*settings.jwt_secret);
  return MakeDevelopmentKeys();
}

std::shared_ptr<const server::Policy> MakePolicy(const Settings& settings,
                                                 const auth::KeyRing& keys) {
  server::Policy policy;
  policy.tokens = std::make_shared<const auth::TokenVerifier>(keys, settings.token);
  policy.allowed_origins = settings.allowed_origins;
  policy.arqon_limits =
      server::EffectiveLimits(wireloom::arqon::Protocol().limits, settings.arqon_limits);
  policy.bos_limits =
      server::EffectiveLimits(wireloom::bos::Protocol().limits, settings.bos_limits);
  policy.limits = settings.limits;
  policy.arqon = settings.arqon;
  policy.bos = settings.bos;
  return std::make_shared<const server::Policy>(std::move(policy));
}

int Fail(const Environment& environment, const absl::Status& status) {
  environment.err << "wireloom: " << std::string(status.message()) << std::endl;
  return kFailure;
}

int Serve(const Flags& flags, const Environment& environment) {
  const absl::StatusOr<Settings> settings = Combine(flags);
  if (!settings.ok()) return Fail(environment, settings.status());
  if (!settings->jwt_secret.has_value() && !settings->development) {
    environment.err << "wireloom: serve needs --jwt-secret FILE (or jwt_secret in --config), the "
                       "secret that tokens are signed with; `openssl rand -base64 48 > FILE` makes "
                       "one, and --dev does without\n";
    return kUsage;
  }
  const absl::StatusOr<auth::KeyRing> keys = LoadKeys(*settings);
  if (!keys.ok()) return Fail(environment, keys.status());

  const ListenAddress address = settings->listen.value_or(ListenAddress{"127.0.0.1", 8080});
  server::ServeOptions options;
  options.host = address.host;
  options.port = address.port;
  options.shards = settings->shards.value_or(DefaultShards());
  options.development = settings->development;
  options.policy = MakePolicy(*settings, *keys);
  options.on_listening = [&](uint16_t port) {
    const std::string where = FormatAddress(address.host, port);
    environment.out << "listening on http://" << where << "\n";
    if (settings->development) {
      const absl::StatusOr<std::string> help = DevelopmentHelp(*keys, where, absl::Now());
      environment.out << (help.ok() ? *help : std::string(help.status().message()) + "\n");
    }
    // Whoever waits for the line reads it through a pipe.
    environment.out.flush();
  };
  const absl::Status status = environment.serve(options);
  return status.ok() ? kSuccess : Fail(environment, status);
}

}  // namespace

Command AddServeCommand(CLI::App& app) {
  CLI::App* serve = app.add_subcommand("serve", "Run the server until SIGTERM or SIGINT");
  const auto flags = std::make_shared<Flags>();
  serve
      ->add_option("--config", flags->config,
                   "YAML file with these settings and every time and limit; flags win over it")
      ->type_name("FILE")
      ->take_last();
  serve->add_flag(
      "--dev", flags->development,
      "Development mode: a random secret if none is given, a token and URLs on standard "
      "output, browsers from localhost");
  serve
      ->add_option("--listen", flags->listen,
                   "Address to listen on [127.0.0.1:8080]; port 0: the kernel chooses")
      ->type_name("HOST:PORT")
      ->take_last()
      ->check([](const std::string& text) {
        return std::string(ParseListenAddress(text).status().message());
      });
  serve
      ->add_option("--jwt-secret", flags->jwt_secret,
                   "File with the HS256 secret of the tokens, at least 32 bytes")
      ->type_name("FILE")
      ->take_last();
  serve->add_option("--shards", flags->shards, "Event loops [one for each processor core]")
      ->type_name("N")
      ->take_last()
      ->check(CLI::Range(1, kMaxShards));
  return [flags](const Environment& environment) { return Serve(*flags, environment); };
}

}  // namespace wireloom::cli
