// `wireloom token mint`: a signed token on standard output.
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "server/auth/key_ring.h"
#include "server/auth/mint.h"
#include "server/cli/commands.h"

namespace wireloom::cli {
namespace {

struct Flags {
  std::string subject;
  std::string organization;
  std::string name;
  std::vector<std::string> roles;
  std::vector<std::string> channels;
  std::string ttl = "1h";
  std::string jwt_secret;
};

std::string CheckTtl(const std::string& text) {
  absl::Duration ttl;
  if (absl::ParseDuration(text, &ttl) && ttl >= absl::Seconds(1) && ttl <= absl::Hours(24 * 3660)) {
    return "";
  }
  return "must be a time with its unit of 1s to 10 years, as 90s, 1h or 24h; got '" + text + "'";
}

absl::StatusOr<std::string> MakeToken(const Flags& flags) {
  const absl::StatusOr<auth::KeyRing> keys = auth::KeyRing::FromSecretFile(flags.jwt_secret);
  if (!keys.ok()) return keys.status();
  absl::Duration ttl;
  absl::ParseDuration(flags.ttl, &ttl);  // CheckTtl held it
  const absl::Time now = absl::Now();
  auth::Claims claims = {.subject = flags.subject,
                         .organization = flags.organization,
                         .name = flags.name,
                         .roles = flags.roles,
                         .expires_at = now + ttl};
  if (!flags.channels.empty()) claims.channels = flags.channels;
  return auth::Mint(*keys, claims, now);
}

}  // namespace

Command AddTokenMintCommand(CLI::App& token) {
  CLI::App* mint = token.add_subcommand("mint", "Print a signed token (HS256)");
  const auto flags = std::make_shared<Flags>();
  mint->add_option("--sub", flags->subject, "User id")->type_name("U")->required();
  mint->add_option("--org", flags->organization, "Organization id")->type_name("O")->required();
  mint->add_option("--name", flags->name, "Display name [the user id]")->type_name("N");
  mint->add_option("--role", flags->roles, "Role; may be repeated")
      ->type_name("R")
      ->allow_extra_args(false);
  mint->add_option("--channel", flags->channels,
                   "Channel that may be subscribed to, exact or as kpi:*; may be repeated [every "
                   "channel of the organization]")
      ->type_name("PATTERN")
      ->allow_extra_args(false);
  mint->add_option("--ttl", flags->ttl, "Time until it expires [1h]")
      ->type_name("TIME")
      ->check(CheckTtl);
  mint->add_option("--jwt-secret", flags->jwt_secret, "File with the secret that the server has")
      ->type_name("FILE")
      ->required();
  return [flags](const Environment& environment) -> int {
    const absl::StatusOr<std::string> made = MakeToken(*flags);
    if (!made.ok()) {
      environment.err << "wireloom: " << std::string(made.status().message()) << "\n";
      return kFailure;
    }
    environment.out << *made << std::endl;
    return kSuccess;
  };
}

}  // namespace wireloom::cli
