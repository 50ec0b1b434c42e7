// What `wireloom serve` can be told, by flags or by a configuration file.
#ifndef WIRELOOM_SERVER_CLI_SETTINGS_H_
#define WIRELOOM_SERVER_CLI_SETTINGS_H_

#include <optional>
#include <string>
#include <vector>

#include "server/auth/token_verifier.h"
#include "server/cli/listen_address.h"
#include "server/serve.h"

namespace wireloom::cli {

// Absent: neither a flag nor the file said it.
struct Settings {
  std::optional<ListenAddress> listen = {};
  std::optional<std::string> jwt_secret = {};  // a file's path
  std::optional<int> shards = {};
  bool development = false;
  std::vector<std::string> allowed_origins = {};
  auth::TokenRules token = {};
  server::LimitOverrides arqon_limits = {};
  server::LimitOverrides bos_limits = {};
  server::ServerLimits limits = {};
  server::ArqonOptions arqon = {};
  server::BosOptions bos = {};
};

inline constexpr int kMaxShards = 256;

}  // namespace wireloom::cli

#endif  // WIRELOOM_SERVER_CLI_SETTINGS_H_
