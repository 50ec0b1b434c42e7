#include "server/auth/jwk.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/obj_mac.h>
#include <openssl/objects.h>
#include <openssl/param_build.h>

#include <optional>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "server/auth/key_pair.h"
#include "server/auth/strict_json.h"
#include "simdjson.h"

namespace wireloom::auth {
namespace {

namespace dom = simdjson::dom;

using Number = std::unique_ptr<BIGNUM, FreeWith<BN_clear_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, FreeWith<OSSL_PARAM_BLD_free>>;
using Parameters = std::unique_ptr<OSSL_PARAM, FreeWith<OSSL_PARAM_free>>;
using PkeyContext = std::unique_ptr<EVP_PKEY_CTX, FreeWith<EVP_PKEY_CTX_free>>;

constexpr size_t kCoordinateBytes = 32;  // of P-256

absl::Status Malformed(std::string_view member, std::string_view rule) {
  return absl::InvalidArgumentError(absl::StrFormat("`%s` %s", member, rule));
}

// The key is for something else.
absl::Status NotForTokens(std::string_view member, std::string_view rule) {
  return absl::UnimplementedError(absl::StrFormat("`%s` %s", member, rule));
}

bool Has(const dom::object& jwk, std::string_view member) {
  return jwk[member].error() == simdjson::SUCCESS;
}

absl::StatusOr<std::optional<std::string_view>> ReadText(const dom::object& jwk,
                                                         std::string_view member) {
  if (!Has(jwk, member)) return std::nullopt;
  std::string_view text;
  if (jwk[member].get(text) != simdjson::SUCCESS) return Malformed(member, "must be a text");
  return text;
}

// The bytes of a member that must be there.
absl::StatusOr<std::string> ReadBytes(const dom::object& jwk, std::string_view member) {
  const auto text = ReadText(jwk, member);
  if (!text.ok()) return text.status();
  if (!text->has_value()) return Malformed(member, "is missing");
  absl::StatusOr<std::string> bytes = DecodeBase64Url(**text);
  if (!bytes.ok()) return Malformed(member, std::string(bytes.status().message()));
  if (bytes->empty()) return Malformed(member, "must not be empty");
  return bytes;
}

absl::StatusOr<Number> ReadNumber(const dom::object& jwk, std::string_view member) {
  const absl::StatusOr<std::string> bytes = ReadBytes(jwk, member);
  if (!bytes.ok()) return bytes.status();
  Number number(BN_bin2bn(reinterpret_cast<const unsigned char*>(bytes->data()),
                          static_cast<int>(bytes->size()), nullptr));
  if (number == nullptr) return absl::ResourceExhaustedError("no memory for a key");
  return number;
}

struct Role {
  bool verify = true;
  bool sign = true;  // if there is a private half
};

// What `use`, `key_ops` and `alg` leave the key to do; kUnimplemented: nothing here.
absl::StatusOr<Role> ReadRole(const dom::object& jwk, std::string_view algorithm) {
  const auto use = ReadText(jwk, "use");
  if (!use.ok()) return use.status();
  if (use->has_value() && **use != "sig") return NotForTokens("use", "is not sig");
  const auto declared = ReadText(jwk, "alg");
  if (!declared.ok()) return declared.status();
  if (declared->has_value() && **declared != algorithm) {
    return NotForTokens("alg", absl::StrFormat("is not %s", algorithm));
  }
  if (!Has(jwk, "key_ops")) return Role{};
  dom::array operations;
  if (jwk["key_ops"].get(operations) != simdjson::SUCCESS) {
    return Malformed("key_ops", "must be an array of texts");
  }
  Role role = {.verify = false, .sign = false};
  for (const dom::element operation : operations) {
    std::string_view name;
    if (operation.get(name) != simdjson::SUCCESS) {
      return Malformed("key_ops", "must be an array of texts");
    }
    role.verify = role.verify || name == "verify";
    role.sign = role.sign || name == "sign";
  }
  if (!role.verify && !role.sign) {
    return NotForTokens("key_ops", "has neither verify nor sign");
  }
  return role;
}

absl::StatusOr<Key> MakePair(const char* type, OSSL_PARAM_BLD* builder, bool is_private) {
  const Parameters parameters(OSSL_PARAM_BLD_to_param(builder));
  const PkeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
  EVP_PKEY* made = nullptr;
  const bool ok = parameters != nullptr && context != nullptr &&
                  EVP_PKEY_fromdata_init(context.get()) == 1 &&
                  EVP_PKEY_fromdata(context.get(), &made,
                                    is_private ? EVP_PKEY_KEYPAIR : EVP_PKEY_PUBLIC_KEY,
                                    parameters.get()) == 1;
  Pkey pair(made);
  ERR_clear_error();
  if (!ok) return absl::InvalidArgumentError("its numbers make no key");
  return ToKey(std::move(pair), is_private);
}

// RFC 7518, section 6.3.
absl::StatusOr<Key> ReadRsa(const dom::object& jwk) {
  struct Part {
    const char* member;
    const char* parameter;
  };
  constexpr Part kPublic[] = {{"n", OSSL_PKEY_PARAM_RSA_N}, {"e", OSSL_PKEY_PARAM_RSA_E}};
  constexpr Part kPrivate[] = {{"d", OSSL_PKEY_PARAM_RSA_D},
                               {"p", OSSL_PKEY_PARAM_RSA_FACTOR1},
                               {"q", OSSL_PKEY_PARAM_RSA_FACTOR2},
                               {"dp", OSSL_PKEY_PARAM_RSA_EXPONENT1},
                               {"dq", OSSL_PKEY_PARAM_RSA_EXPONENT2},
                               {"qi", OSSL_PKEY_PARAM_RSA_COEFFICIENT1}};
  if (Has(jwk, "oth")) return Malformed("oth", "is not supported: a key has two primes");
  const Builder builder(OSSL_PARAM_BLD_new());
  std::vector<Number> numbers;  // the builder refers to them
  const auto add = [&](const Part& part) -> absl::Status {
    absl::StatusOr<Number> number = ReadNumber(jwk, part.member);
    if (!number.ok()) return number.status();
    OSSL_PARAM_BLD_push_BN(builder.get(), part.parameter, number->get());
    numbers.push_back(*std::move(number));
    return absl::OkStatus();
  };
  for (const Part& part : kPublic) {
    if (absl::Status status = add(part); !status.ok()) return status;
  }
  const bool is_private = Has(jwk, "d");
  if (is_private) {
    // All of them, because signing is several times slower with `d` alone.
    for (const Part& part : kPrivate) {
      if (absl::Status status = add(part); !status.ok()) return status;
    }
  }
  return MakePair("RSA", builder.get(), is_private);
}

// RFC 7518, section 6.2.
absl::StatusOr<Key> ReadEc(const dom::object& jwk) {
  const auto curve = ReadText(jwk, "crv");
  if (!curve.ok()) return curve.status();
  if (!curve->has_value()) return Malformed("crv", "is missing");
  if (**curve != "P-256") return NotForTokens("crv", "is not P-256");
  std::string point = "\x04";  // uncompressed
  for (const char* member : {"x", "y"}) {
    const absl::StatusOr<std::string> coordinate = ReadBytes(jwk, member);
    if (!coordinate.ok()) return coordinate.status();
    if (coordinate->size() != kCoordinateBytes) return Malformed(member, "must have 32 bytes");
    point += *coordinate;
  }
  const Builder builder(OSSL_PARAM_BLD_new());
  OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, SN_X9_62_prime256v1,
                                  0);
  OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(),
                                   point.size());
  Number secret;
  if (Has(jwk, "d")) {
    absl::StatusOr<Number> number = ReadNumber(jwk, "d");
    if (!number.ok()) return number.status();
    secret = *std::move(number);
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_PRIV_KEY, secret.get());
  }
  return MakePair("EC", builder.get(), secret != nullptr);
}

