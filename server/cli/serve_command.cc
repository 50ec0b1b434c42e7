// `wireloom serve`: what flags, variables and the configuration file say, then the server.
#include <algorithm>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/time/clock.h"
#include "fmt/format.h"
#include "runtime/codec/formats.h"
#include "runtime/core/clock.h"
#include "runtime/core/shard_mask.h"
#include "runtime/engine/sqlite_log.h"
#include "server/cli/commands.h"
#include "server/cli/development.h"
#include "server/config/loader.h"
#include "server/config/settings.h"

namespace wireloom::cli {
namespace {

using configuration::Settings;
using document::Tree;
using CertificatePtr = std::shared_ptr<const transport::Certificate>;

constexpr int kMaxShards = core::kMaxShards;

struct Flags {
  std::optional<std::string> config = {};
  std::optional<std::string> listen = {};
  std::optional<std::string> jwt_secret = {};
  std::optional<std::string> tls_certificate = {};
  std::optional<std::string> tls_key = {};
  std::optional<int> shards = {};
  bool development = false;
};

// One shard for each core, as long as the machine says how many it has.
int DefaultShards() {
  return std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, kMaxShards);
}

// The address as it stands in a URL: IPv6 in brackets.
std::string FormatAddress(const std::string& host, uint16_t port) {
  return host.find(':') == std::string::npos ? fmt::format("{}:{}", host, port)
                                             : fmt::format("[{}]:{}", host, port);
}

Tree FlagTree(Tree::Kind kind, std::string text, std::string flag) {
  return {.kind = kind, .text = std::move(text), .place = std::move(flag)};
}

configuration::Sources SourcesOf(const Flags& flags, const Environment& environment) {
  configuration::Sources sources;
  sources.variables = environment.variables;
  sources.file = flags.config;
  for (const auto& [name, value] : environment.variables) {
    if (name == configuration::kFileVariable && !flags.config.has_value()) sources.file = value;
  }
  const auto set = [&](std::string_view path, Tree node) {
    document::SetPath(&sources.flags, path, std::move(node));
  };
  if (flags.listen.has_value()) {
    set("listen", FlagTree(Tree::Kind::kText, *flags.listen, "--listen"));
  }
  if (flags.jwt_secret.has_value()) {
    set("jwt_secret", FlagTree(Tree::Kind::kText, *flags.jwt_secret, "--jwt-secret"));
  }
  if (flags.tls_certificate.has_value()) {
    set("tls.certificate",
        FlagTree(Tree::Kind::kText, *flags.tls_certificate, "--tls-certificate"));
  }
  if (flags.tls_key.has_value()) {
    set("tls.key", FlagTree(Tree::Kind::kText, *flags.tls_key, "--tls-key"));
  }
  if (flags.shards.has_value()) {
    set("shards", FlagTree(Tree::Kind::kPlain, std::to_string(*flags.shards), "--shards"));
  }
  if (flags.development) set("dev", FlagTree(Tree::Kind::kPlain, "true", "--dev"));
  return sources;
}

// Says each line of the status.
int Fail(const Environment& environment, const absl::Status& status) {
  for (const absl::string_view line : absl::StrSplit(status.message(), '\n')) {
    environment.err << "wireloom: " << std::string(line) << "\n";
  }
  environment.err.flush();
  return kFailure;
}

constexpr char kNoKeys[] =
    "serve needs --jwt-secret FILE (or jwt_secret in --config, or WIRELOOM_JWT_SECRET), the secret "
    "that tokens are signed with, or the issuer's public keys as token.keys in --config; "
    "`openssl rand -base64 48 > FILE` makes a secret, and --dev does without";

// One run of the server: its configuration, and the keys of development mode.
class Service {
 public:
  explicit Service(configuration::Sources sources) : loader_(std::move(sources)) {}

  absl::Status Start() {
    absl::StatusOr<Settings> settings = loader_.Load();
    if (!settings.ok()) return settings.status();
    if (settings->keys.empty() && !settings->development) {
      return absl::FailedPreconditionError(kNoKeys);
    }
    absl::StatusOr<std::shared_ptr<const server::Policy>> policy = MakePolicy(*settings);
    if (!policy.ok()) return policy.status();
    if (settings->tls.has_value()) {
      absl::StatusOr<CertificatePtr> certificate = LoadCertificate(*settings->tls);
      if (!certificate.ok()) return certificate.status();
      certificate_ = *std::move(certificate);
    }
    settings_ = *std::move(settings);
    policy_ = *std::move(policy);
    return absl::OkStatus();
  }

  absl::StatusOr<server::Reload> Reload() {
    absl::StatusOr<configuration::Reloaded> reloaded = loader_.Reload();
    if (!reloaded.ok()) return reloaded.status();
    if (reloaded->settings.keys.empty() && !settings_.development) {
      return absl::FailedPreconditionError("neither jwt_secret nor token.keys is set any more");
    }
    const std::optional<configuration::TlsFiles>& tls = reloaded->settings.tls;
    // First: what is refused must leave the keys as they are.
    CertificatePtr certificate = certificate_;
    if (tls.has_value() != (certificate_ != nullptr)) {
      reloaded->needs_restart.push_back(fmt::format(
          "tls: {} until a restart; it is now configured {}",
          certificate_ != nullptr ? "TLS with the present certificate stays" : "no TLS is spoken",
          tls.has_value() ? "with TLS" : "without"));
    } else if (tls.has_value()) {
      absl::StatusOr<CertificatePtr> loaded = LoadCertificate(*tls);
      if (!loaded.ok()) return loaded.status();
      certificate = *std::move(loaded);
    }
    absl::StatusOr<std::shared_ptr<const server::Policy>> policy = MakePolicy(reloaded->settings);
    if (!policy.ok()) return policy.status();
    certificate_ = certificate;
    return server::Reload{.policy = *std::move(policy),
                          .certificate = std::move(certificate),
                          .needs_restart = std::move(reloaded->needs_restart)};
  }

