// The keys that tokens are verified and signed with. The algorithm belongs to the key, never to the
// token.
#ifndef WIRELOOM_SERVER_AUTH_KEY_RING_H_
#define WIRELOOM_SERVER_AUTH_KEY_RING_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"

namespace wireloom::auth {

enum class Algorithm {
  kHs256,  // HMAC with SHA-256 and a shared secret
};

// As it stands in a token's header (RFC 7518, section 3.1): case-sensitive.
std::string_view AlgorithmName(Algorithm algorithm);

struct Key {
  // The `kid` that selects it; empty: for tokens with any `kid` or none, as a single shared secret
  // is.
  std::string id;
  Algorithm algorithm = Algorithm::kHs256;
  std::string material;
};

// Immutable once made, so that shards share one without locks. Reloading makes a new one.
class KeyRing {
 public:
  // RFC 7518, section 3.2: a key of at least the hash's size.
  static constexpr size_t kMinSecretBytes = 32;

  // One HS256 secret: the bytes of `secret` as they are.
  static absl::StatusOr<KeyRing> FromSecret(std::string secret);

  // One HS256 secret: the file's bytes, less the line end that closes a file of printable text.
  // Errors name the file, what is wrong with it and the command that makes a good one.
  static absl::StatusOr<KeyRing> FromSecretFile(const std::string& path);

  // The key for a token with this `kid` (empty: it has none), or null.
  const Key* Find(std::string_view kid) const;

  // The key that new tokens are signed with.
  const Key& signing_key() const { return keys_.front(); }

 private:
  explicit KeyRing(std::vector<Key> keys) : keys_(std::move(keys)) {}

  std::vector<Key> keys_;  // never empty
};

}  // namespace wireloom::auth

#endif  // WIRELOOM_SERVER_AUTH_KEY_RING_H_
