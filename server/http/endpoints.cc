// The HTTP endpoints of the server (decisions, 'HTTP').
#include "server/http/endpoints.h"

#include <string>
#include <utility>

#include "fmt/format.h"
#include "runtime/codec/timestamp.h"
#include "server/version.h"

namespace wireloom::server {
namespace {

using transport::HttpError;
using transport::HttpResponse;

HttpResponse Json(int status, std::string body) {
  HttpResponse response;
  response.status = status;
  response.body = std::move(body);
  return response;
}

// While the process lives.
HttpResponse Health(const ServerStatus& status) {
  return Json(200, fmt::format(R"({{"status":"ok","timestamp":"{}","uptime_seconds":{},)"
                               R"("version":"{}"}})",
                               codec::FormatMillis(status.now), absl::ToInt64Seconds(status.uptime),
                               kVersion));
}

// Whether a load balancer should send clients.
HttpResponse Ready(const ServerStatus& status) {
  switch (status.phase) {
    case ServerStatus::Phase::kStarting:
      return Json(503,
                  R"({"status":"starting","reason":"not every shard accepts connections yet"})");
    case ServerStatus::Phase::kReady:
      return Json(200, R"({"status":"ready"})");
    case ServerStatus::Phase::kDraining:
      return Json(503, R"({"status":"draining","reason":"the server is going away"})");
  }
  return HttpError(500, "no such phase");
}

HttpResponse Version(const ServerStatus& status) {
  std::string protocols;
  for (const auto& [name, version] : status.protocols) {
    protocols += fmt::format(R"({}"{}":"{}")", protocols.empty() ? "" : ",", name, version);
  }
  return Json(200, fmt::format(R"({{"name":"{}","version":"{}","protocols":{{{}}}}})", kServerName,
                               kVersion, protocols));
}

}  // namespace

HttpResponse AnswerHttp(std::string_view method, std::string_view path,
                        const ServerStatus& status) {
  using Endpoint = HttpResponse (*)(const ServerStatus&);
  Endpoint endpoint = nullptr;
  if (path == "/health") endpoint = Health;
  if (path == "/ready") endpoint = Ready;
  if (path == "/version") endpoint = Version;
  if (endpoint == nullptr) return HttpError(404, "there is nothing at this path");
  if (method != "GET") {
    HttpResponse response = HttpError(405, "only GET is served here");
    response.headers.emplace_back("Allow", "GET");
    return response;
  }
  return endpoint(status);
}

}  // namespace wireloom::server
