// The opening handshake of RFC 6455, section 4: whether a request is one, and its answer.
#ifndef WIRELOOM_RUNTIME_TRANSPORT_UPGRADE_H_
#define WIRELOOM_RUNTIME_TRANSPORT_UPGRADE_H_

#include <optional>
#include <string>
#include <string_view>

#include "runtime/transport/http.h"

namespace wireloom::transport {

// Whether a request asks for a WebSocket. Other upgrades are ignored, as RFC 9110, section 7.8
// allows.
bool AsksForWebSocket(const HttpRequest& request);

// What is wrong with a request that asks for one; nullopt if nothing.
std::optional<HttpResponse> CheckUpgrade(const HttpRequest& request);

// All Sec-WebSocket-Protocol headers in one; nullopt if there is none.
std::optional<std::string> OfferedSubprotocols(const HttpRequest& request);

// Section 4.2.2: base64 of the SHA-1 of the key and a constant.
std::string AcceptKey(std::string_view key);

// The 101 response. An empty subprotocol is left out.
std::string AcceptUpgrade(const HttpRequest& request, std::string_view subprotocol);

}  // namespace wireloom::transport

#endif  // WIRELOOM_RUNTIME_TRANSPORT_UPGRADE_H_
