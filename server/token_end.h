// When a token that was accepted stops being good.
#ifndef WIRELOOM_SERVER_TOKEN_END_H_
#define WIRELOOM_SERVER_TOKEN_END_H_

#include "absl/time/time.h"
#include "server/auth/claims.h"
#include "server/auth/token_verifier.h"

namespace wireloom::server {

// At `exp`; of a token that was accepted in the leeway behind it, when that is over (decisions,
// 'JWT').
inline absl::Time TokenEnd(const auth::Claims& claims, absl::Time accepted_at,
                           const auth::TokenVerifier& tokens) {
  return accepted_at < claims.expires_at ? claims.expires_at : tokens.AcceptedUntil(claims);
}

}  // namespace wireloom::server

#endif  // WIRELOOM_SERVER_TOKEN_END_H_
