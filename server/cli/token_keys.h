// The keys that `wireloom token` works with: those of a file, or of a server's configuration.
#ifndef WIRELOOM_SERVER_CLI_TOKEN_KEYS_H_
#define WIRELOOM_SERVER_CLI_TOKEN_KEYS_H_

#include <CLI/CLI.hpp>
#include <memory>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "server/auth/token_verifier.h"
#include "server/cli/command_line.h"

namespace wireloom::cli {

struct KeyFlags {
  std::optional<std::string> config = {};
  std::optional<std::string> jwt_secret = {};
  std::optional<std::string> key = {};
  std::string kid = {};
};

// --config, --jwt-secret and --key, one of which must be given, and --kid. `needs`: what the key is
// needed for, in their help.
std::shared_ptr<KeyFlags> AddKeyFlags(CLI::App& command, const std::string& key_help);

enum class KeyNeed { kVerify, kSign };

// The keys, and with --config the rules, of a server with these settings. Where a key that signs is
// needed and the configuration names none, its secret signs.
absl::StatusOr<auth::TokenVerifier> LoadVerifier(const KeyFlags& flags, KeyNeed need,
                                                 const Environment& environment);

}  // namespace wireloom::cli

#endif  // WIRELOOM_SERVER_CLI_TOKEN_KEYS_H_
