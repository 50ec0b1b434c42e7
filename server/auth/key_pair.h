// Public and private keys as OpenSSL holds them, on their way to a Key.
#ifndef WIRELOOM_SERVER_AUTH_KEY_PAIR_H_
#define WIRELOOM_SERVER_AUTH_KEY_PAIR_H_

#include <openssl/bio.h>
#include <openssl/evp.h>

#include <memory>

#include "absl/status/statusor.h"
#include "server/auth/key.h"

namespace wireloom::auth {

// For std::unique_ptr with OpenSSL's functions.
template <auto Free>
struct FreeWith {
  template <typename T>
  void operator()(T* object) const {
    Free(object);
  }
};

using Pkey = std::unique_ptr<EVP_PKEY, FreeWith<EVP_PKEY_free>>;
using Bio = std::unique_ptr<BIO, FreeWith<BIO_free>>;

// The key without its id. RSA of 2,048 to 8,192 bits (a private key: to 4,096) becomes RS256, EC on
// P-256 ES256; any other kind is absl::StatusCode::kUnimplemented. Keys that are weak or do not hold
// together are refused, with an error that says how to make a good one.
absl::StatusOr<Key> ToKey(Pkey pair, bool is_private);

}  // namespace wireloom::auth

#endif  // WIRELOOM_SERVER_AUTH_KEY_PAIR_H_
