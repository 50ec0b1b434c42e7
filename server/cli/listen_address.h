// `HOST:PORT`, as `--listen` takes it.
#ifndef WIRELOOM_SERVER_CLI_LISTEN_ADDRESS_H_
#define WIRELOOM_SERVER_CLI_LISTEN_ADDRESS_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace wireloom::cli {

struct ListenAddress {
  std::string host;  // IPv6 without brackets
  uint16_t port = 0;
};

// `127.0.0.1:8080`, `localhost:8080`, `[::1]:8080`.
absl::StatusOr<ListenAddress> ParseListenAddress(std::string_view text);

// The address as it stands in a URL: IPv6 in brackets.
std::string FormatAddress(std::string_view host, uint16_t port);

}  // namespace wireloom::cli

#endif  // WIRELOOM_SERVER_CLI_LISTEN_ADDRESS_H_
