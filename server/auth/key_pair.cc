#include "server/auth/key_pair.h"

#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/obj_mac.h>
#include <openssl/objects.h>
#include <openssl/pem.h>

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace wireloom::auth {
namespace {

constexpr int kMinRsaBits = 2048;
// What one token costs the event loop: verifying with 8,192 bits 0.3 ms; signing with 2,048 bits
// 0.9 ms, with 4,096 bits 7 ms, with 8,192 bits 47 ms.
constexpr int kMaxRsaBits = 8192;
constexpr int kMaxPrivateRsaBits = 4096;
constexpr char kMakeRsa[] =
    "`openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out FILE` makes a good one";
constexpr char kMakeEc[] =
    "`openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out FILE` makes a good one";

using PkeyContext = std::unique_ptr<EVP_PKEY_CTX, FreeWith<EVP_PKEY_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, FreeWith<EVP_MD_CTX_free>>;

absl::StatusOr<Algorithm> AlgorithmOf(const EVP_PKEY* pair, bool is_private) {
  const int type = EVP_PKEY_get_base_id(pair);
  if (type == EVP_PKEY_RSA) {
    const int bits = EVP_PKEY_get_bits(pair);
    const int max_bits = is_private ? kMaxPrivateRsaBits : kMaxRsaBits;
    if (bits < kMinRsaBits || bits > max_bits) {
      return absl::InvalidArgumentError(
          absl::StrCat(is_private ? "a private RSA key" : "an RSA key", " must have ", kMinRsaBits,
                       " to ", max_bits, " bits; got ", bits, "; ", kMakeRsa));
    }
    return Algorithm::kRs256;
  }
  if (type == EVP_PKEY_EC) {
    std::array<char, 64> curve = {};
    if (EVP_PKEY_get_utf8_string_param(pair, OSSL_PKEY_PARAM_GROUP_NAME, curve.data(), curve.size(),
                                       nullptr) == 1 &&
        std::string_view(curve.data()) == SN_X9_62_prime256v1) {
      return Algorithm::kEs256;
    }
    return absl::UnimplementedError(absl::StrCat(
        "an EC key must be on the curve P-256; got ",
        curve[0] == '\0' ? "one without a name" : std::string(curve.data()), "; ", kMakeEc));
  }
  const char* const name = EVP_PKEY_get0_type_name(pair);
  return absl::UnimplementedError(absl::StrCat("a key must be RSA or EC on P-256; got ",
                                               name == nullptr ? "another" : name, "; ", kMakeRsa));
}

// Whether a signature of the private half is one of the public half.
bool HoldsTogether(EVP_PKEY* pair) {
  constexpr std::array<unsigned char, 4> kText = {'t', 'e', 's', 't'};
  std::array<unsigned char, kMaxRsaBits / 8> signature;
  size_t size = signature.size();
  const DigestContext sign(EVP_MD_CTX_new());
  const DigestContext verify(EVP_MD_CTX_new());
  return EVP_DigestSignInit(sign.get(), nullptr, EVP_sha256(), nullptr, pair) == 1 &&
         EVP_DigestSign(sign.get(), signature.data(), &size, kText.data(), kText.size()) == 1 &&
         EVP_DigestVerifyInit(verify.get(), nullptr, EVP_sha256(), nullptr, pair) == 1 &&
         EVP_DigestVerify(verify.get(), signature.data(), size, kText.data(), kText.size()) == 1;
}

absl::StatusOr<std::string> Pem(EVP_PKEY* pair, bool is_private) {
  const Bio out(BIO_new(BIO_s_mem()));
  const int written = is_private ? PEM_write_bio_PrivateKey(out.get(), pair, nullptr, nullptr, 0,
                                                            nullptr, nullptr)
                                 : PEM_write_bio_PUBKEY(out.get(), pair);
  char* text = nullptr;
  const long size = BIO_get_mem_data(out.get(), &text);  // NOLINT(google-runtime-int): OpenSSL's
  if (written != 1 || size <= 0) return absl::InternalError("OpenSSL cannot write the key");
  return std::string(text, static_cast<size_t>(size));
}

absl::StatusOr<Key> Convert(EVP_PKEY* pair, bool is_private) {
  const absl::StatusOr<Algorithm> algorithm = AlgorithmOf(pair, is_private);
  if (!algorithm.ok()) return algorithm.status();
  const PkeyContext check(EVP_PKEY_CTX_new(pair, nullptr));
  if (check == nullptr || EVP_PKEY_public_check(check.get()) != 1) {
    return absl::InvalidArgumentError(
        absl::StrCat("the public key is none: its numbers do not fit the algorithm; ",
                     *algorithm == Algorithm::kRs256 ? kMakeRsa : kMakeEc));
  }
  if (is_private && !HoldsTogether(pair)) {
    return absl::InvalidArgumentError("the private and the public half do not belong together");
  }
  Key key;
  key.algorithm = *algorithm;
  absl::StatusOr<std::string> verification = Pem(pair, false);
  if (!verification.ok()) return verification.status();
  key.verification = *std::move(verification);
  if (is_private) {
    absl::StatusOr<std::string> signing = Pem(pair, true);
    if (!signing.ok()) return signing.status();
    key.signing = *std::move(signing);
  }
  return key;
}

}  // namespace

absl::StatusOr<Key> ToKey(Pkey pair, bool is_private) {
  absl::StatusOr<Key> key = Convert(pair.get(), is_private);
  if (key.ok()) key->pair = std::move(pair);
  // What OpenSSL noted on the way would be taken for the failure of something else.
  ERR_clear_error();
  return key;
}

}  // namespace wireloom::auth
