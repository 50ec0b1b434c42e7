#include "server/auth/key.h"

#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace wireloom::auth {

std::string_view AlgorithmName(Algorithm algorithm) {
  switch (algorithm) {
    case Algorithm::kHs256:
      return "HS256";
    case Algorithm::kRs256:
      return "RS256";
    case Algorithm::kEs256:
      return "ES256";
  }
  return "";
}

absl::StatusOr<Key> SecretKey(std::string secret) {
  if (secret.size() < kMinSecretBytes) {
    return absl::InvalidArgumentError(absl::StrCat("an HS256 secret must have at least ",
                                                   kMinSecretBytes, " bytes; got ", secret.size(),
                                                   "; `openssl rand -base64 48` makes a good one"));
  }
  Key key;
  key.verification = key.signing = std::move(secret);
  return key;
}

}  // namespace wireloom::auth
