#include "server/cli/development.h"

#include <unistd.h>

#include <array>
#include <cerrno>

#include "absl/status/status.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/substitute.h"
#include "server/auth/mint.h"

namespace wireloom::cli {
namespace {

// $0: host and port, $1: the token. `python3 -m websockets` comes with Debian's python3-websockets.
constexpr char kHelp[] = R"(
BOS      ws://$0/v1/ws        (subprotocol bos-v1)
Arqon    ws://$0/arqon/v1/ws  (subprotocol arqon-v1)

Development token (user dev, organization acme, role admin, 24 hours):
$1

Talk to BOS: open a client, for example
  /usr/bin/python3 -m websockets ws://$0/v1/ws
and paste
{"type":"AUTH","requestId":"1","payload":{"token":"$1"}}
{"type":"SUBSCRIBE","requestId":"2","payload":{"channels":["kpi:7"]}}

Ctrl-C stops the server.
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
                                            absl::Time now) {
  absl::StatusOr<std::string> token = auth::Mint(keys,
                                                 {.subject = "dev",
                                                  .organization = "acme",
                                                  .name = "Developer",
                                                  .roles = {"admin"},
                                                  .expires_at = now + absl::Hours(24)},
                                                 now);
  if (!token.ok()) return token;
  return absl::Substitute(kHelp, address, *token);
}

}  // namespace wireloom::cli
