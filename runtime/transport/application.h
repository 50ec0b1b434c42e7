// What a server does with its connections: implemented by the program, one object per shard.
#ifndef WIRELOOM_RUNTIME_TRANSPORT_APPLICATION_H_
#define WIRELOOM_RUNTIME_TRANSPORT_APPLICATION_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/types/span.h"
#include "runtime/transport/connection.h"
#include "runtime/transport/http.h"

namespace wireloom::transport {

class Shard;

// A request to upgrade, after its form was found right (GET, HTTP/1.1, `Upgrade: websocket`,
// version 13, a proper key). Valid during the call. Absent headers are nullopt.
struct HandshakeRequest {
  std::string_view path;  // without the query
  std::optional<std::string_view> host;
  std::optional<std::string_view> origin;
  // Sec-WebSocket-Protocol as it stands (several such headers joined with commas), and its parts.
  std::optional<std::string_view> subprotocols;
  absl::Span<const std::string_view> offered;
  std::string_view peer_address;
};

struct HandshakeDecision {
  static HandshakeDecision Accept(size_t endpoint, std::string_view subprotocol = {}) {
    return {.endpoint = endpoint, .subprotocol = std::string(subprotocol), .refusal = std::nullopt};
  }
  static HandshakeDecision Refuse(int status, std::string_view message) {
    return {.endpoint = 0, .subprotocol = {}, .refusal = HttpError(status, message)};
  }

  size_t endpoint = 0;      // index in ServerOptions::endpoints
  std::string subprotocol;  // confirmed to the client; empty: none
  std::optional<HttpResponse> refusal;
};

// Why a TLS handshake failed.
enum class TlsFault : uint8_t {
  kTimeout,      // it was not complete in time
  kClosed,       // the client hung up without a word
  kNotTls,       // what came is no TLS: plain HTTP, garbage
  kVersion,      // the client knows no TLS 1.3
  kCertificate,  // the client does not accept the server's certificate
  kOther,
};

// Belongs to one shard's thread: made there, called there, destroyed there.
class Application {
 public:
  virtual ~Application() = default;

  virtual HandshakeDecision OnHandshake(const HandshakeRequest& request) = 0;

  // A handshake was refused with this HTTP status, by OnHandshake() or by the transport itself
  // (malformed, draining, too many sockets; the path is empty where none was read).
  virtual void OnHandshakeRefused(int /*status*/, std::string_view /*path*/,
                                  std::string_view /*peer_address*/) {}

  // A connection ended before it spoke HTTP, because its TLS handshake failed. `detail` is
  // OpenSSL's reason, or empty.
  virtual void OnTlsFailed(TlsFault /*fault*/, std::string_view /*detail*/,
                           std::string_view /*peer_address*/) {}

  // A client came in. `connection` outlives the handler. May send, not null.
  virtual std::unique_ptr<ConnectionHandler> OnOpen(Connection& connection, size_t endpoint) = 0;

  // A request that asks for no upgrade.
  virtual void OnHttp(const HttpRequest& request, HttpResponder respond) = 0;

  // Whether the body of a request, which has none yet, is worth waiting for; asked once its head
  // was read. Until it is there, it takes memory that nothing else bounds.
  virtual bool TakesBody(const HttpRequest& /*head*/, size_t /*bytes*/) { return true; }

  // A request whose body is over ServerOptions::max_body_bytes, or that TakesBody() refused; it has
  // none here. The connection ends after the answer.
  virtual HttpResponse OnBodyTooLong(const HttpRequest& /*request*/) {
    return HttpError(413, "The body is too long.");
  }

  // Every shard's application exists and every shard is about to accept.
  virtual void OnStart() {}

  // The server stops; after this every connection is closed with 1001. The last chance to send.
  virtual void OnDrain() {}
};

using ApplicationFactory = std::function<std::unique_ptr<Application>(Shard&)>;

}  // namespace wireloom::transport

#endif  // WIRELOOM_RUNTIME_TRANSPORT_APPLICATION_H_
