#include "server/cli/development.h"

#include <unistd.h>

#include <array>
#include <cerrno>

#include "absl/status/status.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/strings/substitute.h"
#include "generated/cpp/bos/v1/kinds.h"
#include "runtime/codec/kind_info.h"
#include "runtime/codec/timestamp.h"
#include "server/auth/mint.h"

namespace wireloom::cli {
namespace {

// $0: host and port, $1: the token, $2: the publish API's path, $3: the time, $4: a refresh token.
// `python3 -m websockets` comes with Debian's python3-websockets.
constexpr char kHelp[] = R"(
BOS      ws://$0/v1/ws        (subprotocol bos-v1)
Arqon    ws://$0/arqon/v1/ws  (subprotocol arqon-v1)

Development token (user dev, organization acme, roles admin and service, 24 hours):
$1

Talk to BOS: open a client, for example
  /usr/bin/python3 -m websockets ws://$0/v1/ws
and paste
{"type":"AUTH","requestId":"1","payload":{"token":"$1"}}
{"type":"SUBSCRIBE","requestId":"2","payload":{"channels":["kpi:7"]}}
then publish from another terminal (docs/publish.md)
curl http://$0$2 -H 'Content-Type: application/json' -H 'Authorization: Bearer $1' -d '{"type":"KPI_UPDATED","payload":{"kpiId":"7","value":42,"updatedBy":"dev","updatedAt":"$3"}}'

Get a new token before this one expires:
  curl -d '{"refreshToken":"$4"}' http://$0/auth/refresh

Ctrl-C stops the server.
)";

}  // namespace

absl::StatusOr<auth::Key> MakeDevelopmentKey() {
  std::array<char, 48> bytes;
  if (getentropy(bytes.data(), bytes.size()) != 0) {
    return absl::ErrnoToStatus(errno, "cannot get random bytes for a development secret");
  }
  absl::StatusOr<auth::Key> key =
      auth::SecretKey(absl::WebSafeBase64Escape({bytes.data(), bytes.size()}));
  if (key.ok()) key->id = "dev";
  return key;
}

absl::StatusOr<std::string> DevelopmentHelp(const auth::TokenVerifier& tokens,
                                            const std::string& address, absl::Time now) {
  const codec::PublishInfo& publish = bos::Protocol().publish;
  const auth::Claims claims = {.subject = "dev",
                               .organization = "acme",
                               .name = "Developer",
                               .roles = {"admin", std::string(publish.role)},
                               .expires_at = now + absl::Hours(24)};
  auth::MintOptions options = {.issuer = tokens.rules().issuer,
                               .audience = tokens.rules().audience};
  absl::StatusOr<std::string> access = auth::Mint(tokens.keys(), claims, now, options);
  if (!access.ok()) return access;
  options.use = auth::TokenUse::kRefresh;
  absl::StatusOr<std::string> refresh = auth::Mint(tokens.keys(), claims, now, options);
  if (!refresh.ok()) return refresh;
  return absl::Substitute(kHelp, address, *access,
                          absl::string_view(publish.path.data(), publish.path.size()),
                          codec::FormatMillis(now), *refresh);
}

}  // namespace wireloom::cli
