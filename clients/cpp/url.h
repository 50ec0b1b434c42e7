// Where a client connects to.
#ifndef WIRELOOM_CLIENTS_CPP_URL_H_
#define WIRELOOM_CLIENTS_CPP_URL_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace wireloom::client {

struct Url {
  bool tls = false;
  std::string host;  // IPv6 without its brackets
  uint16_t port = 0;
  std::string path;  // with the query
};

// ws://HOST[:PORT][/PATH] and wss://; the ports are 80 and 443 by default, the path `default_path`.
// Names and passwords in it are refused: a token goes into AUTH.
absl::StatusOr<Url> ParseUrl(std::string_view text, std::string_view default_path);

}  // namespace wireloom::client

#endif  // WIRELOOM_CLIENTS_CPP_URL_H_
