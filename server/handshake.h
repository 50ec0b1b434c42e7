// Decides about a WebSocket handshake: which protocol it is for, and whether it may come in.
#ifndef WIRELOOM_SERVER_HANDSHAKE_H_
#define WIRELOOM_SERVER_HANDSHAKE_H_

#include <string>
#include <string_view>

#include "absl/types/span.h"
#include "runtime/transport/application.h"

namespace wireloom::server {

// How a protocol is recognized; from the generated ProtocolInfo.
struct ProtocolRoute {
  absl::Span<const std::string_view> paths;
  std::string_view subprotocol;
};

// Which browsers' pages may connect. A request without Origin comes from no browser and is
// accepted.
struct OriginPolicy {
  bool development = false;               // pages on localhost, whatever their port
  bool tls = false;                       // the server's own pages are `https` alone
  absl::Span<const std::string> allowed;  // `https://host[:port]`
};

// The decision's endpoint is the index of the route.
transport::HandshakeDecision DecideHandshake(const transport::HandshakeRequest& request,
                                             absl::Span<const ProtocolRoute> routes,
                                             const OriginPolicy& origins);

}  // namespace wireloom::server

#endif  // WIRELOOM_SERVER_HANDSHAKE_H_
