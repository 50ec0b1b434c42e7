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
          .protocols = {{"arqon", "1.0"}, {"bos", "1.0"}}};
}

TEST(EndpointsTest, HealthWhileTheProcessLives) {
  const HttpResponse response =
      AnswerHttp("GET", "/health", Status(ServerStatus::Phase::kDraining));
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.content_type, "application/json");
  EXPECT_EQ(
      response.body,
      R"({"status":"ok","timestamp":"2025-01-20T10:30:00.123Z","uptime_seconds":61,"version":")" +
          std::string(kVersion) + R"("})");
}

TEST(EndpointsTest, ReadyTellsThePhase) {
  EXPECT_EQ(AnswerHttp("GET", "/ready", Status(ServerStatus::Phase::kReady)).body,
            R"({"status":"ready"})");
  const HttpResponse draining = AnswerHttp("GET", "/ready", Status(ServerStatus::Phase::kDraining));
  EXPECT_EQ(draining.status, 503);
  EXPECT_EQ(draining.body, R"({"status":"draining","reason":"the server is going away"})");
  EXPECT_EQ(AnswerHttp("GET", "/ready", Status(ServerStatus::Phase::kStarting)).status, 503);
}

TEST(EndpointsTest, VersionNamesTheProtocols) {
  EXPECT_EQ(AnswerHttp("GET", "/version", Status(ServerStatus::Phase::kReady)).body,
            R"({"name":"wireloom","version":")" + std::string(kVersion) +
                R"(","protocols":{"arqon":"1.0","bos":"1.0"}})");
}

TEST(EndpointsTest, OtherPathsAndMethods) {
  const ServerStatus status = Status(ServerStatus::Phase::kReady);
  const HttpResponse missing = AnswerHttp("GET", "/nothing", status);
  EXPECT_EQ(missing.status, 404);
  EXPECT_EQ(missing.body,
            R"({"error":{"code":"NOT_FOUND","message":"there is nothing at this path"}})");
  for (const char* method : {"POST", "HEAD", "DELETE", "get"}) {
    const HttpResponse refused = AnswerHttp(method, "/health", status);
    EXPECT_EQ(refused.status, 405) << method;
    EXPECT_THAT(refused.headers, testing::ElementsAre(testing::Pair("Allow", "GET")));
  }
  EXPECT_EQ(AnswerHttp("POST", "/nothing", status).status, 404);
}

}  // namespace
}  // namespace wireloom::server
