// One key that tokens are verified with, and perhaps signed.
#ifndef WIRELOOM_SERVER_AUTH_KEY_H_
#define WIRELOOM_SERVER_AUTH_KEY_H_

#include <openssl/types.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace wireloom::auth {

enum class Algorithm : uint8_t {
  kHs256,  // HMAC with SHA-256 and a shared secret
  kRs256,  // RSA (PKCS #1 v1.5) with SHA-256
  kEs256,  // ECDSA on the curve P-256 with SHA-256
};

// As it stands in a token's header (RFC 7518, section 3.1): case-sensitive.
std::string_view AlgorithmName(Algorithm algorithm);

// The algorithm belongs to the key, never to the token: what a token's header names is compared
// with it and decides nothing.
struct Key {
  // The `kid` that selects it; empty: it has none.
  std::string id = {};
  Algorithm algorithm = Algorithm::kHs256;
  // HS256: the secret's bytes. Else PEM.
  std::string verification = {};
  // The same, or the private key; empty: it can only verify.
  std::string signing = {};
  // Not of HS256: the key as OpenSSL reads it, with its private half if there is one. Immutable,
  // and so for all threads.
  std::shared_ptr<EVP_PKEY> pair = nullptr;
};

// RFC 7518, section 3.2: a key of at least the hash's size.
inline constexpr size_t kMinSecretBytes = 32;

// An HS256 key of these bytes, as they are. What is a key of another kind, in whatever format, is
// refused: whoever has that public key could sign with it.
absl::StatusOr<Key> SecretKey(std::string secret);

}  // namespace wireloom::auth

#endif  // WIRELOOM_SERVER_AUTH_KEY_H_
