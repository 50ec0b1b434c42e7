// Where a server is.
#ifndef WIRELOOM_CONFORMANCE_WIRE_URL_H_
#define WIRELOOM_CONFORMANCE_WIRE_URL_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace wireloom::conformance {

struct Url {
  bool tls = false;
  std::string authority;  // HOST:PORT
  std::string path;       // with the query
  std::string text;       // all of it
};

// ws:// or wss://; the path is `default_path` where there is none.
absl::StatusOr<Url> ParseUrl(const std::string& text, std::string_view default_path);

}  // namespace wireloom::conformance

#endif  // WIRELOOM_CONFORMANCE_WIRE_URL_H_
