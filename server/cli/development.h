// What `--dev` adds: a secret for the day, and everything that one needs to talk to the server.
#ifndef WIRELOOM_SERVER_CLI_DEVELOPMENT_H_
#define WIRELOOM_SERVER_CLI_DEVELOPMENT_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/auth/key_ring.h"

namespace wireloom::cli {

// Random bytes of the system's, as text. Tokens signed with it end with the process.
absl::StatusOr<auth::KeyRing> MakeDevelopmentKeys();

// `certificate_file`: what clients must trust; empty: no TLS is spoken. The two URLs, a token of
// user `dev` of the organization `acme`, and lines to paste into a WebSocket client.
absl::StatusOr<std::string> DevelopmentHelp(const auth::KeyRing& keys, const std::string& address,
                                            const std::string& certificate_file, absl::Time now);

}  // namespace wireloom::cli

#endif  // WIRELOOM_SERVER_CLI_DEVELOPMENT_H_
