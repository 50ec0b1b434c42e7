#include "server/cli/development.h"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>

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

// $0: host and port, $1: the token, $2: the scheme, $3: what stands before a client's command, $4:
// about TLS, $5: the publish API's path, $6: the time, $7: a refresh token, $8: the scheme of HTTP,
// $9: curl's options. `python3 -m websockets` comes with Debian's python3-websockets.
constexpr char kHelp[] = R"(
BOS      $2://$0/v1/ws        (subprotocol bos-v1)
Arqon    $2://$0/arqon/v1/ws  (subprotocol arqon-v1)
$4
Development token (user dev, organization acme, roles admin and service, 24 hours):
$1

Talk to BOS: open a client, for example
  $3/usr/bin/python3 -m websockets $2://$0/v1/ws
and paste
{"type":"AUTH","requestId":"1","payload":{"token":"$1"}}
{"type":"SUBSCRIBE","requestId":"2","payload":{"channels":["kpi:7"]}}
then publish from another terminal (docs/publish.md)
  curl $9$8://$0$5 -H 'Content-Type: application/json' -H 'Authorization: Bearer $1' -d '{"type":"KPI_UPDATED","payload":{"kpiId":"7","value":42,"updatedBy":"dev","updatedAt":"$6"}}'

Get a new token before this one expires:
  curl $9-d '{"refreshToken":"$7"}' $8://$0/auth/refresh

Ctrl-C stops the server.
)";

// $0: the certificate's file, $1: host and port.
constexpr char kTrustHelp[] = R"(
TLS 1.3 alone. Clients must trust this certificate:
  Node     NODE_EXTRA_CA_CERTS=$0 node CLIENT
  Python   SSL_CERT_FILE=$0 /usr/bin/python3 CLIENT
  curl     curl --cacert $0 https://$1/health
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
                                            const std::string& address,
                                            const std::string& certificate_file, absl::Time now) {
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
  const bool tls = !certificate_file.empty();
  // Clients are started from other folders.
  const std::string file = tls ? std::filesystem::absolute(certificate_file).string() : "";
  return absl::Substitute(kHelp, address, *access, tls ? "wss" : "ws",
                          tls ? absl::StrCat("SSL_CERT_FILE=", file, " ") : "",
                          tls ? absl::Substitute(kTrustHelp, file, address) : "",
                          absl::string_view(publish.path.data(), publish.path.size()),
                          codec::FormatMillis(now), *refresh, tls ? "https" : "http",
                          tls ? absl::StrCat("--cacert ", file, " ") : "");
}

}  // namespace wireloom::cli
