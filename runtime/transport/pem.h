// PEM text as OpenSSL's objects. Not for other folders: OpenSSL's headers end here.
#ifndef WIRELOOM_RUNTIME_TRANSPORT_PEM_H_
#define WIRELOOM_RUNTIME_TRANSPORT_PEM_H_

#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace wireloom::transport {

struct OpenSslDeleter {
  void operator()(BIO* bio) const { BIO_free(bio); }
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
  void operator()(X509* certificate) const { X509_free(certificate); }
  void operator()(STACK_OF(X509) * certificates) const {
    sk_X509_pop_free(certificates, X509_free);
  }
};

template <typename T>
using OpenSslPtr = std::unique_ptr<T, OpenSslDeleter>;

// The certificates of a PEM text, in their order; other blocks are left out. If one is malformed,
// the list ends before it and `error` says why.
std::vector<OpenSslPtr<X509>> ParseCertificates(std::string_view pem, std::string* error);

// The first private key of a PEM text that has one. Null: `error` says why. Nobody is asked for a
// passphrase: `encrypted` tells that one would be needed.
OpenSslPtr<EVP_PKEY> ParsePrivateKey(std::string_view pem, std::string* error, bool* encrypted);

// Why OpenSSL's last call on this thread failed. Empties its list of errors, which later calls
// would take for their own.
std::string TakeOpenSslError();

}  // namespace wireloom::transport

#endif  // WIRELOOM_RUNTIME_TRANSPORT_PEM_H_
