// A WebSocket client (RFC 6455) that can also do what a client should not.
#ifndef WIRELOOM_CONFORMANCE_WIRE_WEB_SOCKET_H_
#define WIRELOOM_CONFORMANCE_WIRE_WEB_SOCKET_H_

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "conformance/wire/socket.h"
#include "conformance/wire/url.h"

namespace wireloom::conformance {

enum class Opcode : uint8_t {
  kContinuation = 0,
  kText = 1,
  kBinary = 2,
  kClose = 8,
  kPing = 9,
  kPong = 10,
};

// What came from the server.
struct WireEvent {
  enum class Kind {
    kText,
    kBinary,
    kPing,
    kPong,
    kClose,   // A close frame.
    kEnd,     // The connection ended.
    kBroken,  // What the server sent is no WebSocket frame that it may send; `text` says why.
  };

  Kind kind = Kind::kEnd;
  std::string text = {};  // of messages and pings: the payload; of kClose: the reason
  uint16_t code = 0;      // of kClose; 0: none
  absl::Time at = {};
};

struct HandshakeRequest {
  std::string path;
  std::vector<std::string> subprotocols = {};
  std::vector<std::pair<std::string, std::string>> headers = {};
  // The TLS version to offer, `1.2` or `1.3`; empty: all that the library has.
  std::string tls_version = {};
};

struct HandshakeAnswer {
  int status = 0;
  std::vector<std::pair<std::string, std::string>> headers = {};  // names in lower case
  std::string subprotocol;
  // What is wrong with an answer 101; empty: nothing.
  std::string fault;
};

// Belongs to one thread at a time.
class WebSocket {
 public:
  // Sends the request and reads the answer. Unavailable: no connection came about, or it ended.
  static absl::StatusOr<std::unique_ptr<WebSocket>> Open(const Url& url, const std::string& ca_file,
                                                         const HandshakeRequest& request,
                                                         absl::Duration timeout,
                                                         HandshakeAnswer* answer);

  // A whole message, in as many frames.
  absl::Status Send(Opcode opcode, std::string_view payload, uint32_t fragments,
                    absl::Duration timeout);
  // Bytes as they are.
  absl::Status SendRaw(std::string_view bytes, absl::Duration timeout);
  // Ends the TCP connection.
  void Drop();

  // Reads what has come. Answers pings unless told not to.
  void Read();
  // What came, in order; the reader takes it out.
  std::deque<WireEvent>& events() { return events_; }
  void set_answers_pings(bool answers) { answers_pings_ = answers; }
  // Whether more may come.
  bool open() const { return socket_ != nullptr; }
  int fd() const { return socket_ == nullptr ? -1 : socket_->fd(); }

 private:
  WebSocket() = default;

  void Take();
  bool TakeFrame();
  void Broken(std::string why);
  void OnFrame(Opcode opcode, bool fin, std::string payload);
  void OnMessage(Opcode opcode, std::string payload);
  void OnClose(const std::string& payload);

  std::unique_ptr<Socket> socket_;
  std::string received_;
  size_t taken_ = 0;  // of `received_`
  std::deque<WireEvent> events_;
  bool answers_pings_ = true;
  bool closing_ = false;
  // Of a message in several frames.
  bool in_message_ = false;
  Opcode message_opcode_ = Opcode::kText;
  std::string message_;
};

// One masked frame.
std::string MakeFrame(Opcode opcode, std::string_view payload, bool fin);

}  // namespace wireloom::conformance

#endif  // WIRELOOM_CONFORMANCE_WIRE_WEB_SOCKET_H_
