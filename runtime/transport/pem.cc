#include "runtime/transport/pem.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>

namespace wireloom::transport {
namespace {

OpenSslPtr<BIO> Read(std::string_view text) {
  return OpenSslPtr<BIO>(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

// Whether OpenSSL only says that no further block came.
bool NothingMore() {
  const unsigned long error = ERR_peek_last_error();
  return ERR_GET_LIB(error) == ERR_LIB_PEM && ERR_GET_REASON(error) == PEM_R_NO_START_LINE;
}

// OpenSSL would ask on the terminal. 0: there is no passphrase.
int NoPassphrase(char* /*buffer*/, int /*size*/, int /*writing*/, void* asked) {
  *static_cast<bool*>(asked) = true;
  return 0;
}

}  // namespace

std::string TakeOpenSslError() {
  const unsigned long error = ERR_peek_last_error();
  ERR_clear_error();
  const char* const reason = ERR_reason_error_string(error);
  return reason == nullptr ? "unknown error" : reason;
}

std::vector<OpenSslPtr<X509>> ParseCertificates(std::string_view pem, std::string* error) {
  std::vector<OpenSslPtr<X509>> certificates;
  error->clear();
  const OpenSslPtr<BIO> bio = Read(pem);
  while (true) {
    OpenSslPtr<X509> certificate(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
    if (certificate == nullptr) break;
    certificates.push_back(std::move(certificate));
  }
  if (!NothingMore()) *error = TakeOpenSslError();
  ERR_clear_error();
  return certificates;
}

OpenSslPtr<EVP_PKEY> ParsePrivateKey(std::string_view pem, std::string* error, bool* encrypted) {
  error->clear();
  *encrypted = false;
  const OpenSslPtr<BIO> bio = Read(pem);
  OpenSslPtr<EVP_PKEY> key(PEM_read_bio_PrivateKey(bio.get(), nullptr, NoPassphrase, encrypted));
  if (key == nullptr) *error = TakeOpenSslError();
  ERR_clear_error();
  return key;
}

}  // namespace wireloom::transport
