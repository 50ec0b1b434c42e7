// The HTTP endpoints of the server: what an operator or a load balancer asks.
#ifndef WIRELOOM_SERVER_HTTP_ENDPOINTS_H_
#define WIRELOOM_SERVER_HTTP_ENDPOINTS_H_

#include <string_view>
#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "runtime/transport/http.h"

namespace wireloom::server {

// What the endpoints tell, at the moment of the request.
struct ServerStatus {
  enum class Phase { kStarting, kReady, kDraining };

  Phase phase = Phase::kStarting;
  absl::Time now;
  absl::Duration uptime;
  // Names and versions of the protocols.
  std::vector<std::pair<std::string_view, std::string_view>> protocols;
};

transport::HttpResponse AnswerHttp(std::string_view method, std::string_view path,
                                   const ServerStatus& status);

}  // namespace wireloom::server

#endif  // WIRELOOM_SERVER_HTTP_ENDPOINTS_H_
