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

// $0: host and port, $1: the token, $2: the publish API's path, $3: the time. `python3 -m
// websockets` comes with Debian's python3-websockets.
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
  const codec::PublishInfo& publish = bos::Protocol().publish;
  absl::StatusOr<std::string> token = auth::Mint(keys,
                                                 {.subject = "dev",
                                                  .organization = "acme",
                                                  .name = "Developer",
                                                  .roles = {"admin", std::string(publish.role)},
                                                  .expires_at = now + absl::Hours(24)},
                                                 now);
  if (!token.ok()) return token;
  return absl::Substitute(kHelp, address, *token,
                          absl::string_view(publish.path.data(), publish.path.size()),
                          codec::FormatMillis(now));
}

}  // namespace wireloom::cli
