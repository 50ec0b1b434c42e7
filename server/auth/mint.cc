#include "server/auth/mint.h"

#include <jwt.h>

#include <cstdlib>
#include <memory>
#include <string_view>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "server/auth/token_verifier.h"

namespace wireloom::auth {
namespace {

struct FreeJwt {
  void operator()(jwt_t* jwt) const { jwt_free(jwt); }
};

// Roles and channel patterns are names: with the ids' characters and `*` none needs an escape in
// JSON.
absl::StatusOr<std::string> JsonArray(std::string_view claim,
                                      const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    for (char c : name) {
      if (c != '*' && !IsId(std::string_view(&c, 1))) {
        return absl::InvalidArgumentError(
            absl::StrFormat("%s: '%s' may have only A-Z a-z 0-9 _ . : @ - *", claim, name));
      }
    }
    if (name.empty())
      return absl::InvalidArgumentError(absl::StrFormat("%s: a name is empty", claim));
  }
  return absl::StrCat("[",
                      absl::StrJoin(names, ",",
                                    [](std::string* out, const std::string& name) {
                                      absl::StrAppend(out, "\"", name, "\"");
                                    }),
                      "]");
}

absl::Status CheckId(std::string_view claim, std::string_view id) {
  if (IsId(id)) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrFormat("%s %s; got '%s'", claim, kIdRule, id));
}

}  // namespace

absl::StatusOr<std::string> Mint(const KeyRing& keys, const Claims& claims, absl::Time now) {
  if (absl::Status status = CheckId("sub", claims.subject); !status.ok()) return status;
  if (claims.organization.has_value()) {
    if (absl::Status status = CheckId("org", *claims.organization); !status.ok()) return status;
  }
  if (claims.expires_at <= now) return absl::InvalidArgumentError("exp must lie in the future");

  absl::StatusOr<std::string> roles = JsonArray("roles", claims.roles);
  if (!roles.ok()) return roles.status();
  std::string arrays = absl::StrCat("{\"roles\":", *roles);
  if (claims.channels.has_value()) {
    absl::StatusOr<std::string> channels = JsonArray("channels", *claims.channels);
    if (!channels.ok()) return channels.status();
    absl::StrAppend(&arrays, ",\"channels\":", *channels);
  }
  absl::StrAppend(&arrays, "}");

  const Key& key = keys.signing_key();
  jwt_t* made = nullptr;
  if (jwt_new(&made) != 0) return absl::ResourceExhaustedError("libjwt: cannot make a token");
  const std::unique_ptr<jwt_t, FreeJwt> jwt(made);
  bool ok = jwt_set_alg(made, jwt_str_alg(std::string(AlgorithmName(key.algorithm)).c_str()),
                        reinterpret_cast<const unsigned char*>(key.material.data()),
                        static_cast<int>(key.material.size())) == 0;
  if (!key.id.empty()) ok = ok && jwt_add_header(made, "kid", key.id.c_str()) == 0;
  ok = ok && jwt_add_grant(made, "sub", claims.subject.c_str()) == 0 &&
       jwt_add_grants_json(made, arrays.c_str()) == 0 &&
       jwt_add_grant_int(made, "iat", absl::ToUnixSeconds(now)) == 0 &&
       jwt_add_grant_int(made, "exp", absl::ToUnixSeconds(claims.expires_at)) == 0;
  if (claims.organization.has_value()) {
    ok = ok && jwt_add_grant(made, "org", claims.organization->c_str()) == 0;
  }
  if (!ok) return absl::InternalError("libjwt: cannot make a token");
  if (!claims.name.empty() && jwt_add_grant(made, "name", claims.name.c_str()) != 0) {
    return absl::InvalidArgumentError("name must be UTF-8");
  }
  const std::unique_ptr<char, decltype(&std::free)> text(jwt_encode_str(made), &std::free);
  if (text == nullptr) return absl::InternalError("libjwt: cannot sign a token");
  std::string token(text.get());
  if (token.size() > TokenVerifier::kMaxTokenBytes) {
    return absl::InvalidArgumentError(absl::StrCat(
        "the token would have ", token.size(), " bytes, more than the ",
        TokenVerifier::kMaxTokenBytes, " that servers accept; give it fewer channels"));
  }
  return token;
}

}  // namespace wireloom::auth
