// One connection of a case: messages rather than frames, and the protocol's heartbeats dealt with.
#ifndef WIRELOOM_CONFORMANCE_RUN_PEER_H_
#define WIRELOOM_CONFORMANCE_RUN_PEER_H_

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "conformance/json.h"
#include "conformance/protocol.h"
#include "conformance/run/trace.h"
#include "conformance/wire/web_socket.h"

namespace wireloom::conformance {

// What a peer was given.
struct Incoming {
  enum class Kind { kMessage, kPing, kClose, kEnd, kBroken };

  Kind kind = Kind::kEnd;
  Json message = {};      // of kMessage
  std::string text = {};  // the message's JSON text; the reason of a close; what is broken
  uint16_t code = 0;      // of kClose
  absl::Time at = {};
};

class Peer {
 public:
  Peer(std::string name, std::unique_ptr<WebSocket> socket, const Protocol& protocol, Trace* trace);

  const std::string& name() const { return name_; }
  // Of the client, once it is known (Arqon: what it sends as `from`).
  const std::string& client() const { return client_; }
  void set_client(std::string client) { client_ = std::move(client); }
  void set_binary(bool binary) { binary_ = binary; }
  void set_heartbeat(bool answers);
  // BOS: whether an AUTH_SUCCESS has come.
  bool authenticated() const { return authenticated_; }

  absl::Status SendMessage(const Json& message, absl::Duration timeout);
  // Text as it is, in so many frames; in a binary frame where the peer sends those and it can be
  // expressed.
  absl::Status SendText(std::string_view text, uint32_t fragments, absl::Duration timeout);
  absl::Status SendFrame(Opcode opcode, std::string_view payload, absl::Duration timeout);
  absl::Status SendRaw(std::string_view bytes, absl::Duration timeout);
  absl::Status Close(absl::Duration timeout);
  void Drop();

  // Reads what has come.
  void Read();
  // What was not taken yet.
  std::deque<Incoming>& inbox() { return inbox_; }
  const std::deque<Incoming>& inbox() const { return inbox_; }
  // The text that was sent last.
  const std::string& last_sent() const { return last_sent_; }
  bool open() const { return socket_->open(); }
  int fd() const { return socket_->fd(); }

 private:
  void TakeMessage(const WireEvent& event);
  bool TakeHeartbeat(const Json& message);

  const std::string name_;
  const std::unique_ptr<WebSocket> socket_;
  const Protocol& protocol_;
  Trace& trace_;
  std::string client_;
  std::string last_sent_;
  bool binary_ = false;
  bool authenticated_ = false;
  bool heartbeat_ = true;
  std::deque<Incoming> inbox_;
};

}  // namespace wireloom::conformance

#endif  // WIRELOOM_CONFORMANCE_RUN_PEER_H_
