// Keys in PEM: public keys, private keys, X.509 certificates.
#ifndef WIRELOOM_SERVER_AUTH_PEM_H_
#define WIRELOOM_SERVER_AUTH_PEM_H_

#include <string_view>

#include "absl/status/statusor.h"
#include "server/auth/key.h"

namespace wireloom::auth {

// Whether it looks like PEM.
bool IsPem(std::string_view text);

// The one key in the text, without an id. Of a chain of certificates it is the first one's; their
// dates and issuers are not looked at, because the file is trusted as it is. A private key has both
// halves.
absl::StatusOr<Key> ParsePem(std::string_view text);

}  // namespace wireloom::auth

#endif  // WIRELOOM_SERVER_AUTH_PEM_H_