  const Settings& settings() const { return settings_; }
  const std::shared_ptr<const server::Policy>& policy() const { return policy_; }
  const CertificatePtr& certificate() const { return certificate_; }

 private:
  static absl::StatusOr<CertificatePtr> LoadCertificate(const configuration::TlsFiles& files) {
    return transport::Certificate::Load(files.certificate, files.key);
  }

  absl::StatusOr<std::shared_ptr<const server::Policy>> MakePolicy(const Settings& settings) {
    absl::StatusOr<auth::KeyRing> keys = LoadKeys(settings);
    if (!keys.ok()) return keys.status();
    auto policy = std::make_shared<server::Policy>(settings.policy);
    policy->tokens = std::make_shared<const auth::TokenVerifier>(*std::move(keys), settings.token);
    return policy;
  }

  absl::StatusOr<auth::KeyRing> LoadKeys(const Settings& settings) {
    auth::KeyFiles files = settings.keys;
    // In development mode something always signs.
    if (settings.development && !files.signing_key.has_value() && files.secret.has_value()) {
      files.signing_key = auth::KeyFile{.path = *files.secret};
    }
    absl::StatusOr<auth::KeyRing> keys = auth::KeyRing::Load(files);
    if (!keys.ok() || !settings.development || keys->signing_key() != nullptr) return keys;
    if (!development_key_.has_value()) {
      absl::StatusOr<auth::Key> made = MakeDevelopmentKey();
      if (!made.ok()) return made.status();
      development_key_ = *std::move(made);
    }
    absl::Status added = keys->AddSigningKey(*development_key_, "the key of development mode");
    if (!added.ok()) return added;
    return keys;
  }

  configuration::Loader loader_;
  Settings settings_;
  std::shared_ptr<const server::Policy> policy_;
  CertificatePtr certificate_;  // null: no TLS
  // Random: it stays over reloads.
  std::optional<auth::Key> development_key_;
};

// Null: memory.
absl::StatusOr<std::shared_ptr<engine::Log>> OpenStore(const Settings& settings,
                                                       const core::Clock& clock) {
  const config::StoreEngine engine = settings.store.engine.value_or(
      settings.development ? config::StoreEngine::kMemory : config::StoreEngine::kSqlite);
  if (engine == config::StoreEngine::kMemory) return nullptr;
  absl::StatusOr<std::unique_ptr<engine::SqliteLog>> log =
      engine::SqliteLog::Open(settings.store.path, settings.store.retention, clock);
  if (log.ok()) return *std::move(log);
  return absl::Status(log.status().code(), absl::StrCat("store.path: ", log.status().message()));
}

int Serve(const Flags& flags, const Environment& environment) {
  Service service(SourcesOf(flags, environment));
  if (const absl::Status started = service.Start(); !started.ok()) {
    Fail(environment, started);
    return absl::IsFailedPrecondition(started) ? kUsage : kFailure;
  }
  const Settings& settings = service.settings();
  const core::SystemClock clock;
  absl::StatusOr<std::shared_ptr<engine::Log>> store = OpenStore(settings, clock);
  if (!store.ok()) return Fail(environment, store.status());
  server::ServeOptions options;
  options.message_log = *std::move(store);
  options.retention = settings.store.retention;
  options.arqon_history_in_log = settings.store.arqon_history;
  options.host = settings.listen.host;
  options.port = settings.listen.port;
  options.shards = settings.shards.value_or(DefaultShards());
  options.development = settings.development;
  options.log = settings.log;
  options.policy = service.policy();
  options.certificate = service.certificate();
  options.reload = [&service] { return service.Reload(); };
  options.on_listening = [&](uint16_t port) {
    const std::string where = FormatAddress(settings.listen.host, port);
    environment.out << "listening on " << (settings.tls.has_value() ? "https://" : "http://")
                    << where << "\n";
    if (settings.development) {
      const absl::StatusOr<std::string> help =
          DevelopmentHelp(*service.policy()->tokens, where,
                          settings.tls.has_value() ? settings.tls->certificate : "", absl::Now());
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
                   "YAML file with these settings and every time and limit [WIRELOOM_CONFIG]; "
                   "environment variables win over it, flags over both")
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
      ->check([](const std::string& text) -> std::string {
        if (codec::ParseListenAddress(text).has_value()) return "";
        return "must be HOST:PORT with a numeric address or localhost, as 127.0.0.1:8080 or "
               "[::1]:0 (port 0: the kernel chooses); got '" +
               text + "'";
      });
  serve
      ->add_option("--jwt-secret", flags->jwt_secret,
                   "File with the HS256 secret of the tokens, at least 32 bytes")
      ->type_name("FILE")
      ->take_last();
  serve
      ->add_option(
          "--tls-certificate", flags->tls_certificate,
          "Speak TLS 1.3 alone, with this certificate (PEM) and those that lead to the one "
          "that clients trust; needs --tls-key")
      ->type_name("FILE")
      ->take_last();
  serve->add_option("--tls-key", flags->tls_key, "Private key of the certificate (PEM)")
      ->type_name("FILE")
      ->take_last();
  serve->add_option("--shards", flags->shards, "Event loops [one for each processor core]")
      ->type_name("N")
      ->take_last()
      ->check(CLI::Range(1, kMaxShards));
  return [flags](const Environment& environment) { return Serve(*flags, environment); };
}

}  // namespace wireloom::cli