// RFC 7518, section 6.4.
absl::StatusOr<Key> ReadSecret(const dom::object& jwk) {
  absl::StatusOr<std::string> bytes = ReadBytes(jwk, "k");
  if (!bytes.ok()) return bytes.status();
  return SecretKey(*std::move(bytes));
}

struct KeyType {
  std::string_view name;
  Algorithm algorithm;
  absl::StatusOr<Key> (*read)(const dom::object&);
};

constexpr KeyType kTypes[] = {
    {"RSA", Algorithm::kRs256, ReadRsa},
    {"EC", Algorithm::kEs256, ReadEc},
    {"oct", Algorithm::kHs256, ReadSecret},
};

absl::StatusOr<Key> ReadJwk(const dom::object& jwk, std::string_view id) {
  const auto type_name = ReadText(jwk, "kty");
  if (!type_name.ok()) return type_name.status();
  if (!type_name->has_value()) return Malformed("kty", "is missing");
  const KeyType* type = nullptr;
  for (const KeyType& known : kTypes) {
    if (known.name == **type_name) type = &known;
  }
  if (type == nullptr) return NotForTokens("kty", "is not RSA, EC or oct");
  const absl::StatusOr<Role> role = ReadRole(jwk, AlgorithmName(type->algorithm));
  if (!role.ok()) return role.status();
  absl::StatusOr<Key> key = type->read(jwk);
  if (!key.ok()) return key;
  key->id = std::string(id);
  if (!role->sign) key->signing.clear();
  // The public half of a private key verifies what the private half is there to sign; a secret has
  // no halves.
  if (!role->verify && (type->algorithm == Algorithm::kHs256 || key->signing.empty())) {
    return NotForTokens("key_ops", "has no verify");
  }
  return key;
}

}  // namespace

