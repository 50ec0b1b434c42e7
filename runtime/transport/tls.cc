#include "runtime/transport/tls.h"

#include <openssl/err.h>

#include <array>
#include <string>
#include <utility>
#include <vector>

namespace wireloom::transport {
namespace {

constexpr std::array<unsigned char, 9> kAlpn = {8, 'h', 't', 't', 'p', '/', '1', '.', '1'};

// A client that speaks something else alone (`h2`) is told so in the handshake (RFC 7301, section
// 3.2), not by a server that does not understand it.
int ChooseProtocol(SSL* /*ssl*/, const unsigned char** out, unsigned char* out_size,
                   const unsigned char* offered, unsigned int offered_size, void* /*unused*/) {
  unsigned char* chosen = nullptr;
  const int outcome =
      SSL_select_next_proto(&chosen, out_size, kAlpn.data(), kAlpn.size(), offered, offered_size);
  *out = chosen;
  return outcome == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL;
}

// Where a context keeps its Tls.
int ContextIndex() {
  static const int index = SSL_CTX_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
  return index;
}

// What a client's alert says is OpenSSL's reason, from this number on.
bool IsAlert(int reason, int alert) { return reason == SSL_AD_REASON_OFFSET + alert; }

TlsFault FaultOf(unsigned long error) {
  if (error == 0) return TlsFault::kClosed;
  if (ERR_GET_LIB(error) != ERR_LIB_SSL) return TlsFault::kOther;
  const int reason = ERR_GET_REASON(error);
  switch (reason) {
    case SSL_R_UNEXPECTED_EOF_WHILE_READING:
      return TlsFault::kClosed;
    case SSL_R_HTTP_REQUEST:
    case SSL_R_HTTPS_PROXY_REQUEST:
    case SSL_R_WRONG_VERSION_NUMBER:
    case SSL_R_WRONG_SSL_VERSION:
    case SSL_R_PACKET_LENGTH_TOO_LONG:
    case SSL_R_UNEXPECTED_MESSAGE:
    case SSL_R_BAD_RECORD_TYPE:
      return TlsFault::kNotTls;
    case SSL_R_UNSUPPORTED_PROTOCOL:
    case SSL_R_VERSION_TOO_LOW:
      return TlsFault::kVersion;
    default:
      break;
  }
  for (const int alert :
       {SSL_AD_BAD_CERTIFICATE, SSL_AD_UNSUPPORTED_CERTIFICATE, SSL_AD_CERTIFICATE_REVOKED,
        SSL_AD_CERTIFICATE_EXPIRED, SSL_AD_CERTIFICATE_UNKNOWN, SSL_AD_UNKNOWN_CA}) {
    if (IsAlert(reason, alert)) return TlsFault::kCertificate;
  }
  return IsAlert(reason, SSL_AD_PROTOCOL_VERSION) ? TlsFault::kVersion : TlsFault::kOther;
}

}  // namespace

Tls::Tls() : client_(SSL_CTX_new(TLS_client_method())) {}

absl::Status Tls::Use(const Certificate& certificate) {
  std::string error;
  bool encrypted = false;
  std::vector<OpenSslPtr<X509>> certificates = ParseCertificates(certificate.chain_pem(), &error);
  OpenSslPtr<EVP_PKEY> key = ParsePrivateKey(certificate.key_pem(), &error, &encrypted);
  OpenSslPtr<STACK_OF(X509)> chain(sk_X509_new_null());
  if (certificates.empty() || key == nullptr || chain == nullptr) {
    return absl::InternalError("OpenSSL cannot read a certificate that it read before: " + error);
  }
  for (size_t i = 1; i < certificates.size(); ++i) {
    if (sk_X509_push(chain.get(), certificates[i].get()) > 0) {
      (void)certificates[i].release();  // the chain's
    }
  }
  leaf_ = std::move(certificates[0]);
  chain_ = std::move(chain);
  key_ = std::move(key);
  return absl::OkStatus();
}

absl::Status Tls::Configure() {
  if (context_ == nullptr || SSL_CTX_set_min_proto_version(context_, TLS1_3_VERSION) != 1 ||
      SSL_CTX_set_max_proto_version(context_, TLS1_3_VERSION) != 1) {
    return absl::InternalError("OpenSSL or libwebsockets refuses to speak TLS 1.3.");
  }
  SSL_CTX_set_ex_data(context_, ContextIndex(), this);
  // Tickets would let a client resume under a certificate that was replaced, and save little:
  // connections are few and long.
  SSL_CTX_set_num_tickets(context_, 0);
  SSL_CTX_set_session_cache_mode(context_, SSL_SESS_CACHE_OFF);
  SSL_CTX_set_options(context_, SSL_OP_NO_TICKET);
  SSL_CTX_set_alpn_select_cb(context_, ChooseProtocol, nullptr);
  // libwebsockets' own looks for vhosts of the client's name; there is one for all names.
  SSL_CTX_set_tlsext_servername_callback(context_, nullptr);
  SSL_CTX_set_cert_cb(context_, &Tls::ChooseCertificate, this);
  SSL_CTX_set_info_callback(context_, &Tls::NoteProgress);
  return absl::OkStatus();
}

int Tls::ChooseCertificate(SSL* ssl, void* self) {
  const Tls& tls = *static_cast<const Tls*>(self);
  return SSL_use_cert_and_key(ssl, tls.leaf_.get(), tls.key_.get(), tls.chain_.get(), 1);
}

// libwebsockets empties OpenSSL's list of errors before it reports that a handshake failed.
void Tls::NoteProgress(const SSL* ssl, int where, int result) {
  if ((where & SSL_CB_EXIT) == 0 || result > 0) return;
  const unsigned long error = ERR_peek_error();
  if (error == 0) return;  // more is awaited
  auto* tls = static_cast<Tls*>(SSL_CTX_get_ex_data(SSL_get_SSL_CTX(ssl), ContextIndex()));
  tls->error_ = error;
}

TlsFault Tls::TakeFault(std::string_view* detail) {
  const unsigned long error = std::exchange(error_, 0);
  const char* const reason = error == 0 ? nullptr : ERR_reason_error_string(error);
  *detail = reason == nullptr ? std::string_view() : std::string_view(reason);
  return FaultOf(error);
}

bool TlsEstablished(lws* wsi) {
  const SSL* const ssl = lws_get_ssl(wsi);
  // Its last message is the client's Finished. What SSL_is_init_finished() says is forgotten when
  // the connection breaks later.
  std::array<char, 1> ignored{};
  return ssl != nullptr && SSL_get_peer_finished(ssl, ignored.data(), ignored.size()) > 0;
}

void EndTls(lws* wsi) {
  SSL* const ssl = lws_get_ssl(wsi);
  if (ssl == nullptr || SSL_is_init_finished(ssl) == 0) return;
  if ((SSL_get_shutdown(ssl) & SSL_SENT_SHUTDOWN) != 0) return;
  SSL_shutdown(ssl);
  // If the connection was broken already, that is no matter of the next one's.
  ERR_clear_error();
}

}  // namespace wireloom::transport
