// The connection below a session: a socket, or what a test puts in its place.
#ifndef WIRELOOM_CLIENTS_CPP_WIRE_H_
#define WIRELOOM_CLIENTS_CPP_WIRE_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "runtime/codec/encoding.h"

namespace wireloom::client {

// What happens on a connection. Called by the wire, never within a call to it.
class WireEvents {
 public:
  virtual ~WireEvents() = default;
  virtual void OnOpen() = 0;
  // A whole message, with codec::kPadding readable bytes behind it.
  virtual void OnFrame(std::string_view frame, codec::Encoding encoding) = 0;
  // The connection ended, or did not come about. `reason` is for people.
  virtual void OnClosed(std::string_view reason) = 0;
};

// One connection at a time. Belongs to the client's thread.
class Wire {
 public:
  virtual ~Wire() = default;
  // Begins to connect; OnOpen() or OnClosed() follows.
  virtual void Open() = 0;
  virtual void Send(std::string frame, codec::Encoding encoding) = 0;
  // Ends the connection; nothing is heard of it any more.
  virtual void Close(uint16_t code, std::string_view reason) = 0;
};

}  // namespace wireloom::client

#endif  // WIRELOOM_CLIENTS_CPP_WIRE_H_
