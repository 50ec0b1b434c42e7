#include "server/auth/mint.h"

#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "runtime/codec/buffer.h"
#include "runtime/codec/field.h"
#include "runtime/codec/json_writer.h"
#include "runtime/codec/utf8.h"
#include "server/auth/signature.h"

namespace wireloom::auth {
namespace {

constexpr codec::Field kAlg("alg");
constexpr codec::Field kKid("kid");
constexpr codec::Field kSub("sub");
constexpr codec::Field kOrg("org");
constexpr codec::Field kName("name");
constexpr codec::Field kRoles("roles");
constexpr codec::Field kChannels("channels");
constexpr codec::Field kTyp("typ");
constexpr codec::Field kIss("iss");
constexpr codec::Field kAud("aud");
constexpr codec::Field kIat("iat");
constexpr codec::Field kExp("exp");

// Roles and channel patterns are names; anything else is a mistake of who asked for the token.
absl::Status CheckNames(std::string_view claim, const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    for (char c : name) {
      if (c != '*' && !IsId(std::string_view(&c, 1))) {
        return absl::InvalidArgumentError(
            absl::StrFormat("%s: '%s' may have only A-Z a-z 0-9 _ . : @ - *", claim, name));
      }
    }
    if (name.empty()) {
      return absl::InvalidArgumentError(absl::StrFormat("%s: a name is empty", claim));
    }
  }
  return absl::OkStatus();
}

absl::Status CheckId(std::string_view claim, std::string_view id) {
  if (IsId(id)) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrFormat("%s %s; got '%s'", claim, kIdRule, id));
}

// A token with other text would be no JSON. The names are those of the flags, too.
absl::Status CheckTexts(const Key& key, const Claims& claims, const MintOptions& options) {
  const std::pair<std::string_view, std::string_view> texts[] = {
      {"name", claims.name}, {"iss", options.issuer}, {"aud", options.audience}, {"kid", key.id}};
  for (const auto& [name, text] : texts) {
    if (!codec::IsValidUtf8(text)) {
      return absl::InvalidArgumentError(absl::StrFormat("%s must be UTF-8", name));
    }
  }
  return absl::OkStatus();
}

void WriteStrings(const codec::Field& claim, const std::vector<std::string>& strings,
                  codec::JsonObject* object) {
  const std::vector<std::string_view> views(strings.begin(), strings.end());
  object->Member(claim, absl::MakeConstSpan(views));
}

std::string Body(const Claims& claims, absl::Time now, const MintOptions& options) {
  codec::Buffer json;
  codec::JsonObject object(json);
  object.Member(kSub, std::string_view(claims.subject));
  if (claims.organization.has_value()) object.Member(kOrg, std::string_view(*claims.organization));
  if (!claims.name.empty()) object.Member(kName, std::string_view(claims.name));
  if (!claims.roles.empty()) WriteStrings(kRoles, claims.roles, &object);
  if (claims.channels.has_value()) WriteStrings(kChannels, *claims.channels, &object);
  if (options.use == TokenUse::kRefresh) object.Member(kTyp, kRefreshType);
  if (!options.issuer.empty()) object.Member(kIss, std::string_view(options.issuer));
  if (!options.audience.empty()) object.Member(kAud, std::string_view(options.audience));
  object.Member(kIat, absl::ToUnixSeconds(now));
  object.Member(kExp, absl::ToUnixSeconds(claims.expires_at));
  object.End();
  return std::string(json.view());
}

std::string Header(const Key& key) {
  codec::Buffer json;
  codec::JsonObject object(json);
  object.Member(kAlg, AlgorithmName(key.algorithm));
  object.Member(kTyp, std::string_view("JWT"));
  if (!key.id.empty()) object.Member(kKid, std::string_view(key.id));
  object.End();
  return std::string(json.view());
}

}  // namespace

absl::StatusOr<std::string> Mint(const KeyRing& keys, const Claims& claims, absl::Time now,
                                 const MintOptions& options) {
  if (keys.signing_key() == nullptr) {
    return absl::FailedPreconditionError("there is no key to sign with: all of them only verify");
  }
  if (absl::Status status = CheckId("sub", claims.subject); !status.ok()) return status;
  if (claims.organization.has_value()) {
    if (absl::Status status = CheckId("org", *claims.organization); !status.ok()) return status;
  }
  if (claims.expires_at <= now) return absl::InvalidArgumentError("exp must lie in the future");
  if (absl::Status status = CheckNames("roles", claims.roles); !status.ok()) return status;
  if (claims.channels.has_value()) {
    if (absl::Status status = CheckNames("channels", *claims.channels); !status.ok()) {
      return status;
    }
  }
  if (absl::Status status = CheckTexts(*keys.signing_key(), claims, options); !status.ok()) {
    return status;
  }
  absl::StatusOr<std::string> token = Sign(*keys.signing_key(), claims, now, options);
  if (token.ok() && token->size() > TokenVerifier::kMaxTokenBytes) {
    return absl::InvalidArgumentError(absl::StrCat(
        "the token would have ", token->size(), " bytes, more than the ",
        TokenVerifier::kMaxTokenBytes, " that servers accept; give it fewer channels"));
  }
  return token;
}

absl::StatusOr<std::string> Sign(const Key& key, const Claims& claims, absl::Time now,
                                 const MintOptions& options) {
  std::string token = absl::StrCat(absl::WebSafeBase64Escape(Header(key)), ".",
                                   absl::WebSafeBase64Escape(Body(claims, now, options)));
  const absl::StatusOr<std::string> signature = MakeSignature(key, token);
  if (!signature.ok()) return signature.status();
  absl::StrAppend(&token, ".", absl::WebSafeBase64Escape(*signature));
  return token;
}

}  // namespace wireloom::auth
