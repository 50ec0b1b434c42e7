// The configuration in the server's own terms.
#ifndef WIRELOOM_SERVER_CONFIG_SETTINGS_H_
#define WIRELOOM_SERVER_CONFIG_SETTINGS_H_

#include <optional>
#include <string>

#include "generated/cpp/server/messages.h"
#include "runtime/codec/formats.h"
#include "runtime/engine/log.h"
#include "server/auth/key_ring.h"
#include "server/auth/token_verifier.h"
#include "server/log/options.h"
#include "server/policy.h"

namespace wireloom::configuration {

// Paths of PEM files.
struct TlsFiles {
  std::string certificate;
  std::string key;
};

// Where durable messages are kept.
struct StoreSettings {
  // None: `sqlite`, in development mode `memory`.
  std::optional<config::StoreEngine> engine;
  std::string path;
  engine::LogRetention retention;
  bool arqon_history = true;
};

struct Settings {
  codec::ListenAddress listen;
  auth::KeyFiles keys;
  std::optional<TlsFiles> tls;  // none: without TLS
  std::optional<int> shards;
  bool development = false;
  server::LogOptions log;
  StoreSettings store;
  auth::TokenRules token;
  // All of it but `tokens`, for which the keys are needed.
  server::Policy policy;
};

// `config` holds every setting that has a default (Defaults() laid under what was said).
Settings ToSettings(const config::Config& config);

}  // namespace wireloom::configuration

#endif  // WIRELOOM_SERVER_CONFIG_SETTINGS_H_
