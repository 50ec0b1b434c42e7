// A WebSocket connection: what the application does with it, and what it is told.
#ifndef WIRELOOM_RUNTIME_TRANSPORT_CONNECTION_H_
#define WIRELOOM_RUNTIME_TRANSPORT_CONNECTION_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "absl/time/time.h"
#include "runtime/core/frame.h"
#include "runtime/core/outbound_queue.h"

namespace wireloom::transport {

// Readable bytes behind a message's payload, so that a parser may look ahead. Their content is not
// specified.
inline constexpr size_t kPadding = 64;

// A whole message, put together from its fragments.
struct Message {
  core::Opcode opcode;       // kText or kBinary; that text is UTF-8 is for the application to check
  std::string_view payload;  // valid during the call, kPadding readable bytes behind it
};

enum class CloseCause : uint8_t {
  kApplication,    // Connection::Close()
  kPeer,           // a close frame of the client's
  kLost,           // the TCP connection ended, or failed, without one
  kProtocolError,  // the client broke RFC 6455 (1002)
  kTooBig,         // a message over the endpoint's limit (1009)
  kSlowConsumer,   // more waits, or for longer, than the endpoint allows (1013)
  kDrain,          // the server stops (1001)
};

struct CloseInfo {
  CloseCause cause;
  // The status that ended the connection, whichever side gave it; 1005 for a close frame without
  // one, 1006 for kLost.
  uint16_t code;
  std::string_view reason;  // valid during the call
  // What waited to be sent when the close began; of a slow consumer it is dropped.
  size_t queued_bytes = 0;
};

// Belongs to its shard's thread, and is owned by the transport. Dies right after
// ConnectionHandler::OnClose(). No call calls back into the handler.
class Connection {
 public:
  virtual ~Connection() = default;

  // Queues a frame (made by core::MakeFrame); it goes out with all others of this turn of the loop.
  // If the queue overflows, the connection is closed as a slow consumer. Ignored once it is
  // closing. With a key, replaces the queued frame of the same key.
  virtual void Send(core::FrameRef frame, core::ConflationKey key = 0) = 0;

  // Sends a ping. Its pong comes as OnPong().
  virtual void Ping() = 0;

  // Closes once everything sent so far is out. `reason` is cut to 123 bytes. No message comes in
  // any more; OnClose() follows before the next turn of the loop. Only the first call counts.
  virtual void Close(uint16_t code, std::string_view reason) = 0;

  virtual bool closing() const = 0;

  // Bytes that wait in the queue.
  virtual size_t queued_bytes() const = 0;

  // Asks for one call of ConnectionHandler::OnRoom(), once the queue has come down to so many bytes
  // by sending. The latest call counts.
  virtual void TellBelow(size_t bytes) = 0;

  // Unique within the process, never 0.
  virtual uint64_t id() const = 0;

  // Numeric IPv4 or IPv6 address, without port.
  virtual std::string_view peer_address() const = 0;

  // When the last whole frame (of whatever kind) came, on the clock of Shard::Now().
  virtual absl::Duration last_received() const = 0;
};

// What one connection tells. Called on the shard's thread, never while a call of its own or of the
// connection's is running.
class ConnectionHandler {
 public:
  virtual ~ConnectionHandler() = default;

  virtual void OnMessage(const Message& message) = 0;

  // The client has begun a message (text or binary) that is over the endpoint's limit; none of it
  // is kept. What is sent from here (the protocol's error) goes out before the transport's close
  // with 1009.
  virtual void OnTooBig(core::Opcode /*opcode*/) {}

  // A pong came, or a ping (which the transport has answered).
  virtual void OnPong() {}
  virtual void OnPing() {}

  // The queue has come down to what Connection::TellBelow() named. Not while the connection closes.
  virtual void OnRoom() {}

  // The connection is over, or about to be: nothing can be sent, nothing else will be called.
  // Called exactly once, then handler and connection are destroyed; drop every pointer to either.
  virtual void OnClose(const CloseInfo& info) = 0;
};

}  // namespace wireloom::transport

#endif  // WIRELOOM_RUNTIME_TRANSPORT_CONNECTION_H_
