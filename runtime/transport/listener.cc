#include "runtime/transport/listener.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <system_error>

namespace wireloom::transport {
namespace {

struct Address {
  sockaddr_storage storage{};
  socklen_t size = 0;

  sockaddr* get() { return reinterpret_cast<sockaddr*>(&storage); }
  const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&storage); }
};

absl::Status Failure(absl::StatusCode code, std::string_view what, const std::string& host,
                     uint16_t port) {
  const std::string reason = std::generic_category().message(errno);
  const bool v6 = host.find(':') != std::string::npos;
  std::string message(what);
  message += v6 ? " [" + host + "]:" : " " + host + ":";
  return absl::Status(code, message + std::to_string(port) + ": " + reason);
}

bool ParseAddress(const std::string& host, uint16_t port, Address* address) {
  const std::string numeric = host == "localhost" ? "127.0.0.1" : host;
  auto* v4 = reinterpret_cast<sockaddr_in*>(&address->storage);
  if (inet_pton(AF_INET, numeric.c_str(), &v4->sin_addr) == 1) {
    v4->sin_family = AF_INET;
    v4->sin_port = htons(port);
    address->size = sizeof(*v4);
    return true;
  }
  auto* v6 = reinterpret_cast<sockaddr_in6*>(&address->storage);
  if (inet_pton(AF_INET6, numeric.c_str(), &v6->sin6_addr) == 1) {
    v6->sin6_family = AF_INET6;
    v6->sin6_port = htons(port);
    address->size = sizeof(*v6);
    return true;
  }
  return false;
}

bool SetOption(const Descriptor& socket, int level, int option, int value) {
  return setsockopt(socket.get(), level, option, &value, sizeof(value)) == 0;
}

absl::StatusOr<Descriptor> Bind(const std::string& host, uint16_t port, bool shared) {
  Address address;
  if (!ParseAddress(host, port, &address)) {
    return absl::InvalidArgumentError(
        "`" + host + "` is no numeric IPv4 or IPv6 address (without brackets) and not `localhost`");
  }
  Descriptor fd(
      socket(address.storage.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, IPPROTO_TCP));
  if (fd.get() < 0) {
    return Failure(absl::StatusCode::kUnavailable, "No socket for", host, port);
  }
  // So that a restart need not wait for connections of the last run to be forgotten.
  bool ready = SetOption(fd, SOL_SOCKET, SO_REUSEADDR, 1);
  if (shared) ready = ready && SetOption(fd, SOL_SOCKET, SO_REUSEPORT, 1);
  // `::` takes IPv4 clients too, whatever the system's default.
  if (address.storage.ss_family == AF_INET6) {
    ready = ready && SetOption(fd, IPPROTO_IPV6, IPV6_V6ONLY, host == "::" ? 0 : 1);
  }
  if (!ready) return Failure(absl::StatusCode::kInternal, "Cannot prepare", host, port);
  if (bind(fd.get(), address.get(), address.size) != 0) {
    switch (errno) {
      case EADDRINUSE:
        return Failure(absl::StatusCode::kAlreadyExists, "Cannot listen on", host, port);
      case EACCES:
        return Failure(absl::StatusCode::kPermissionDenied, "Cannot listen on", host, port);
      default:
        return Failure(absl::StatusCode::kUnavailable, "Cannot listen on", host, port);
    }
  }
  return fd;
}

uint16_t PortOf(const Descriptor& socket) {
  Address address;
  address.size = sizeof(address.storage);
  if (getsockname(socket.get(), address.get(), &address.size) != 0) return 0;
  return address.storage.ss_family == AF_INET6
             ? ntohs(reinterpret_cast<const sockaddr_in6*>(&address.storage)->sin6_port)
             : ntohs(reinterpret_cast<const sockaddr_in*>(&address.storage)->sin_port);
}

std::string NumericHost(const Address& address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (address.storage.ss_family == AF_INET) {
    const auto* v4 = reinterpret_cast<const sockaddr_in*>(&address.storage);
    inet_ntop(AF_INET, &v4->sin_addr, text.data(), text.size());
  } else {
    const auto* v6 = reinterpret_cast<const sockaddr_in6*>(&address.storage);
    inet_ntop(AF_INET6, &v6->sin6_addr, text.data(), text.size());
    // An IPv4 client of `::` keeps its usual name.
    constexpr std::string_view kMapped = "::ffff:";
    const std::string_view name(text.data());
    if (IN6_IS_ADDR_V4MAPPED(&v6->sin6_addr)) return std::string(name.substr(kMapped.size()));
  }
  return text.data();
}

}  // namespace

void Descriptor::Reset() {
  if (fd_ >= 0) close(fd_);
  fd_ = -1;
}

absl::StatusOr<Listeners> BindListeners(const std::string& host, uint16_t port, size_t count) {
  // A socket that shares its port binds happily beside another server's that does so too, and each
  // would get half of the clients. One that does not share tells whether the port is free.
  if (port != 0) {
    const absl::StatusOr<Descriptor> probe = Bind(host, port, /*shared=*/false);
    if (!probe.ok()) return probe.status();
  }
  Listeners listeners;
  listeners.port = port;
  for (size_t i = 0; i < count; ++i) {
    absl::StatusOr<Descriptor> socket = Bind(host, listeners.port, /*shared=*/true);
    if (!socket.ok()) return socket.status();
    listeners.port = PortOf(*socket);
    listeners.sockets.push_back(std::move(*socket));
  }
  return listeners;
}

absl::Status Listen(const Descriptor& socket) {
  if (listen(socket.get(), SOMAXCONN) == 0) return absl::OkStatus();
  const std::string reason = std::generic_category().message(errno);
  return errno == EADDRINUSE ? absl::AlreadyExistsError("Cannot listen: " + reason)
                             : absl::UnavailableError("Cannot listen: " + reason);
}

Descriptor AcceptFrom(int listener, std::string* address) {
  Address from;
  from.size = sizeof(from.storage);
  Descriptor client(accept4(listener, from.get(), &from.size, SOCK_NONBLOCK | SOCK_CLOEXEC));
  if (client.get() < 0) return client;
  // Frames are gathered before they are written; Nagle's algorithm would only delay them.
  SetOption(client, IPPROTO_TCP, TCP_NODELAY, 1);
  *address = NumericHost(from);
  return client;
}

}  // namespace wireloom::transport
