// HTTP endpoints.
#include "server/http/endpoints.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/version.h"

namespace wireloom::server {
namespace {

using transport::HttpResponse;

ServerStatus Status(ServerStatus::Phase phase) {
  return {.phase = phase,
          .now = absl::FromUnixMillis(1'737'369'000'123),
          .uptime = absl::Milliseconds(61'900),
          .protocols = {{"arqon", "1.0"}, {"bos", "1.0"}},
          .metrics = [] {
            prometheus::MetricFamily family;
            family.name = "things";
            family.help = "Things.";
            family.type = prometheus::MetricType::Gauge;
            family.metric.emplace_back().gauge.value = 3;
            return std::vector<prometheus::MetricFamily>{family};
          }};
}

HttpResponse Answer(std::string_view method, std::string_view path, const ServerStatus& status,
                    std::string_view accept = "*/*") {
  const transport::HttpHeader header = {"Accept", accept};
  transport::HttpRequest request;
  request.method = method;
  request.path = path;
  request.headers = absl::MakeConstSpan(&header, 1);
  return AnswerHttp(request, status);
}

TEST(EndpointsTest, HealthWhileTheProcessLives) {
  const HttpResponse response = Answer("GET", "/health", Status(ServerStatus::Phase::kDraining));
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.content_type, "application/json");
  EXPECT_EQ(
      response.body,
      R"({"status":"ok","timestamp":"2025-01-20T10:30:00.123Z","uptime_seconds":61,"version":")" +
          std::string(kVersion) + R"("})");
}

TEST(EndpointsTest, ReadyTellsThePhase) {
  EXPECT_EQ(Answer("GET", "/ready", Status(ServerStatus::Phase::kReady)).body,
            R"({"status":"ready"})");
  const HttpResponse draining = Answer("GET", "/ready", Status(ServerStatus::Phase::kDraining));
  EXPECT_EQ(draining.status, 503);
  EXPECT_EQ(draining.body, R"({"status":"draining","reason":"the server is going away"})");
  EXPECT_EQ(Answer("GET", "/ready", Status(ServerStatus::Phase::kStarting)).status, 503);
}

TEST(EndpointsTest, ReadyTellsWhatDoesNotWork) {
  ServerStatus status = Status(ServerStatus::Phase::kReady);
  status.degraded = "no room";
  const HttpResponse degraded = Answer("GET", "/ready", status);
  EXPECT_EQ(degraded.status, 503);
  EXPECT_EQ(degraded.body, R"({"status":"degraded","reason":"no room"})");
  // Who goes away says so.
  status.phase = ServerStatus::Phase::kDraining;
  EXPECT_THAT(Answer("GET", "/ready", status).body, ::testing::HasSubstr("draining"));
}

TEST(EndpointsTest, VersionNamesTheProtocols) {
  EXPECT_EQ(Answer("GET", "/version", Status(ServerStatus::Phase::kReady)).body,
            R"({"name":"wireloom","version":")" + std::string(kVersion) +
                R"(","protocols":{"arqon":"1.0","bos":"1.0"}})");
}

TEST(EndpointsTest, OneLineWhereTextIsPreferred) {
  const ServerStatus ready = Status(ServerStatus::Phase::kReady);
  EXPECT_EQ(Answer("GET", "/health", ready, "text/plain").body, "ok\n");
  EXPECT_EQ(Answer("GET", "/health", ready, "text/plain").content_type,
            "text/plain; charset=utf-8");
  EXPECT_EQ(Answer("GET", "/ready", ready, "text/plain").body, "ready\n");
  EXPECT_EQ(Answer("GET", "/version", ready, "text/plain").body,
            "wireloom/" + std::string(kVersion) + " arqon/1.0 bos/1.0\n");
  const HttpResponse draining =
      Answer("GET", "/ready", Status(ServerStatus::Phase::kDraining), "text/plain");
  EXPECT_EQ(draining.status, 503);
  EXPECT_EQ(draining.body, "draining: the server is going away\n");
}

TEST(EndpointsTest, MetricsInBothFormats) {
  const ServerStatus status = Status(ServerStatus::Phase::kReady);
  const HttpResponse text = Answer("GET", "/metrics", status);
  EXPECT_EQ(text.content_type, "text/plain; version=0.0.4; charset=utf-8");
  EXPECT_EQ(text.body, "# HELP things Things.\n# TYPE things gauge\nthings 3\n");
  const HttpResponse json = Answer("GET", "/metrics", status, "application/json");
  EXPECT_EQ(json.content_type, "application/json");
  EXPECT_EQ(json.body, R"({"metrics":[{"name":"things","type":"gauge","help":"Things.",)"
                       R"("series":[{"labels":{},"value":3}]}]})");
}

TEST(EndpointsTest, HeadIsServedAsGet) {
  const ServerStatus status = Status(ServerStatus::Phase::kReady);
  for (const char* path : {"/health", "/ready", "/version", "/metrics"}) {
    EXPECT_EQ(Answer("HEAD", path, status).body, Answer("GET", path, status).body) << path;
  }
}

TEST(EndpointsTest, OtherPathsAndMethods) {
  const ServerStatus status = Status(ServerStatus::Phase::kReady);
  const HttpResponse missing = Answer("GET", "/nothing", status);
  EXPECT_EQ(missing.status, 404);
  EXPECT_EQ(missing.body,
            R"({"error":{"code":"NOT_FOUND","message":"there is nothing at this path"}})");
  for (const char* method : {"POST", "DELETE", "get"}) {
    const HttpResponse refused = Answer(method, "/health", status);
    EXPECT_EQ(refused.status, 405) << method;
    EXPECT_THAT(refused.headers, testing::ElementsAre(testing::Pair("Allow", "GET, HEAD")));
  }
  EXPECT_EQ(Answer("POST", "/nothing", status).status, 404);
}

}  // namespace
}  // namespace wireloom::server
