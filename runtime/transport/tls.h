// TLS 1.3, and only it, on the sockets that libwebsockets owns.
#ifndef WIRELOOM_RUNTIME_TRANSPORT_TLS_H_
#define WIRELOOM_RUNTIME_TRANSPORT_TLS_H_

#include <libwebsockets.h>
#include <openssl/ssl.h>

#include <string_view>

#include "absl/status/status.h"
#include "runtime/transport/application.h"
#include "runtime/transport/certificate.h"
#include "runtime/transport/pem.h"

namespace wireloom::transport {

// Belongs to one shard's thread. Outlives the SSL_CTX that it configures.
class Tls {
 public:
  Tls();
  Tls(const Tls&) = delete;
  Tls& operator=(const Tls&) = delete;

  // What the handshakes from now on show; those that are on their way keep theirs.
  absl::Status Use(const Certificate& certificate);

  // The context that libwebsockets made and owns, for Configure().
  void Take(SSL_CTX* context) { context_ = context; }

  // Makes it a server of TLS 1.3 with ALPN `http/1.1`, without sessions to resume. Its handshakes
  // show the certificate in use. Once libwebsockets is done with it: it chooses otherwise.
  absl::Status Configure();

  // For libwebsockets, which makes a client's context for each of its vhosts, with all of the
  // system's trusted certificates, and leaks it: 4.1.6 finds it again by an index that the next
  // context of the process overwrites. One that is provided it leaves alone.
  SSL_CTX* unused_client_context() const { return client_.get(); }

  // Why the last handshake failed, as far as OpenSSL knows; then forgets it.
  TlsFault TakeFault(std::string_view* detail);

 private:
  static int ChooseCertificate(SSL* ssl, void* self);
  static void NoteProgress(const SSL* ssl, int where, int result);

  SSL_CTX* context_ = nullptr;
  OpenSslPtr<SSL_CTX> client_;
  OpenSslPtr<X509> leaf_;
  OpenSslPtr<STACK_OF(X509)> chain_;
  OpenSslPtr<EVP_PKEY> key_;
  unsigned long error_ = 0;  // OpenSSL's, of the last handshake that failed
};

// Whether the socket's handshake went well, whatever came after it.
bool TlsEstablished(lws* wsi);

// Tells the client that nothing follows, so that it need not take the end for an attacker's cut.
// libwebsockets does not on `raw` sockets. Nothing without TLS, or if that was told.
void EndTls(lws* wsi);

}  // namespace wireloom::transport

#endif  // WIRELOOM_RUNTIME_TRANSPORT_TLS_H_
