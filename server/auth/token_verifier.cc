#include "server/auth/token_verifier.h"

#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/string_view.h"
#include "server/auth/signature.h"
#include "server/auth/strict_json.h"

namespace wireloom::auth {
namespace {

namespace dom = simdjson::dom;

absl::Status Invalid(std::string_view what, std::string_view rule) {
  return absl::InvalidArgumentError(absl::StrFormat("token: %s %s", what, rule));
}

absl::Status Invalid(std::string_view what, const absl::Status& reason) {
  return Invalid(what, std::string(reason.message()));
}

// The decoded JSON object of one part of the token.
absl::StatusOr<StrictObject> ReadPart(std::string_view part, std::string_view name) {
  const absl::StatusOr<std::string> json = DecodeBase64Url(part);
  if (!json.ok()) return Invalid(name, json.status());
  absl::StatusOr<StrictObject> object = StrictObject::Parse(*json);
  if (!object.ok()) return Invalid(name, object.status());
  return object;
}

// Absent: nothing. Present: it must be a string.
absl::StatusOr<std::optional<std::string>> ReadString(const StrictObject& object,
                                                      std::string_view member) {
  if (!object.Has(member)) return std::nullopt;
  std::string_view text;
  if (object.Get(member).get(text) != simdjson::SUCCESS) return Invalid(member, "must be a string");
  return std::string(text);
}

absl::StatusOr<std::optional<std::vector<std::string>>> ReadStrings(const StrictObject& object,
                                                                    std::string_view member) {
  if (!object.Has(member)) return std::nullopt;
  dom::array array;
  if (object.Get(member).get(array) != simdjson::SUCCESS) {
    return Invalid(member, "must be an array of strings");
  }
  std::vector<std::string> items;
  for (const dom::element item : array) {
    std::string_view text;
    if (item.get(text) != simdjson::SUCCESS) return Invalid(member, "must be an array of strings");
    items.emplace_back(text);
  }
  return items;
}

// A NumericDate (RFC 7519, section 2): seconds since the epoch, fractions allowed. A double carries
// it exactly enough.
absl::StatusOr<std::optional<absl::Time>> ReadTime(const StrictObject& object,
                                                   std::string_view member) {
  constexpr double kYear10000 = 253402300800.0;
  if (!object.Has(member)) return std::nullopt;
  double seconds = 0;
  if (object.Get(member).get(seconds) != simdjson::SUCCESS) {
    return Invalid(member, "must be a number of seconds since 1970");
  }
  if (!(seconds >= 0 && seconds < kYear10000)) {
    return Invalid(member, "must lie between the years 1970 and 9999");
  }
  return absl::UnixEpoch() + absl::Seconds(seconds);
}

// The media type of a token by itself, and that of an access token for OAuth 2.0 (RFC 9068, section
// 2.1); `application/` may be left out (RFC 7515, section 4.1.9).
bool IsTokenType(const std::string& type) {
  absl::string_view name = type;
  if (absl::StartsWithIgnoreCase(name, "application/")) name.remove_prefix(name.find('/') + 1);
  return absl::EqualsIgnoreCase(name, "JWT") || absl::EqualsIgnoreCase(name, "at+jwt");
}

// The algorithm is the key's: a header that names another, or brings a key along, is refused before
// any cryptography.
absl::StatusOr<const Key*> ChooseKey(const StrictObject& header, const KeyRing& keys) {
  for (std::string_view member : {"crit", "jku", "jwk", "x5c", "x5u"}) {
    if (header.Has(member)) return Invalid(member, "is not accepted in the header");
  }
  // Another kind of thing that is signed is no token (RFC 8725, section 3.11).
  const auto type = ReadString(header, "typ");
  if (!type.ok()) return type.status();
  if (type->has_value() && !IsTokenType(**type)) {
    return Invalid("typ", "must be JWT or at+jwt in the header");
  }
  const auto key_id = ReadString(header, "kid");
  if (!key_id.ok()) return key_id.status();
  const Key* key = keys.Find(key_id->value_or(""));
  if (key == nullptr) {
    return key_id->has_value() ? Invalid("kid", "names no key of this server")
                               : Invalid("kid", "is required: this server has several keys");
  }
  const auto algorithm = ReadString(header, "alg");
  if (!algorithm.ok()) return algorithm.status();
  if (*algorithm != AlgorithmName(key->algorithm)) {
    return Invalid("alg", absl::StrFormat("must be %s", AlgorithmName(key->algorithm)));
  }
  return key;
}

absl::Status CheckId(std::string_view claim, const std::optional<std::string>& id) {
  if (id.has_value() && !IsId(*id)) return Invalid(claim, kIdRule);
  return absl::OkStatus();
}

absl::StatusOr<Claims> ReadClaims(const StrictObject& body) {
  Claims claims;
  auto subject = ReadString(body, "sub");
  if (!subject.ok()) return subject.status();
  if (!subject->has_value()) return Invalid("sub", "is required");
  if (absl::Status status = CheckId("sub", *subject); !status.ok()) return status;
  claims.subject = **std::move(subject);

  auto organization = ReadString(body, "org");
  if (!organization.ok()) return organization.status();
  if (absl::Status status = CheckId("org", *organization); !status.ok()) return status;
  claims.organization = *std::move(organization);

  auto name = ReadString(body, "name");
  if (!name.ok()) return name.status();
  claims.name = name->value_or(claims.subject);

  auto roles = ReadStrings(body, "roles");
  if (!roles.ok()) return roles.status();
  claims.roles = (*std::move(roles)).value_or(std::vector<std::string>{});

  auto channels = ReadStrings(body, "channels");
  if (!channels.ok()) return channels.status();
  claims.channels = *std::move(channels);

  const auto expires_at = ReadTime(body, "exp");
  if (!expires_at.ok()) return expires_at.status();
  if (!expires_at->has_value()) return Invalid("exp", "is required");
  claims.expires_at = **expires_at;
  return claims;
}

absl::Status CheckIssuer(const StrictObject& body, const TokenRules& rules) {
  if (!rules.issuer.empty()) {
    const auto issuer = ReadString(body, "iss");
    if (!issuer.ok()) return issuer.status();
    if (*issuer != rules.issuer) return Invalid("iss", "is not the issuer that this server trusts");
  }
  if (!rules.audience.empty()) {
    // RFC 7519, section 4.1.3: a string, or an array of strings.
    std::string_view single;
    if (body.Get("aud").get(single) == simdjson::SUCCESS) {
      if (single == rules.audience) return absl::OkStatus();
    } else {
      const auto several = ReadStrings(body, "aud");
      if (!several.ok()) return several.status();
      for (const std::string& audience : several->value_or(std::vector<std::string>{})) {
        if (audience == rules.audience) return absl::OkStatus();
      }
    }
    return Invalid("aud", "does not name this server");
  }
  return absl::OkStatus();
}

absl::StatusOr<TokenUse> ReadUse(const StrictObject& body, std::optional<TokenUse> wanted) {
  const auto type = ReadString(body, "typ");
  if (!type.ok()) return type.status();
  const TokenUse use = *type == kRefreshType ? TokenUse::kRefresh : TokenUse::kAccess;
  if (!wanted.has_value() || use == *wanted) return use;
  return use == TokenUse::kRefresh ? Invalid("typ", "refresh is good for refreshing alone")
                                   : Invalid("typ", "must be refresh");
}

}  // namespace

absl::StatusOr<Claims> TokenVerifier::Verify(std::string_view token, absl::Time now,
                                             TokenUse use) const {
  absl::StatusOr<Verified> verified = Judge(token, now, use);
  if (!verified.ok()) return verified.status();
  return std::move(verified->claims);
}

absl::StatusOr<Verified> TokenVerifier::Inspect(std::string_view token, absl::Time now) const {
  return Judge(token, now, std::nullopt);
}

absl::StatusOr<Verified> TokenVerifier::Judge(std::string_view token, absl::Time now,
                                              std::optional<TokenUse> wanted) const {
  if (token.size() > kMaxTokenBytes) {
    return Invalid(
        "it", absl::StrCat("must have at most ", kMaxTokenBytes, " bytes; got ", token.size()));
  }
  const size_t first_dot = token.find('.');
  const size_t last_dot = token.rfind('.');
  if (first_dot == last_dot)
    return Invalid("it", "must have three parts between dots");  // also where there is no dot
  const absl::StatusOr<StrictObject> header = ReadPart(token.substr(0, first_dot), "header");
  if (!header.ok()) return header.status();
  const absl::StatusOr<StrictObject> body =
      ReadPart(token.substr(first_dot + 1, last_dot - first_dot - 1), "body");
  if (!body.ok()) return body.status();
  const absl::StatusOr<std::string> signature = DecodeBase64Url(token.substr(last_dot + 1));
  if (!signature.ok()) return Invalid("signature", signature.status());
  const absl::StatusOr<const Key*> key = ChooseKey(*header, keys_);
  if (!key.ok()) return key.status();
  if (!IsSignature(**key, token.substr(0, last_dot), *signature)) {
    return Invalid("signature", "is wrong");
  }

  absl::StatusOr<Claims> claims = ReadClaims(*body);
  if (!claims.ok()) return claims.status();
  if (absl::Status status = CheckIssuer(*body, rules_); !status.ok()) return status;
  const absl::StatusOr<TokenUse> use = ReadUse(*body, wanted);
  if (!use.ok()) return use.status();
  const auto not_before = ReadTime(*body, "nbf");
  if (!not_before.ok()) return not_before.status();
  if (not_before->has_value() && now < **not_before - rules_.leeway) {
    return Invalid("nbf", "lies in the future");
  }
  // Last, so that 'expired' means: there is nothing else wrong with it.
  if (now >= AcceptedUntil(*claims)) {
    return absl::DeadlineExceededError(absl::StrCat(
        "token: it has expired, at ",
        absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", claims->expires_at, absl::UTCTimeZone())));
  }
  return Verified{.claims = *std::move(claims), .use = *use, .key = *key};
}

bool IsExpired(const absl::Status& status) { return absl::IsDeadlineExceeded(status); }

}  // namespace wireloom::auth
