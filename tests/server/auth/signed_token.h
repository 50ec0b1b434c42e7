// Tokens from any header and body, signed with OpenSSL itself: what the verifier must judge, made
// without its code.
#ifndef WIRELOOM_TESTS_SERVER_AUTH_SIGNED_TOKEN_H_
#define WIRELOOM_TESTS_SERVER_AUTH_SIGNED_TOKEN_H_

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <string>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

namespace wireloom::auth {

inline constexpr char kTestSecret[] = "0123456789abcdef0123456789abcdef";
inline constexpr char kHs256Header[] = R"({"alg":"HS256","typ":"JWT"})";

inline std::string SignedToken(const std::string& header, const std::string& body,
                               const std::string& secret = kTestSecret,
                               const EVP_MD* hash = EVP_sha256()) {
  const std::string signed_part =
      absl::StrCat(absl::WebSafeBase64Escape(header), ".", absl::WebSafeBase64Escape(body));
  std::string mac(EVP_MAX_MD_SIZE, '\0');
  unsigned int size = 0;
  HMAC(hash, secret.data(), static_cast<int>(secret.size()),
       reinterpret_cast<const unsigned char*>(signed_part.data()), signed_part.size(),
       reinterpret_cast<unsigned char*>(mac.data()), &size);
  mac.resize(size);
  return absl::StrCat(signed_part, ".", absl::WebSafeBase64Escape(mac));
}

}  // namespace wireloom::auth

#endif  // WIRELOOM_TESTS_SERVER_AUTH_SIGNED_TOKEN_H_
