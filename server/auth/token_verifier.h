// Judges JSON Web Tokens (RFC 7519). No token is ever logged or quoted in an error.
#ifndef WIRELOOM_SERVER_AUTH_TOKEN_VERIFIER_H_
#define WIRELOOM_SERVER_AUTH_TOKEN_VERIFIER_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/auth/claims.h"
#include "server/auth/key_ring.h"

namespace wireloom::auth {

// What a token may be used for. The claim `typ` tells: `refresh` is good for refreshing alone,
// anything else never.
enum class TokenUse { kAccess, kRefresh };
inline constexpr std::string_view kRefreshType = "refresh";

struct TokenRules {
  // If not empty, `iss` must be equal, and `aud` must be or contain it.
  std::string issuer = {};
  std::string audience = {};
  // Clocks differ: a token is accepted this long after `exp` and before `nbf`.
  absl::Duration leeway = absl::Seconds(30);
};

// A token that was found good.
struct Verified {
  Claims claims;
  TokenUse use = TokenUse::kAccess;
  const Key* key = nullptr;  // the verifier's
};

// Immutable; all shards may call one at the same time.
class TokenVerifier {
 public:
  static constexpr size_t kMaxTokenBytes = size_t{8} * 1024;

  explicit TokenVerifier(KeyRing keys, TokenRules rules = {})
      : keys_(std::move(keys)), rules_(std::move(rules)) {}

  // The claims of a token that is good at `now`; otherwise a status for which IsExpired tells why:
  // a token that was good but has expired, or one that is invalid. Its message is fit for the
  // client: it names the claim and the rule.
  absl::StatusOr<Claims> Verify(std::string_view token, absl::Time now,
                                TokenUse use = TokenUse::kAccess) const;

  // The same for a token of either use, to tell people about it.
  absl::StatusOr<Verified> Inspect(std::string_view token, absl::Time now) const;

  const KeyRing& keys() const { return keys_; }
  const TokenRules& rules() const { return rules_; }

  // A token was accepted until this moment.
  absl::Time AcceptedUntil(const Claims& claims) const { return claims.expires_at + rules_.leeway; }

 private:
  // `wanted`: the only use that is good.
  absl::StatusOr<Verified> Judge(std::string_view token, absl::Time now,
                                 std::optional<TokenUse> wanted) const;

  KeyRing keys_;
  TokenRules rules_;
};

// Of a status that Verify returned: the token would have been accepted before its `exp`.
bool IsExpired(const absl::Status& status);

}  // namespace wireloom::auth

#endif  // WIRELOOM_SERVER_AUTH_TOKEN_VERIFIER_H_
