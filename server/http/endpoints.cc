// The HTTP endpoints of the server (decisions, 'HTTP').
#include "server/http/endpoints.h"

#include <string>
#include <utility>

#include "fmt/format.h"
#include "runtime/codec/timestamp.h"
#include "server/http/accept.h"
#include "server/metrics/exposition.h"
#include "server/version.h"

namespace wireloom::server {
namespace {

using transport::HttpError;
using transport::HttpResponse;

constexpr std::string_view kPlainText = "text/plain; charset=utf-8";

HttpResponse Json(int status, std::string body) {
  HttpResponse response;
  response.status = status;
  response.body = std::move(body);
  return response;
}

HttpResponse Text(int status, std::string_view type, std::string body) {
  HttpResponse response = Json(status, std::move(body));
  response.content_type = type;
  return response;
}

HttpResponse Line(int status, std::string_view line) {
  return Text(status, kPlainText, fmt::format("{}\n", line));
}

// While the process lives.
HttpResponse Health(const ServerStatus& status, Representation as) {
  if (as == Representation::kText) return Line(200, "ok");
  return Json(200, fmt::format(R"({{"status":"ok","timestamp":"{}","uptime_seconds":{},)"
                               R"("version":"{}"}})",
                               codec::FormatMillis(status.now), absl::ToInt64Seconds(status.uptime),
                               kVersion));
}

HttpResponse NotReady(std::string_view status, std::string_view reason, Representation as) {
  if (as == Representation::kText) return Line(503, fmt::format("{}: {}", status, reason));
  return Json(503, fmt::format(R"({{"status":"{}","reason":"{}"}})", status, reason));
}

// Whether a load balancer should send clients.
HttpResponse Ready(const ServerStatus& status, Representation as) {
  switch (status.phase) {
    case ServerStatus::Phase::kStarting:
      return NotReady("starting", "not every shard accepts connections yet", as);
    case ServerStatus::Phase::kReady:
      if (!status.degraded.empty()) return NotReady("degraded", status.degraded, as);
      return as == Representation::kText ? Line(200, "ready") : Json(200, R"({"status":"ready"})");
    case ServerStatus::Phase::kDraining:
      return NotReady("draining", "the server is going away", as);
  }
  return HttpError(500, "no such phase");
}

HttpResponse Version(const ServerStatus& status, Representation as) {
  std::string protocols;
  for (const auto& [name, version] : status.protocols) {
    if (as == Representation::kText) {
      protocols += fmt::format(" {}/{}", name, version);
    } else {
      protocols += fmt::format(R"({}"{}":"{}")", protocols.empty() ? "" : ",", name, version);
    }
  }
  if (as == Representation::kText) {
    return Line(200, fmt::format("{}/{}{}", kServerName, kVersion, protocols));
  }
  return Json(200, fmt::format(R"({{"name":"{}","version":"{}","protocols":{{{}}}}})", kServerName,
                               kVersion, protocols));
}

HttpResponse Metrics(const ServerStatus& status, Representation as) {
  if (as == Representation::kJson) return Json(200, ExposeJson(status.metrics()));
  return Text(200, kPrometheusText, ExposeText(status.metrics()));
}

struct Endpoint {
  std::string_view path;
  HttpResponse (*answer)(const ServerStatus&, Representation);
  Representation usual;
};

constexpr Endpoint kEndpoints[] = {
    {"/health", Health, Representation::kJson},
    {"/ready", Ready, Representation::kJson},
    {"/version", Version, Representation::kJson},
    {"/metrics", Metrics, Representation::kText},
};

}  // namespace

HttpResponse AnswerHttp(const transport::HttpRequest& request, const ServerStatus& status) {
  for (const Endpoint& endpoint : kEndpoints) {
    if (request.path != endpoint.path) continue;
    // The transport leaves the body of an answer to HEAD out.
    if (request.method != "GET" && request.method != "HEAD") {
      HttpResponse response = HttpError(405, "only GET and HEAD are served here");
      response.headers.emplace_back("Allow", "GET, HEAD");
      return response;
    }
    return endpoint.answer(status, Negotiate(request.headers, endpoint.usual));
  }
  return HttpError(404, "there is nothing at this path");
}

}  // namespace wireloom::server
