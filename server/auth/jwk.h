// JSON Web Keys (RFC 7517): a single one, or a set.
#ifndef WIRELOOM_SERVER_AUTH_JWK_H_
#define WIRELOOM_SERVER_AUTH_JWK_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "server/auth/key.h"

namespace wireloom::auth {

struct JwkSet {
  std::vector<Key> keys = {};
  // Keys that are for something else, and why: another `kty`, curve, `alg`, `use` or `key_ops`. An
  // issuer may publish such beside those for tokens (RFC 7517, section 5).
  std::vector<std::string> skipped = {};
};

// Reads `{"keys": [...]}`, or one key by itself. A key for signatures that is malformed or too weak
// refuses the whole set: dropping it silently would refuse its tokens without a word. Errors name
// the key by its `kid`, or its place in the set.
absl::StatusOr<JwkSet> ParseJwks(std::string_view json);

}  // namespace wireloom::auth

#endif  // WIRELOOM_SERVER_AUTH_JWK_H_
