// Key pairs made with OpenSSL itself.
#include "tests/server/auth/test_keys.h"

#include <gtest/gtest.h>
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <atomic>
#include <cstdio>
#include <fstream>
#include <functional>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

namespace wireloom::auth {
namespace {

std::string Written(const std::function<int(BIO*)>& write) {
  BIO* out = BIO_new(BIO_s_mem());
  EXPECT_EQ(write(out), 1);
  char* text = nullptr;
  const auto size = static_cast<size_t>(BIO_get_mem_data(out, &text));
  std::string copy(text, size);
  BIO_free(out);
  return copy;
}

// `"name":"base64url"`, padded with zeros to `size` bytes.
std::string Member(EVP_PKEY* pair, const std::string& name, const char* parameter, int size = 0) {
  BIGNUM* number = nullptr;
  EXPECT_EQ(EVP_PKEY_get_bn_param(pair, parameter, &number), 1) << parameter;
  std::string bytes(static_cast<size_t>(size == 0 ? BN_num_bytes(number) : size), '\0');
  BN_bn2binpad(number, reinterpret_cast<unsigned char*>(bytes.data()),
               static_cast<int>(bytes.size()));
  BN_free(number);
  return absl::StrCat("\"", name, "\":\"", absl::WebSafeBase64Escape(bytes), "\"");
}

// JOSE has r and s behind each other, 32 bytes each, where OpenSSL has them in DER.
std::string JoseSignature(const std::string& der) {
  const auto* data = reinterpret_cast<const unsigned char*>(der.data());
  ECDSA_SIG* signature = d2i_ECDSA_SIG(nullptr, &data, static_cast<long>(der.size()));
  std::string jose(64, '\0');
  auto* out = reinterpret_cast<unsigned char*>(jose.data());
  BN_bn2binpad(ECDSA_SIG_get0_r(signature), out, 32);
  BN_bn2binpad(ECDSA_SIG_get0_s(signature), out + 32, 32);
  ECDSA_SIG_free(signature);
  return jose;
}

}  // namespace

EVP_PKEY* RsaPair() {
  static const Pair kPair = MakeRsa(2048);
  return kPair.get();
}

EVP_PKEY* OtherRsaPair() {
  static const Pair kPair = MakeRsa(2048);
  return kPair.get();
}

EVP_PKEY* EcPair() {
  static const Pair kPair = MakeEc("P-256");
  return kPair.get();
}

Pair MakeRsa(unsigned int bits) { return Pair(EVP_RSA_gen(bits)); }
Pair MakeEc(const char* curve) { return Pair(EVP_EC_gen(curve)); }
Pair MakeEd25519() { return Pair(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519")); }

std::string PublicPem(EVP_PKEY* pair) {
  return Written([&](BIO* out) { return PEM_write_bio_PUBKEY(out, pair); });
}

std::string PrivatePem(EVP_PKEY* pair) {
  return Written([&](BIO* out) {
    return PEM_write_bio_PrivateKey(out, pair, nullptr, nullptr, 0, nullptr, nullptr);
  });
}

std::string TraditionalPem(EVP_PKEY* pair) {
  const std::string parameters =
      "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n"
      "-----END EC PARAMETERS-----\n";
  return (EVP_PKEY_get_base_id(pair) == EVP_PKEY_EC ? parameters : "") + Written([&](BIO* out) {
           return PEM_write_bio_PrivateKey_traditional(out, pair, nullptr, nullptr, 0, nullptr,
                                                       nullptr);
         });
}

std::string LockedPem(EVP_PKEY* pair) {
  return Written([&](BIO* out) {
    return PEM_write_bio_PrivateKey(out, pair, EVP_aes_256_cbc(),
                                    reinterpret_cast<const unsigned char*>("secret"), 6, nullptr,
                                    nullptr);
  });
}

std::string CertificatePem(EVP_PKEY* pair) {
  X509* certificate = X509_new();
  X509_set_version(certificate, X509_VERSION_3);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate), -7200);
  X509_gmtime_adj(X509_getm_notAfter(certificate), -3600);  // expired: it is a key's wrapping alone
  X509_set_pubkey(certificate, pair);
  X509_sign(certificate, pair, EVP_sha256());
  std::string pem = Written([&](BIO* out) { return PEM_write_bio_X509(out, certificate); });
  X509_free(certificate);
  return pem;
}

std::string DerOf(const std::string& pem) {
  const size_t begin = pem.find('\n') + 1;
  std::string der;
  EXPECT_TRUE(absl::Base64Unescape(pem.substr(begin, pem.find("-----END") - begin), &der));
  return der;
}

std::string RsaJwk(EVP_PKEY* pair, bool is_private) {
  std::string members = absl::StrCat(R"("kty":"RSA",)", Member(pair, "n", OSSL_PKEY_PARAM_RSA_N),
                                     ",", Member(pair, "e", OSSL_PKEY_PARAM_RSA_E));
  if (!is_private) return members;
  return absl::StrCat(members, ",", Member(pair, "d", OSSL_PKEY_PARAM_RSA_D), ",",
                      Member(pair, "p", OSSL_PKEY_PARAM_RSA_FACTOR1), ",",
                      Member(pair, "q", OSSL_PKEY_PARAM_RSA_FACTOR2), ",",
                      Member(pair, "dp", OSSL_PKEY_PARAM_RSA_EXPONENT1), ",",
                      Member(pair, "dq", OSSL_PKEY_PARAM_RSA_EXPONENT2), ",",
                      Member(pair, "qi", OSSL_PKEY_PARAM_RSA_COEFFICIENT1));
}

std::string EcJwk(EVP_PKEY* pair, bool is_private) {
  std::string members =
      absl::StrCat(R"("kty":"EC","crv":"P-256",)", Member(pair, "x", OSSL_PKEY_PARAM_EC_PUB_X, 32),
                   ",", Member(pair, "y", OSSL_PKEY_PARAM_EC_PUB_Y, 32));
  if (!is_private) return members;
  return absl::StrCat(members, ",", Member(pair, "d", OSSL_PKEY_PARAM_PRIV_KEY, 32));
}

std::string PairToken(EVP_PKEY* pair, const std::string& header, const std::string& body) {
  const std::string text =
      absl::StrCat(absl::WebSafeBase64Escape(header), ".", absl::WebSafeBase64Escape(body));
  std::string signature(1024, '\0');
  size_t size = signature.size();
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  EXPECT_EQ(EVP_DigestSignInit(context, nullptr, EVP_sha256(), nullptr, pair), 1);
  EXPECT_EQ(EVP_DigestSign(context, reinterpret_cast<unsigned char*>(signature.data()), &size,
                           reinterpret_cast<const unsigned char*>(text.data()), text.size()),
            1);
  EVP_MD_CTX_free(context);
  signature.resize(size);
  if (EVP_PKEY_get_base_id(pair) == EVP_PKEY_EC) signature = JoseSignature(signature);
  return absl::StrCat(text, ".", absl::WebSafeBase64Escape(signature));
}

TestFile::TestFile(const std::string& content, const std::string& name) {
  static std::atomic<int> number = 0;
  std::string test = ::testing::UnitTest::GetInstance()->current_test_info()->name();
  for (char& c : test) c = c == '/' ? '_' : c;
  path_ = absl::StrCat(::testing::TempDir(), "/", test, "-", ++number, "-", name);
  std::ofstream(path_, std::ios::binary) << content;
}

TestFile::~TestFile() { std::remove(path_.c_str()); }

}  // namespace wireloom::auth
