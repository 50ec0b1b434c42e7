// Listening sockets: one per shard, all on the same address, the kernel spreads the clients.
#ifndef WIRELOOM_RUNTIME_TRANSPORT_LISTENER_H_
#define WIRELOOM_RUNTIME_TRANSPORT_LISTENER_H_

#include <sys/socket.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace wireloom::transport {

// Owns a file descriptor.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~Descriptor() { Reset(); }

  int get() const { return fd_; }
  int Release() { return std::exchange(fd_, -1); }
  void Reset();

 private:
  int fd_ = -1;
};

struct Listeners {
  std::vector<Descriptor> sockets;  // bound, not listening yet
  uint16_t port = 0;
};

// `host`: a numeric address or `localhost`. Port 0: the kernel chooses one for all.
absl::StatusOr<Listeners> BindListeners(const std::string& host, uint16_t port, size_t count);

absl::Status Listen(const Descriptor& socket);

// A client of `listener`, non-blocking; its address without port. A descriptor of -1: errno says
// why.
Descriptor AcceptFrom(int listener, std::string* address);

}  // namespace wireloom::transport

#endif  // WIRELOOM_RUNTIME_TRANSPORT_LISTENER_H_
