// Makes signed tokens, for development, tests and `wireloom token mint`.
#ifndef WIRELOOM_SERVER_AUTH_MINT_H_
#define WIRELOOM_SERVER_AUTH_MINT_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/auth/claims.h"
#include "server/auth/key_ring.h"

namespace wireloom::auth {

// A token with these claims, signed with the ring's signing key; `iat` is `now`. Claims that no
// verifier of ours would accept are refused with an error that names the claim.
absl::StatusOr<std::string> Mint(const KeyRing& keys, const Claims& claims, absl::Time now);

}  // namespace wireloom::auth

#endif  // WIRELOOM_SERVER_AUTH_MINT_H_
