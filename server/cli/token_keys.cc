#include "server/cli/token_keys.h"

#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "server/auth/key_ring.h"
#include "server/config/loader.h"
#include "server/config/settings.h"

namespace wireloom::cli {
namespace {

struct Source {
  auth::KeyFiles files;
  auth::TokenRules rules;
};

absl::StatusOr<Source> FromConfiguration(const std::string& path, KeyNeed need,
                                         const Environment& environment) {
  configuration::Loader loader({.file = path, .variables = environment.variables});
  absl::StatusOr<configuration::Settings> settings = loader.Load();
  if (!settings.ok()) return settings.status();
  Source source = {std::move(settings->keys), std::move(settings->token)};
  if (source.files.empty()) {
    return absl::FailedPreconditionError(
        absl::StrCat(path, ": it names no keys; set jwt_secret, or token.keys"));
  }
  if (need == KeyNeed::kSign && !source.files.signing_key.has_value()) {
    if (!source.files.secret.has_value()) {
      return absl::FailedPreconditionError(absl::StrCat(
          path, ": it names no key that signs; set token.signing_key, or mint with --key FILE"));
    }
    source.files.signing_key = auth::KeyFile{.path = *source.files.secret};
  }
  return source;
}

absl::StatusOr<Source> FromFlags(const KeyFlags& flags, KeyNeed need,
                                 const Environment& environment) {
  if (flags.config.has_value()) return FromConfiguration(*flags.config, need, environment);
  Source source;
  if (flags.jwt_secret.has_value()) {
    source.files.secret = flags.jwt_secret;
    source.files.signing_key = auth::KeyFile{.path = *flags.jwt_secret};
    return source;
  }
  auth::KeyFile file = {.id = flags.kid, .path = flags.key.value_or("")};
  if (need == KeyNeed::kSign) {
    source.files.signing_key = std::move(file);
  } else {
    source.files.keys.push_back(std::move(file));
  }
  return source;
}

}  // namespace

std::shared_ptr<KeyFlags> AddKeyFlags(CLI::App& command, const std::string& key_help) {
  auto flags = std::make_shared<KeyFlags>();
  CLI::Option_group* source = command.add_option_group("Keys", "One of these is needed");
  source->add_option("--config", flags->config, "Configuration file of the server")
      ->type_name("FILE");
  source
      ->add_option("--jwt-secret", flags->jwt_secret, "File with the secret that the server has")
      ->type_name("FILE");
  CLI::Option* key = source->add_option("--key", flags->key, key_help)->type_name("FILE");
  source->require_option(1);
  command
      .add_option("--kid", flags->kid,
                  "With --key: the key's id, or the one key that is meant of a set")
      ->type_name("KID")
      ->needs(key);
  return flags;
}

absl::StatusOr<auth::TokenVerifier> LoadVerifier(const KeyFlags& flags, KeyNeed need,
                                                 const Environment& environment) {
  absl::StatusOr<Source> source = FromFlags(flags, need, environment);
  if (!source.ok()) return source.status();
  absl::StatusOr<auth::KeyRing> keys = auth::KeyRing::Load(source->files);
  if (!keys.ok()) return keys.status();
  return auth::TokenVerifier(*std::move(keys), std::move(source->rules));
}

}  // namespace wireloom::cli
