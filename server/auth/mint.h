// Makes signed tokens: for refreshing, for development, tests and `wireloom token mint`.
#ifndef WIRELOOM_SERVER_AUTH_MINT_H_
#define WIRELOOM_SERVER_AUTH_MINT_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/auth/claims.h"
#include "server/auth/key_ring.h"
#include "server/auth/token_verifier.h"

namespace wireloom::auth {

// What a token says beside the claims about its holder.
struct MintOptions {
  TokenUse use = TokenUse::kAccess;
  // `iss` and `aud`; empty: left out.
  std::string issuer = {};
  std::string audience = {};
};

// A token with these claims, signed with the ring's signing key; `iat` is `now`. Claims that no
// verifier of ours would accept are refused with an error that names the claim, as roles and
// channels that can only be slips of the pen.
absl::StatusOr<std::string> Mint(const KeyRing& keys, const Claims& claims, absl::Time now,
                                 const MintOptions& options = {});

// The same with claims that were verified before: names are taken as they are, and the token may
// have more than TokenVerifier::kMaxTokenBytes.
absl::StatusOr<std::string> Sign(const Key& key, const Claims& claims, absl::Time now,
                                 const MintOptions& options = {});

}  // namespace wireloom::auth

#endif  // WIRELOOM_SERVER_AUTH_MINT_H_
