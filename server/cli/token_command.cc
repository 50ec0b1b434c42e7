// `wireloom token mint`: a signed token on standard output. `wireloom token check`: what a server
// makes of one.
#include <algorithm>
#include <istream>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "fmt/format.h"
#include "runtime/codec/buffer.h"
#include "runtime/codec/json_writer.h"
#include "runtime/codec/timestamp.h"
#include "server/auth/mint.h"
#include "server/auth/token_verifier.h"
#include "server/cli/commands.h"
#include "server/cli/token_keys.h"

namespace wireloom::cli {
namespace {

int Fail(const Environment& environment, const absl::Status& status) {
  for (const absl::string_view line : absl::StrSplit(status.message(), '\n')) {
    environment.err << "wireloom: " << std::string(line) << "\n";
  }
  environment.err.flush();
  return kFailure;
}

// -- mint

struct MintFlags {
  std::string subject;
  std::optional<std::string> organization;
  std::string name;
  std::vector<std::string> roles;
  std::vector<std::string> channels;
  std::optional<std::string> issuer;
  std::optional<std::string> audience;
  bool refresh = false;
  std::string ttl = "1h";
};

std::string CheckTtl(const std::string& text) {
  absl::Duration ttl;
  if (absl::ParseDuration(text, &ttl) && ttl >= absl::Seconds(1) && ttl <= absl::Hours(24 * 3660)) {
    return "";
  }
  return "must be a time with its unit of 1s to 10 years, as 90s, 1h or 24h; got '" + text + "'";
}

absl::StatusOr<std::string> MakeToken(const MintFlags& flags, const KeyFlags& keys,
                                      const Environment& environment) {
  const absl::StatusOr<auth::TokenVerifier> verifier =
      LoadVerifier(keys, KeyNeed::kSign, environment);
  if (!verifier.ok()) return verifier.status();
  absl::Duration ttl;
  absl::ParseDuration(flags.ttl, &ttl);  // CheckTtl held it
  const absl::Time now = absl::Now();
  auth::Claims claims = {.subject = flags.subject,
                         .organization = flags.organization,
                         .name = flags.name,
                         .roles = flags.roles,
                         .expires_at = now + ttl};
  if (!flags.channels.empty()) claims.channels = flags.channels;
  return auth::Mint(
      verifier->keys(), claims, now,
      {.use = flags.refresh ? auth::TokenUse::kRefresh : auth::TokenUse::kAccess,
       .issuer = flags.issuer.value_or(verifier->rules().issuer),
       .audience = flags.audience.value_or(verifier->rules().audience)});
}

Command AddMint(CLI::App& token) {
  CLI::App* mint = token.add_subcommand("mint", "Print a signed token");
  const auto flags = std::make_shared<MintFlags>();
  mint->add_option("--sub", flags->subject, "User id")->type_name("U")->required();
  mint->add_option("--org", flags->organization,
                   "Organization id; without one it is no token for BOS, but for a service of the "
                   "whole platform")
      ->type_name("O");
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
  mint->add_option("--iss", flags->issuer, "Issuer [token.issuer of --config]")->type_name("TEXT");
  mint->add_option("--aud", flags->audience, "Audience [token.audience of --config]")
      ->type_name("TEXT");
  mint->add_flag("--refresh", flags->refresh,
                 "Make a refresh token, which is good for POST /auth/refresh alone");
  const auto keys = AddKeyFlags(
      *mint, "Private key to sign with, PEM or JSON Web Key: RSA for RS256, EC on P-256 for ES256");
  return [flags, keys](const Environment& environment) -> int {
    const absl::StatusOr<std::string> made = MakeToken(*flags, *keys, environment);
    if (!made.ok()) return Fail(environment, made.status());
    environment.out << *made << std::endl;
    return kSuccess;
  };
}

// -- check

// The argument, or what standard input has.
std::string ReadToken(const std::optional<std::string>& argument, std::istream& in) {
  std::string token = argument.value_or("");
  if (!argument.has_value()) {
    token.resize(2 * auth::TokenVerifier::kMaxTokenBytes);
    in.read(token.data(), static_cast<std::streamsize>(token.size()));
    token.resize(static_cast<size_t>(in.gcount()));
  }
  absl::StripAsciiWhitespace(&token);
  return token;
}

template <typename T>
void Tell(std::ostream& out, std::string_view name, const T& value) {
  codec::Buffer json;  // what stands in a token shall not reach the terminal as it is
  codec::WriteValue(value, json);
  out << fmt::format("{:<9} {}\n", name, json.view());
}

void TellStrings(std::ostream& out, std::string_view name,
                 const std::vector<std::string>& strings) {
  const std::vector<std::string_view> views(strings.begin(), strings.end());
  Tell(out, name, absl::MakeConstSpan(views));
}

void TellToken(const auth::Verified& token, absl::Time until, absl::Time now, std::ostream& out) {
  const auth::Claims& claims = token.claims;
  out << fmt::format("accepted until {}, for another {}{}\n", codec::FormatMillis(until),
                     absl::FormatDuration(absl::Trunc(until - now, absl::Seconds(1))),
                     claims.organization.has_value() ? "" : "; not by BOS, which needs an org");
  Tell(out, "key",
       std::string_view(fmt::format("{}{}{}", auth::AlgorithmName(token.key->algorithm),
                                    token.key->id.empty() ? "" : " ", token.key->id)));
  Tell(out, "use",
       token.use == auth::TokenUse::kRefresh ? auth::kRefreshType : std::string_view("access"));
  Tell(out, "sub", std::string_view(claims.subject));
  if (claims.organization.has_value()) Tell(out, "org", std::string_view(*claims.organization));
  Tell(out, "name", std::string_view(claims.name));
  TellStrings(out, "roles", claims.roles);
  if (claims.channels.has_value()) TellStrings(out, "channels", *claims.channels);
  Tell(out, "exp", std::string_view(codec::FormatMillis(claims.expires_at)));
  out.flush();
}

int Check(const std::optional<std::string>& argument, const KeyFlags& keys,
          const Environment& environment) {
  const absl::StatusOr<auth::TokenVerifier> verifier =
      LoadVerifier(keys, KeyNeed::kVerify, environment);
  if (!verifier.ok()) return Fail(environment, verifier.status());
  const absl::Time now = absl::Now();
  const absl::StatusOr<auth::Verified> token =
      verifier->Inspect(ReadToken(argument, environment.in), now);
  if (!token.ok()) {
    environment.err << "refused: " << std::string(token.status().message()) << std::endl;
    return kFailure;
  }
  TellToken(*token, verifier->AcceptedUntil(token->claims), now, environment.out);
  return kSuccess;
}

Command AddCheck(CLI::App& token) {
  CLI::App* check = token.add_subcommand(
      "check", "Tell what a server with these keys makes of a token; the token itself is not shown");
  const auto argument = std::make_shared<std::optional<std::string>>();
  check->add_option("TOKEN", *argument, "The token [standard input]")->type_name("");
  const auto keys =
      AddKeyFlags(*check, "Key to verify with, PEM or JSON Web Keys, public or private");
  return [argument, keys](const Environment& environment) -> int {
    return Check(*argument, *keys, environment);
  };
}

}  // namespace

Command AddTokenCommands(CLI::App& token) {
  token.require_subcommand(1);
  const Command mint = AddMint(token);
  const Command check = AddCheck(token);
  return [&token, mint, check](const Environment& environment) -> int {
    return token.got_subcommand("mint") ? mint(environment) : check(environment);
  };
}

}  // namespace wireloom::cli
