#include "conformance/run/target.h"

#include <cctype>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <utility>

#include "conformance/protocol.h"
#include "conformance/wire/url.h"
#include "fmt/format.h"
#include "generated/cpp/conformance/target/codec.h"
#include "generated/cpp/conformance/target/settings.h"
#include "runtime/codec/formats.h"
#include "runtime/document/decode.h"
#include "runtime/document/problems.h"
#include "runtime/document/yaml.h"

namespace wireloom::conformance {
namespace {

using document::Problems;

// What a template looks like where the target file says nothing.
constexpr std::string_view kIdentify =
    R"({"type":"command","payload":{"command":"identify","parameters":{"client_id":"${client}","token":"${token}"}}})";
constexpr std::string_view kJoin =
    R"({"type":"command","room":"${room}","channel":"${channel}","payload":{"command":"join_channel"}})";
constexpr std::string_view kBarrier = R"({"type":"command","payload":{"command":"ping"}})";
constexpr std::string_view kSuccess =
    R"({"type":"command_response","payload":{"status":"success"}})";

Json Parsed(std::string_view text) { return ParseJson(text).value(); }

Json TemplateOr(const std::optional<codec::FreeForm>& given, std::string_view standard) {
  return Parsed(given.has_value() ? given->bytes : standard);
}

absl::StatusOr<std::string> ReadSecret(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file.is_open()) return absl::InvalidArgumentError(path + ": cannot read the secret");
  std::string secret((std::istreambuf_iterator<char>(file)), {});
  while (!secret.empty() && std::isspace(static_cast<unsigned char>(secret.back())) != 0) {
    secret.pop_back();
  }
  if (secret.empty()) return absl::InvalidArgumentError(path + ": the secret is empty");
  return secret;
}

absl::Duration Time(std::optional<std::string_view> given, absl::Duration standard) {
  return given.has_value() ? codec::ParseDuration(*given).value_or(standard) : standard;
}

void SetLimits(const target::Limits& limits, const Protocol& protocol, Target* out) {
  const auto set = [&](std::string_view name, std::optional<uint32_t> given, uint64_t standard) {
    out->limits[std::string(name)] = given.value_or(static_cast<uint32_t>(standard));
  };
  set("max_message_bytes", limits.max_message_bytes, 1048576);
  set("rate", limits.rate, protocol.is_arqon() ? 2000 : 100);
  set("violations", limits.violations, 10);
  set("connections_per_user", limits.connections_per_user, 10);
  set("failed_auths", limits.failed_auths, 3);
  set("session_participants", limits.session_participants, 8);
  set("subscriptions", limits.subscriptions, 1000);
  set("token_lifetime", limits.token_lifetime, 3600);
}

void SetTimes(const target::Times& times, const Protocol& protocol, double scale, Target* out) {
  const auto set = [&](std::string_view name, std::optional<std::string_view> given,
                       absl::Duration standard) {
    out->times[std::string(name)] = Time(given, standard);
  };
  set("answer", times.answer, absl::Seconds(5));
  set("authentication_timeout", times.authentication_timeout, absl::Seconds(10));
  set("ping_after", times.ping_after, absl::Seconds(30));
  set("ping_timeout", times.ping_timeout, absl::Seconds(10));
  set("idle_timeout", times.idle_timeout, absl::Minutes(5));
  set("token_grace", times.token_grace, absl::Minutes(1));
  set("session_grace", times.session_grace, absl::Minutes(1));
  set("session_idle", times.session_idle, absl::Minutes(5));
  set("client_idle", times.client_idle, absl::Minutes(5));
  set("session_empty", times.session_empty, absl::Minutes(10));
  set("rate_window", times.rate_window, protocol.is_arqon() ? absl::Seconds(1) : absl::Minutes(1));
  out->times["answer"] *= scale;
}

// The parts of the file that say how tokens are made.
absl::Status SetTokens(const target::Tokens& tokens, const std::filesystem::path& folder,
                       Target* out) {
  const int ways = (tokens.secret_file.has_value() ? 1 : 0) + (tokens.command.empty() ? 0 : 1) +
                   (tokens.list.empty() ? 0 : 1);
  if (ways > 1) {
    return absl::InvalidArgumentError("tokens: write one of secret_file, command and list");
  }
  if (tokens.secret_file.has_value()) {
    absl::StatusOr<std::string> secret = ReadSecret(folder / std::string(*tokens.secret_file));
    if (!secret.ok()) return secret.status();
    out->tokens.secret = *std::move(secret);
  }
  for (const std::string_view word : tokens.command) out->tokens.command.emplace_back(word);
  for (const target::Token& each : tokens.list) {
    FixedToken& added = out->tokens.list.emplace_back();
    added.user = each.user;
    added.org = each.org.value_or("");
    for (const std::string_view role : each.roles) added.roles.emplace_back(role);
    added.token = each.token;
  }
  out->tokens.issuer = tokens.issuer.value_or("");
  out->tokens.audience = tokens.audience.value_or("");
  out->times["leeway"] = Time(tokens.leeway, absl::Seconds(30));
  return absl::OkStatus();
}

absl::Status Describe(const target::Target& described, const std::filesystem::path& folder,
                      const TargetFlags& flags, const Protocol& protocol, Target* out) {
  out->name = described.name.value_or("");
  out->url = flags.url.value_or(std::string(described.url.value_or("")));
  out->ca_file = described.ca_file.value_or("");
  if (!out->ca_file.empty()) out->ca_file = folder / out->ca_file;
  const target::Arqon arqon = described.arqon.value_or(target::Arqon{});
  out->identify = TemplateOr(arqon.identify, kIdentify);
  out->identified = TemplateOr(arqon.identified, kSuccess);
  out->join = TemplateOr(arqon.join, kJoin);
  out->joined = TemplateOr(arqon.joined, kSuccess);
  out->barrier = TemplateOr(arqon.barrier, kBarrier);
  out->lacks["refresh"] =
      "by default servers sign no tokens; write `has: [refresh]` in the target file";
  out->lacks["idle"] =
      "heartbeats keep connections alive; write `has: [idle]` for a server without";
  for (const std::string_view has : described.has) {
    if (const auto found = out->lacks.find(has); found != out->lacks.end()) out->lacks.erase(found);
  }
  for (const target::Lack& lack : described.lacks) {
    out->lacks[std::string(lack.capability)] = lack.reason;
  }
  SetLimits(described.limits.value_or(target::Limits{}), protocol, out);
  SetTimes(described.times.value_or(target::Times{}), protocol, flags.timeout_scale, out);
  if (absl::Status status = SetTokens(described.tokens.value_or(target::Tokens{}), folder, out);
      !status.ok()) {
    return status;
  }
  if (!flags.secret_file.has_value()) return absl::OkStatus();
  absl::StatusOr<std::string> secret = ReadSecret(*flags.secret_file);
  if (!secret.ok()) return secret.status();
  out->tokens.secret = *std::move(secret);
  out->tokens.command.clear();
  out->tokens.list.clear();
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Target> LoadTarget(const TargetFlags& flags, const Protocol& protocol) {
  Target made;
  Problems problems;
  document::Tree root = {.kind = document::Tree::Kind::kMap, .place = "the defaults"};
  std::filesystem::path folder;
  if (flags.file.has_value()) {
    std::optional<document::Tree> read = document::ReadYamlFile(*flags.file, &problems);
    if (!read.has_value()) return problems.ToStatus();
    root = *std::move(read);
    folder = std::filesystem::path(*flags.file).parent_path();
  }
  const auto decoded = document::Decode<target::Target>(root, target::Document(), &problems);
  if (decoded == nullptr) return problems.ToStatus();
  absl::Status described = Describe(decoded->message, folder, flags, protocol, &made);
  if (!described.ok()) {
    return absl::InvalidArgumentError(
        flags.file.has_value()
            ? fmt::format("{}: {}", *flags.file, std::string(described.message()))
            : std::string(described.message()));
  }
  if (made.url.empty()) {
    return absl::InvalidArgumentError(
        "no server is named; give --url ws://HOST:PORT/PATH, or url in the target file");
  }
  absl::StatusOr<Url> url = ParseUrl(made.url, protocol.path);
  if (!url.ok()) return url.status();
  made.url = url->text;
  made.http_url = decoded->message.http_url.has_value()
                      ? std::string(*decoded->message.http_url)
                      : fmt::format("{}://{}", url->tls ? "https" : "http", url->authority);
  if (made.name.empty()) made.name = made.url;
  if (!url->tls) made.lacks.try_emplace("tls", "the URL is ws://");
  if (!made.tokens.makes()) {
    made.lacks.try_emplace("claims", made.tokens.empty() ? "no way to make tokens was given"
                                                         : "the tokens are a fixed list");
  }
  return made;
}

}  // namespace wireloom::conformance
