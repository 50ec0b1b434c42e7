#include "server/cli/development.h"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>

#include "absl/status/status.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/substitute.h"
#include "server/auth/mint.h"

namespace wireloom::cli {
namespace {

// $0: host and port, $1: the token, $2: the scheme, $3: what stands before a client's command, $4:
// about TLS. `python3 -m websockets` comes with Debian's python3-websockets.
constexpr char kHelp[] = R"(
BOS      $2://$0/v1/ws        (subprotocol bos-v1)
Arqon    $2://$0/arqon/v1/ws  (subprotocol arqon-v1)
$4
Development token (user dev, organization acme, role admin, 24 hours):
$1

Talk to BOS: open a client, for example
  $3/usr/bin/python3 -m websockets $2://$0/v1/ws
and paste
{"type":"AUTH","requestId":"1","payload":{"token":"$1"}}
{"type":"SUBSCRIBE","requestId":"2","payload":{"channels":["kpi:7"]}}

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

absl::StatusOr<auth::KeyRing> MakeDevelopmentKeys() {
  std::array<char, 48> bytes;
  if (getentropy(bytes.data(), bytes.size()) != 0) {
    return absl::ErrnoToStatus(errno, "cannot get random bytes for a development secret");
  }
  return auth::KeyRing::FromSecret(absl::WebSafeBase64Escape({bytes.data(), bytes.size()}));
}

absl::StatusOr<std::string> DevelopmentHelp(const auth::KeyRing& keys, const std::string& address,
                                            const std::string& certificate_file, absl::Time now) {
  absl::StatusOr<std::string> token = auth::Mint(keys,
                                                 {.subject = "dev",
                                                  .organization = "acme",
                                                  .name = "Developer",
                                                  .roles = {"admin"},
                                                  .expires_at = now + absl::Hours(24)},
                                                 now);
  if (!token.ok()) return token;
  const bool tls = !certificate_file.empty();
  // Clients are started from other folders.
  const std::string file = tls ? std::filesystem::absolute(certificate_file).string() : "";
  return absl::Substitute(kHelp, address, *token, tls ? "wss" : "ws",
                          tls ? absl::StrCat("SSL_CERT_FILE=", file, " ") : "",
                          tls ? absl::Substitute(kTrustHelp, file, address) : "");
}

}  // namespace wireloom::cli
