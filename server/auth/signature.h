// Signatures of tokens, with keys that were read once.
#ifndef WIRELOOM_SERVER_AUTH_SIGNATURE_H_
#define WIRELOOM_SERVER_AUTH_SIGNATURE_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "server/auth/key.h"

namespace wireloom::auth {

// The signature of `text` as a token carries it, before base64url. The key must be able to sign.
absl::StatusOr<std::string> MakeSignature(const Key& key, std::string_view text);

// Whether the signature is the key's, by the key's algorithm. Takes as long for any wrong HMAC.
bool IsSignature(const Key& key, std::string_view text, std::string_view signature);

}  // namespace wireloom::auth

#endif  // WIRELOOM_SERVER_AUTH_SIGNATURE_H_
