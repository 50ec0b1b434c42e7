// HTTP requests, by libcurl.
#ifndef WIRELOOM_CONFORMANCE_WIRE_HTTP_H_
#define WIRELOOM_CONFORMANCE_WIRE_HTTP_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace wireloom::conformance {

struct HttpRequest {
  std::string method;
  std::string url = {};
  std::vector<std::pair<std::string, std::string>> headers = {};
  std::string body = {};
  std::string ca_file = {};
};

struct HttpAnswer {
  int status = 0;
  std::string body = {};
};

absl::StatusOr<HttpAnswer> Fetch(const HttpRequest& request, absl::Duration timeout);

}  // namespace wireloom::conformance

#endif  // WIRELOOM_CONFORMANCE_WIRE_HTTP_H_
