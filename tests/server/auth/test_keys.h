// Key pairs made with OpenSSL itself, written as people write them, and tokens signed with them.
#ifndef WIRELOOM_TESTS_SERVER_AUTH_TEST_KEYS_H_
#define WIRELOOM_TESTS_SERVER_AUTH_TEST_KEYS_H_

#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>
#include <string>
#include <vector>

namespace wireloom::auth {

struct FreePair {
  void operator()(EVP_PKEY* pair) const { EVP_PKEY_free(pair); }
};
using Pair = std::unique_ptr<EVP_PKEY, FreePair>;

// Made once in the process.
EVP_PKEY* RsaPair();
EVP_PKEY* OtherRsaPair();
EVP_PKEY* EcPair();

Pair MakeRsa(unsigned int bits);
Pair MakeEc(const char* curve);
Pair MakeEd25519();

std::string PublicPem(EVP_PKEY* pair);
std::string PrivatePem(EVP_PKEY* pair);
// As `openssl rsa -traditional` and `openssl ecparam -genkey` write them.
std::string TraditionalPem(EVP_PKEY* pair);
std::string LockedPem(EVP_PKEY* pair);
std::string CertificatePem(EVP_PKEY* pair);
// The bytes between BEGIN and END of the first block.
std::string DerOf(const std::string& pem);

// The members `"kty":...` of a JWK, without braces.
std::string RsaJwk(EVP_PKEY* pair, bool is_private = false);
std::string EcJwk(EVP_PKEY* pair, bool is_private = false);

// A token with exactly this header and body: RSA signs with PKCS #1 v1.5, EC as RFC 7518 wants it.
std::string PairToken(EVP_PKEY* pair, const std::string& header, const std::string& body);

// A file that is gone when the test is over.
class TestFile {
 public:
  explicit TestFile(const std::string& content, const std::string& name = "key");
  ~TestFile();
  TestFile(const TestFile&) = delete;
  TestFile& operator=(const TestFile&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace wireloom::auth

#endif  // WIRELOOM_TESTS_SERVER_AUTH_TEST_KEYS_H_
