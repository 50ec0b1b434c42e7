// Decides about a WebSocket handshake (decisions, 'Endpoints').
#include "server/handshake.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <string>

#include "fmt/format.h"

namespace wireloom::server {
namespace {

using transport::HandshakeDecision;
using transport::HandshakeRequest;

std::string Lower(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return lower;
}

std::string_view Trim(std::string_view text) {
  const size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

struct Authority {
  std::string host;
  std::string port;
};

// `host`, `host:port`, `[::1]:port`; the default port where there is none.
Authority ParseAuthority(std::string_view text, std::string_view default_port) {
  const size_t bracket = text.rfind(']');
  const size_t colon = text.rfind(':');
  if (colon == std::string_view::npos || (bracket != std::string_view::npos && colon < bracket)) {
    return {Lower(text), std::string(default_port)};
  }
  return {Lower(text.substr(0, colon)), std::string(text.substr(colon + 1))};
}

struct Origin {
  std::string scheme;
  Authority authority;
};

std::optional<Origin> ParseOrigin(std::string_view text) {
  const size_t mark = text.find("://");
  if (mark == std::string_view::npos) return std::nullopt;  // `null`: a page without an origin
  Origin origin;
  origin.scheme = Lower(text.substr(0, mark));
  if (origin.scheme != "http" && origin.scheme != "https") return std::nullopt;
  origin.authority = ParseAuthority(text.substr(mark + 3), origin.scheme == "https" ? "443" : "80");
  return origin;
}

bool operator==(const Authority& a, const Authority& b) {
  return a.host == b.host && a.port == b.port;
}

bool IsLocal(std::string_view host) {
  return host == "localhost" || host == "127.0.0.1" || host == "[::1]" ||
         (host.size() > 10 && host.substr(host.size() - 10) == ".localhost");
}

bool OriginAllowed(const HandshakeRequest& request, const OriginPolicy& policy) {
  if (!request.origin) return true;
  const std::optional<Origin> origin = ParseOrigin(Trim(*request.origin));
  if (!origin) return false;
  // Without TLS a proxy may speak it, and the pages are `https` all the same.
  if (request.host && (!policy.tls || origin->scheme == "https")) {
    // The Host header leaves the port out where it is the scheme's own.
    const Authority host =
        ParseAuthority(Trim(*request.host), origin->scheme == "https" ? "443" : "80");
    if (host == origin->authority) return true;
  }
  if (policy.development && IsLocal(origin->authority.host)) return true;
  return std::any_of(policy.allowed.begin(), policy.allowed.end(), [&](const std::string& text) {
    const std::optional<Origin> allowed = ParseOrigin(text);
    return allowed && allowed->scheme == origin->scheme && allowed->authority == origin->authority;
  });
}

}  // namespace

HandshakeDecision DecideHandshake(const HandshakeRequest& request,
                                  absl::Span<const ProtocolRoute> routes,
                                  const OriginPolicy& origins) {
  const auto route = std::find_if(routes.begin(), routes.end(), [&](const ProtocolRoute& r) {
    return std::find(r.paths.begin(), r.paths.end(), request.path) != r.paths.end();
  });
  if (route == routes.end()) {
    return HandshakeDecision::Refuse(404, "no protocol is served at this path");
  }
  if (!OriginAllowed(request, origins)) {
    return HandshakeDecision::Refuse(
        403, "this origin may not connect: it is neither the server's own nor allowed");
  }
  const auto endpoint = static_cast<size_t>(route - routes.begin());
  const auto& offered = request.offered;
  if (offered.empty()) return HandshakeDecision::Accept(endpoint);
  if (std::find(offered.begin(), offered.end(), route->subprotocol) == offered.end()) {
    return HandshakeDecision::Refuse(
        400, fmt::format("offer the subprotocol {}, or none at all", route->subprotocol));
  }
  return HandshakeDecision::Accept(endpoint, route->subprotocol);
}

}  // namespace wireloom::server
