// Handshakes: path, subprotocol, origin.
#include "server/handshake.h"

#include <array>
#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace wireloom::server {
namespace {

constexpr std::array<std::string_view, 2> kArqonPaths = {"/arqon/v1/ws", "/"};
constexpr std::array<std::string_view, 1> kBosPaths = {"/v1/ws"};

using transport::HandshakeDecision;
using transport::HandshakeRequest;

HandshakeDecision Decide(const HandshakeRequest& request, const OriginPolicy& origins = {}) {
  static const std::vector<ProtocolRoute> routes = {{kArqonPaths, "arqon-v1"},
                                                    {kBosPaths, "bos-v1"}};
  return DecideHandshake(request, routes, origins);
}

int Status(const HandshakeDecision& decision) {
  return decision.refusal ? decision.refusal->status : 101;
}

HandshakeDecision Offer(std::string_view path, std::vector<std::string_view> offered) {
  HandshakeRequest request;
  request.path = path;
  request.offered = offered;
  return Decide(request);
}

TEST(HandshakeTest, ThePathSelectsTheProtocol) {
  EXPECT_EQ(Offer("/", {}).endpoint, 0u);
  EXPECT_EQ(Offer("/arqon/v1/ws", {}).endpoint, 0u);
  EXPECT_EQ(Offer("/v1/ws", {}).endpoint, 1u);
  EXPECT_EQ(Status(Offer("/v1/ws", {})), 101);
  for (std::string_view path : {"/v1/ws/", "/V1/ws", "/v1", "//", "", "/health"}) {
    EXPECT_EQ(Status(Offer(path, {})), 404) << path;
  }
}

TEST(HandshakeTest, SubprotocolsAreConfirmedOrRefused) {
  EXPECT_EQ(Offer("/v1/ws", {}).subprotocol, "");
  EXPECT_EQ(Offer("/v1/ws", {"bos-v1"}).subprotocol, "bos-v1");
  EXPECT_EQ(Offer("/v1/ws", {"x", "bos-v1", "y"}).subprotocol, "bos-v1");
  EXPECT_EQ(Status(Offer("/v1/ws", {"arqon-v1"})), 400);
  EXPECT_EQ(Status(Offer("/v1/ws", {"bos-v1x"})), 400);
  EXPECT_EQ(Status(Offer("/", {"bos-v1"})), 400);
}

TEST(HandshakeTest, OriginMustBeTheServersOwn) {
  const auto status = [](std::string_view origin, std::string_view host) {
    HandshakeRequest request;
    request.path = "/";
    request.host = host;
    request.origin = origin;
    return Status(Decide(request));
  };
  EXPECT_EQ(status("http://app.example:8080", "app.example:8080"), 101);
  EXPECT_EQ(status("http://APP.example:8080", "app.EXAMPLE:8080"), 101);
  EXPECT_EQ(status("https://app.example", "app.example"), 101);
  EXPECT_EQ(status("https://app.example:443", "app.example"), 101);
  EXPECT_EQ(status("http://app.example", "app.example:80"), 101);
  EXPECT_EQ(status("http://[::1]:8080", "[::1]:8080"), 101);
  EXPECT_EQ(status("http://app.example", "app.example:8080"), 403);
  EXPECT_EQ(status("http://evil.example", "app.example"), 403);
  EXPECT_EQ(status("http://app.example.evil.example", "app.example"), 403);
  EXPECT_EQ(status("null", "app.example"), 403);
  EXPECT_EQ(status("", "app.example"), 403);
  EXPECT_EQ(status("file://app.example", "app.example"), 403);
  EXPECT_EQ(status("http://localhost:3000", "localhost:8080"), 403);
}

TEST(HandshakeTest, UnderTlsTheServersOwnOriginIsHttps) {
  const auto status = [](std::string_view origin, std::string_view host) {
    HandshakeRequest request;
    request.path = "/";
    request.host = host;
    request.origin = origin;
    return Status(Decide(request, {.development = false, .tls = true, .allowed = {}}));
  };
  EXPECT_EQ(status("https://app.example", "app.example"), 101);
  EXPECT_EQ(status("https://app.example:443", "app.example"), 101);
  EXPECT_EQ(status("https://app.example", "app.example:443"), 101);
  EXPECT_EQ(status("https://app.example:8443", "app.example:8443"), 101);
  EXPECT_EQ(status("http://app.example", "app.example"), 403);
  EXPECT_EQ(status("http://app.example:8443", "app.example:8443"), 403);
  EXPECT_EQ(status("http://app.example:443", "app.example:443"), 403);
  EXPECT_EQ(status("https://app.example", "app.example:8443"), 403);
  EXPECT_EQ(status("https://app.example:80", "app.example"), 403);
}

TEST(HandshakeTest, DevelopmentAcceptsPagesOnLocalhost) {
  const auto from_local = [](std::string_view origin) {
    HandshakeRequest request;
    request.path = "/";
    request.host = "127.0.0.1:8080";
    request.origin = origin;
    return Status(Decide(request, {.development = true, .tls = false, .allowed = {}}));
  };
  for (std::string_view origin : {"http://localhost:3000", "http://127.0.0.1", "https://[::1]:1",
                                  "http://app.localhost:3000"}) {
    EXPECT_EQ(from_local(origin), 101) << origin;
  }
  for (std::string_view origin : {"http://evil.example", "http://notlocalhost", "null"}) {
    EXPECT_EQ(from_local(origin), 403) << origin;
  }
}

TEST(HandshakeTest, AllowedOrigins) {
  const std::vector<std::string> allowed = {"https://app.example", "http://other.example:81"};
  const OriginPolicy policy{.development = false, .tls = false, .allowed = allowed};
  const auto status = [&](std::string_view origin) {
    HandshakeRequest request;
    request.path = "/";
    request.host = "bus.example";
    request.origin = origin;
    return Status(Decide(request, policy));
  };
  EXPECT_EQ(status("https://app.example"), 101);
  EXPECT_EQ(status("https://app.example:443"), 101);
  EXPECT_EQ(status("http://other.example:81"), 101);
  EXPECT_EQ(status("http://app.example"), 403);
  EXPECT_EQ(status("http://other.example"), 403);
}

}  // namespace
}  // namespace wireloom::server
