#include "server/auth/key.h"

#include <openssl/err.h>
#include <openssl/x509.h>

#include <algorithm>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "server/auth/key_pair.h"
#include "server/auth/pem.h"

namespace wireloom::auth {
namespace {

using Certificate = std::unique_ptr<X509, FreeWith<X509_free>>;

// Whether a key or a certificate in DER is all that there is, white space behind it aside.
bool IsDer(std::string_view bytes) {
  const auto* const begin = reinterpret_cast<const unsigned char*>(bytes.data());
  const auto size = static_cast<long>(bytes.size());  // NOLINT(google-runtime-int): OpenSSL's
  const auto is_read = [&](auto read) {
    const unsigned char* end = begin;
    return read(&end) != nullptr && std::all_of(end, begin + size, absl::ascii_isspace);
  };
  const bool is_der =
      is_read([&](auto end) { return Pkey(d2i_PUBKEY(nullptr, end, size)); }) ||
      is_read([&](auto end) { return Certificate(d2i_X509(nullptr, end, size)); }) ||
      is_read([&](auto end) { return Pkey(d2i_PublicKey(EVP_PKEY_RSA, nullptr, end, size)); }) ||
      is_read([&](auto end) { return Pkey(d2i_AutoPrivateKey(nullptr, end, size)); });
  ERR_clear_error();
  return is_der;
}

// DER in base64: what login services show as their public key, or PEM without its frame.
bool IsBase64Der(std::string_view text) {
  std::string der;
  return absl::Base64Unescape(absl::string_view(text.data(), text.size()), &der) && IsDer(der);
}

bool IsJwk(std::string_view text) {
  return (text.starts_with('{') || text.starts_with('[')) && text.find("\"kty\"") != text.npos;
}

// A line as `ssh-keygen` writes it.
bool IsSshKey(std::string_view text) {
  if (text.starts_with("sk-")) text.remove_prefix(3);
  return text.starts_with("ssh-") || text.starts_with("ecdsa-");
}

// What format of keys the bytes are in; empty: none that is known. Whether the key is a good one
// does not matter: whoever has a weak public key could sign with it just as well.
std::string_view KeyFormatOf(const std::string& bytes) {
  if (IsDer(bytes)) return "DER";
  // Text as editors and shells write it: with a byte order mark, or as UTF-16, where zeros stand
  // between ASCII.
  std::string plain = bytes;
  std::erase(plain, '\0');
  std::string_view text = plain;
  for (std::string_view mark : {"\xef\xbb\xbf", "\xff\xfe", "\xfe\xff"}) {
    if (text.starts_with(mark)) text.remove_prefix(mark.size());
  }
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  if (IsPem(text)) return "PEM";
  if (IsJwk(text)) return "JSON";
  if (IsSshKey(text)) return "OpenSSH's format";
  if (IsBase64Der(text)) return "base64 of DER";
  return "";
}

}  // namespace

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
  if (const std::string_view format = KeyFormatOf(secret); !format.empty()) {
    return absl::InvalidArgumentError(absl::StrCat(
        "a key in ", absl::string_view(format.data(), format.size()),
        " is no secret of plain bytes, as others may have it; name it in token.keys, in PEM or as "
        "a JSON Web Key"));
  }
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
