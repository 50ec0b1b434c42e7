// What `--dev` adds: a secret for the day, and everything that one needs to talk to the server.
#ifndef WIRELOOM_SERVER_CLI_DEVELOPMENT_H_
#define WIRELOOM_SERVER_CLI_DEVELOPMENT_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/auth/key.h"
#include "server/auth/token_verifier.h"

namespace wireloom::cli {

// Random bytes of the system's, as text, with the kid `dev`. Tokens signed with it end with the
// process.
absl::StatusOr<auth::Key> MakeDevelopmentKey();

// `certificate_file`: what clients must trust; empty: no TLS is spoken. The two URLs, tokens of
// user `dev` of the organization `acme` that the verifier accepts, lines to paste into a WebSocket
// client, and one that publishes.
absl::StatusOr<std::string> DevelopmentHelp(const auth::TokenVerifier& tokens,
                                            const std::string& address,
                                            const std::string& certificate_file, absl::Time now);

}  // namespace wireloom::cli

#endif  // WIRELOOM_SERVER_CLI_DEVELOPMENT_H_
