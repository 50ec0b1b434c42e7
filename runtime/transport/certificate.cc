#include "runtime/transport/certificate.h"

#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "runtime/transport/pem.h"

namespace wireloom::transport {
namespace {

// Far more than any chain has.
constexpr uintmax_t kMaxFileBytes = uintmax_t{1} << 20;

// As strong as RSA with 2,048 bits (NIST SP 800-57, part 1, table 2).
constexpr int kMinSecurityBits = 112;

constexpr char kChainAdvice[] =
    "; it must hold the server's certificate in PEM (`-----BEGIN CERTIFICATE-----`), and behind it "
    "those that lead to the one that clients trust";
constexpr char kKeyAdvice[] =
    "; it must hold the certificate's private key in PEM (`-----BEGIN PRIVATE KEY-----`)";

absl::Status Fault(const std::string& file, const std::string& what) {
  return absl::InvalidArgumentError(absl::StrCat(file, ": ", what));
}

absl::StatusOr<std::string> ReadFile(const std::string& path, const char* what) {
  std::error_code error;
  const bool is_directory = std::filesystem::is_directory(path, error);
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  if (is_directory || !file.is_open()) {
    const int reason = is_directory ? EISDIR : errno;
    return absl::NotFoundError(absl::StrCat(path, ": cannot read the ", what, ": ",
                                            std::generic_category().message(reason),
                                            "; let the server's user read it"));
  }
  if (std::filesystem::file_size(path, error) > kMaxFileBytes && !error) {
    return Fault(path, absl::StrCat("is too long for a ", what, ": more than 1 MiB"));
  }
  std::ostringstream content;
  content << file.rdbuf();
  return std::move(content).str();
}

bool HasBlock(const std::string& pem, const char* name) {
  return pem.find(name) != std::string::npos;
}

absl::StatusOr<std::vector<OpenSslPtr<X509>>> ReadChain(const std::string& file,
                                                        const std::string& pem) {
  std::string error;
  std::vector<OpenSslPtr<X509>> chain = ParseCertificates(pem, &error);
  if (!error.empty()) {
    return Fault(file, absl::StrCat("certificate ", chain.size() + 1, " of the file is malformed (",
                                    error, ")", kChainAdvice));
  }
  if (!chain.empty()) return chain;
  if (HasBlock(pem, "PRIVATE KEY-----")) {
    return Fault(file, absl::StrCat("has a private key and no certificate", kChainAdvice));
  }
  return Fault(file, absl::StrCat("has no certificate in PEM", kChainAdvice));
}

absl::StatusOr<OpenSslPtr<EVP_PKEY>> ReadKey(const std::string& file, const std::string& pem) {
  if (!HasBlock(pem, "PRIVATE KEY-----")) {
    return Fault(file, absl::StrCat(HasBlock(pem, "BEGIN CERTIFICATE-----")
                                        ? "has a certificate and no private key"
                                        : "has no private key in PEM",
                                    kKeyAdvice));
  }
  std::string error;
  bool encrypted = false;
  OpenSslPtr<EVP_PKEY> key = ParsePrivateKey(pem, &error, &encrypted);
  if (key != nullptr) return key;
  if (encrypted) {
    return Fault(file, absl::StrCat("the private key is encrypted, and the server asks nobody for "
                                    "a passphrase; decrypt it: `openssl pkey -in ",
                                    file, " -out FILE`, readable by the server's user alone"));
  }
  return Fault(file, absl::StrCat("the private key is malformed (", error, ")", kKeyAdvice));
}

absl::Status CheckPair(const std::string& chain_file, const std::string& key_file,
                       const std::vector<OpenSslPtr<X509>>& chain, EVP_PKEY* key) {
  const auto fits = [key](const OpenSslPtr<X509>& certificate) {
    const bool match = X509_check_private_key(certificate.get(), key) == 1;
    if (!match) TakeOpenSslError();
    return match;
  };
  const auto found = std::find_if(chain.begin(), chain.end(), fits);
  if (found == chain.end()) {
    return Fault(key_file, absl::StrCat("is not the private key of the certificate in ", chain_file,
                                        "; the two are made together: use the pair of one issue"));
  }
  if (found != chain.begin()) {
    return Fault(chain_file, absl::StrCat("certificate ", found - chain.begin() + 1,
                                          " of the file is that of the private key ", key_file,
                                          "; the server's own certificate must stand first"));
  }
  const int bits = EVP_PKEY_get_security_bits(key);
  if (bits < kMinSecurityBits) {
    return Fault(key_file,
                 absl::StrCat("a key of type ", EVP_PKEY_get0_type_name(key), " with ",
                              EVP_PKEY_get_bits(key),
                              " bits is too weak; take ECDSA with P-256 (`openssl ecparam -name "
                              "prime256v1 -genkey -noout`) or RSA with at least 2048 bits"));
  }
  return absl::OkStatus();
}

// What OpenSSL itself does not let a server of TLS 1.3 show: a signature with SHA-1, a curve or a
// kind of key that TLS 1.3 does not know.
absl::Status CheckUse(const std::string& chain_file, const std::vector<OpenSslPtr<X509>>& chain,
                      EVP_PKEY* key) {
  const char* const type = EVP_PKEY_get0_type_name(key);
  std::string curve(32, '\0');
  size_t size = 0;
  if (EVP_PKEY_is_a(key, "EC") == 1 &&
      EVP_PKEY_get_group_name(key, curve.data(), curve.size(), &size) == 1) {
    curve.resize(size);
    if (curve != "prime256v1" && curve != "secp384r1" && curve != "secp521r1") {
      return Fault(chain_file, absl::StrCat("TLS 1.3 knows no certificates with the curve ", curve,
                                            "; take P-256 (prime256v1), P-384 or P-521"));
    }
  } else if (EVP_PKEY_is_a(key, "RSA") != 1 && EVP_PKEY_is_a(key, "RSA-PSS") != 1 &&
             EVP_PKEY_is_a(key, "ED25519") != 1 && EVP_PKEY_is_a(key, "ED448") != 1) {
    return Fault(chain_file, absl::StrCat("TLS 1.3 knows no certificates with a key of type ", type,
                                          "; take ECDSA with P-256, or RSA"));
  }
  TakeOpenSslError();
  const OpenSslPtr<SSL_CTX> context(SSL_CTX_new(TLS_server_method()));
  bool usable = context != nullptr &&
                SSL_CTX_use_cert_and_key(context.get(), chain[0].get(), key, nullptr, 1) == 1;
  for (size_t i = 1; i < chain.size() && usable; ++i) {
    usable = SSL_CTX_add1_chain_cert(context.get(), chain[i].get()) == 1;
  }
  if (usable) return absl::OkStatus();
  return Fault(chain_file,
               absl::StrCat("OpenSSL refuses the certificate (", TakeOpenSslError(),
                            "); have one issued with ECDSA P-256 or RSA of at least 2048 bits, "
                            "signed with SHA-256"));
}

absl::Time TimeOf(const ASN1_TIME* time) {
  std::tm parts{};
  if (ASN1_TIME_to_tm(time, &parts) != 1) return absl::InfiniteFuture();
  return absl::FromTimeT(timegm(&parts));
}

}  // namespace

Certificate::Certificate(std::string chain_pem, std::string key_pem)
    : chain_pem_(std::move(chain_pem)), key_pem_(std::move(key_pem)) {}

Certificate::~Certificate() { OPENSSL_cleanse(key_pem_.data(), key_pem_.size()); }

absl::StatusOr<std::shared_ptr<const Certificate>> Certificate::Load(const std::string& chain_file,
                                                                     const std::string& key_file) {
  absl::StatusOr<std::string> chain_pem = ReadFile(chain_file, "certificate");
  if (!chain_pem.ok()) return chain_pem.status();
  absl::StatusOr<std::string> key_pem = ReadFile(key_file, "certificate's private key");
  if (!key_pem.ok()) return key_pem.status();
  const auto chain = ReadChain(chain_file, *chain_pem);
  if (!chain.ok()) return chain.status();
  const auto key = ReadKey(key_file, *key_pem);
  if (!key.ok()) return key.status();
  absl::Status status = CheckPair(chain_file, key_file, *chain, key->get());
  if (status.ok()) status = CheckUse(chain_file, *chain, key->get());
  if (!status.ok()) return status;

  std::shared_ptr<Certificate> certificate(
      new Certificate(*std::move(chain_pem), *std::move(key_pem)));
  for (const OpenSslPtr<X509>& one : *chain) {
    certificate->not_before_ =
        std::max(certificate->not_before_, TimeOf(X509_get0_notBefore(one.get())));
    certificate->not_after_ =
        std::min(certificate->not_after_, TimeOf(X509_get0_notAfter(one.get())));
  }
  return certificate;
}

}  // namespace wireloom::transport
