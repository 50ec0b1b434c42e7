// A TCP or TLS connection, by libcurl.
#ifndef WIRELOOM_CONFORMANCE_WIRE_SOCKET_H_
#define WIRELOOM_CONFORMANCE_WIRE_SOCKET_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "conformance/wire/url.h"

namespace wireloom::conformance {

// Belongs to one thread at a time.
class Socket {
 public:
  // Connects within `timeout`. `ca_file`: what the server's certificate is checked with; empty: the
  // system's. `tls_version`: the one to offer, `1.2` or `1.3`; empty: all.
  static absl::StatusOr<std::unique_ptr<Socket>> Open(const Url& url, const std::string& ca_file,
                                                      absl::Duration timeout,
                                                      std::string_view tls_version = {});
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;
  ~Socket();

  // All of the bytes, within `timeout`.
  absl::Status Send(std::string_view bytes, absl::Duration timeout);

  enum class Result { kBytes, kNothing, kEnd };
  // Appends what has come, 1 MiB at most; does not wait. kEnd: no more will come, `*error` says why
  // ("" for an orderly end).
  Result Read(std::string* bytes, std::string* error);

  int fd() const { return fd_; }

 private:
  Socket() = default;

  void* handle_ = nullptr;  // CURL
  int fd_ = -1;
};

// Waits until one of the sockets can be read, but not longer.
void WaitReadable(const std::vector<int>& fds, absl::Duration timeout);

}  // namespace wireloom::conformance

#endif  // WIRELOOM_CONFORMANCE_WIRE_SOCKET_H_
