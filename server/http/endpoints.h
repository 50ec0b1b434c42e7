// The HTTP endpoints of the server: what an operator or a load balancer asks.
#ifndef WIRELOOM_SERVER_HTTP_ENDPOINTS_H_
#define WIRELOOM_SERVER_HTTP_ENDPOINTS_H_

#include <functional>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "prometheus/metric_family.h"
#include "runtime/transport/http.h"

namespace wireloom::server {

// What the endpoints tell, at the moment of the request.
struct ServerStatus {
  enum class Phase { kStarting, kReady, kDraining };

  Phase phase = Phase::kStarting;
  // Why clients are better served elsewhere, though it is ready; empty: they are not.
  std::string_view degraded = {};
  absl::Time now;
  absl::Duration uptime;
  // Names and versions of the protocols.
  std::vector<std::pair<std::string_view, std::string_view>> protocols;
  // Called where they are asked for.
  std::function<std::vector<prometheus::MetricFamily>()> metrics;
};

// `/health`, `/ready`, `/version` in JSON, as one line where the request prefers text; `/metrics`
// the other way round.
transport::HttpResponse AnswerHttp(const transport::HttpRequest& request,
                                   const ServerStatus& status);

}  // namespace wireloom::server

#endif  // WIRELOOM_SERVER_HTTP_ENDPOINTS_H_