absl::StatusOr<JwkSet> ParseJwks(std::string_view json) {
  const absl::StatusOr<StrictObject> root = StrictObject::Parse(json);
  if (!root.ok()) {
    return absl::InvalidArgumentError(
        absl::StrCat("the JSON text ", root.status().message()));
  }
  std::vector<dom::object> jwks;
  if (root->Has("keys")) {
    dom::array keys;
    if (root->Get("keys").get(keys) != simdjson::SUCCESS) {
      return Malformed("keys", "must be an array of keys");
    }
    for (const dom::element key : keys) {
      dom::object jwk;
      if (key.get(jwk) != simdjson::SUCCESS) return Malformed("keys", "must be an array of keys");
      jwks.push_back(jwk);
    }
  } else {
    jwks.push_back(root->object());
  }

  JwkSet set;
  for (size_t i = 0; i < jwks.size(); ++i) {
    const auto id = ReadText(jwks[i], "kid");
    const bool is_named = id.ok() && id->has_value();
    const std::string name =
        is_named ? absl::StrFormat("key '%s'", **id) : absl::StrFormat("key %d", i + 1);
    const absl::Status id_problem =
        !id.ok()                        ? id.status()
        : is_named && (*id)->empty() ? Malformed("kid", "must not be empty")
                                     : absl::OkStatus();
    absl::StatusOr<Key> key =
        id_problem.ok() ? ReadJwk(jwks[i], id->value_or("")) : absl::StatusOr<Key>(id_problem);
    if (key.ok()) {
      set.keys.push_back(*std::move(key));
    } else if (absl::IsUnimplemented(key.status())) {
      set.skipped.push_back(absl::StrCat(name, ": ", key.status().message()));
    } else {
      return absl::InvalidArgumentError(
          absl::StrCat(name, ": ", key.status().message()));
    }
  }
  return set;
}

}  // namespace wireloom::auth
