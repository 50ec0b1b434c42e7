// HTTP: the handshake, ordinary requests, and what is refused.
#include <optional>
#include <string>
#include <utility>

#include "absl/time/clock.h"
#include "gtest/gtest.h"
#include "tests/runtime/transport/raw_client.h"
#include "tests/runtime/transport/test_server.h"

namespace wireloom::transport {
namespace {

std::string Replace(std::string text, std::string_view from, std::string_view to) {
  return text.replace(text.find(from), from.size(), to);
}

class HttpTest : public testing::Test {
 protected:
  RawResponse Ask(const std::string& request) {
    if (!client_.Send(request)) return {};
    return client_.ReadResponse().value_or(RawResponse{});
  }

  TestServer server_;
  RawClient client_{server_.port()};
};

TEST_F(HttpTest, ConfirmsTheSubprotocol) {
  const RawResponse response =
      Ask(RawClient::UpgradeRequest("/ws?query=ignored",
                                    "Sec-WebSocket-Protocol: other\r\n"
                                    "Sec-WebSocket-Protocol: x , test-v1\r\n"));
  EXPECT_EQ(response.status, 101);
  EXPECT_TRUE(response.Has("Sec-WebSocket-Protocol: test-v1\r\n"));
}

TEST_F(HttpTest, NegotiatesNoExtension) {
  const RawResponse response =
      Ask(RawClient::UpgradeRequest("/ws", "Sec-WebSocket-Extensions: permessage-deflate\r\n"));
  EXPECT_EQ(response.status, 101);
  EXPECT_FALSE(response.Has("Sec-WebSocket-Extensions"));
}

TEST_F(HttpTest, TheApplicationsRefusalIsJson) {
  const RawResponse response = Ask(RawClient::UpgradeRequest("/refused"));
  EXPECT_EQ(response.status, 403);
  EXPECT_TRUE(response.Has("Content-Type: application/json\r\n"));
  EXPECT_TRUE(response.Has("Connection: close\r\n"));
  EXPECT_EQ(response.body, R"({"error":{"code":"FORBIDDEN","message":"Not \"you\"."}})");
  EXPECT_TRUE(client_.ReadEnd());
}

TEST_F(HttpTest, OtherVersionsAreTold) {
  const RawResponse response = Ask(Replace(RawClient::UpgradeRequest("/ws"), "13", "8"));
  EXPECT_EQ(response.status, 426);
  EXPECT_TRUE(response.Has("Sec-WebSocket-Version: 13\r\n"));
}

struct RefusedCase {
  const char* name;
  std::string request;
  int status;
};

class RefusedTest : public testing::TestWithParam<RefusedCase> {};

TEST_P(RefusedTest, WithAStatusAndTheEnd) {
  TestServer server;
  RawClient client(server.port());
  ASSERT_TRUE(client.Send(GetParam().request));
  const std::optional<RawResponse> response = client.ReadResponse();
  ASSERT_TRUE(response.has_value());
  EXPECT_EQ(response->status, GetParam().status);
  EXPECT_EQ(response->body.substr(0, 18), R"({"error":{"code":")");
  EXPECT_TRUE(client.ReadEnd());
  EXPECT_EQ(server.seen().opened, 0);
}

std::string Get(const std::string& headers) {
  return "GET /health HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n";
}

INSTANTIATE_TEST_SUITE_P(
    All, RefusedTest,
    testing::Values(
        RefusedCase{"PostedUpgrade", Replace(RawClient::UpgradeRequest("/ws"), "GET", "POST"), 400},
        RefusedCase{"OldHttpUpgrade",
                    Replace(RawClient::UpgradeRequest("/ws"), "HTTP/1.1", "HTTP/1.0"), 400},
        RefusedCase{"NoConnectionUpgrade",
                    Replace(RawClient::UpgradeRequest("/ws"), "Connection: Upgrade", "X: y"), 400},
        RefusedCase{"NoKey",
                    Replace(RawClient::UpgradeRequest("/ws"), "Sec-WebSocket-Key", "X-Key"), 400},
        RefusedCase{"ShortKey", Replace(RawClient::UpgradeRequest("/ws"), "dGhl", ""), 400},
        RefusedCase{
            "TwoKeys",
            RawClient::UpgradeRequest("/ws", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"),
            400},
        RefusedCase{"UpgradeWithBody",
                    RawClient::UpgradeRequest("/ws", "Content-Length: 1\r\n") + "x", 400},
        RefusedCase{"UnknownPath", RawClient::UpgradeRequest("/nowhere"), 404},
        RefusedCase{"NoHost", "GET / HTTP/1.1\r\n\r\n", 400},
        RefusedCase{"TwoHosts", Get("Host: other\r\n"), 400},
        RefusedCase{"Nonsense", "hello\r\n\r\n", 400},
        RefusedCase{"NotHttp", "GET / FTP/1.0\r\n\r\n", 400},
        RefusedCase{"Http2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
        RefusedCase{"NoPath", "GET health HTTP/1.1\r\nHost: x\r\n\r\n", 400},
        RefusedCase{"BlankInTarget", "GET /a b HTTP/1.1\r\nHost: x\r\n\r\n", 400},
        RefusedCase{"FoldedHeader", Get("X: y\r\n folded\r\n"), 400},
        RefusedCase{"BlankBeforeColon", Get("X : y\r\n"), 400},
        RefusedCase{"NulInHeader", Get(std::string("X: a\0b\r\n", 8)), 400},
        RefusedCase{"BareLineFeed", Get("X: y\nZ: w\r\n"), 400},
        RefusedCase{"NoColon", Get("X\r\n"), 400},
        RefusedCase{"Chunked", Get("Transfer-Encoding: chunked\r\n"), 411},
        RefusedCase{"TwoLengths", Get("Content-Length: 1\r\nContent-Length: 2\r\n"), 400},
        RefusedCase{"NegativeLength", Get("Content-Length: -1\r\n"), 400},
        RefusedCase{"SignedLength", Get("Content-Length: +1\r\n"), 400},
        RefusedCase{"HugeLength", Get("Content-Length: 99999999999999999999999\r\n"), 413},
        RefusedCase{"LongBody", Get("Content-Length: 8388609\r\n"), 413},
        RefusedCase{"LongHeader", Get("X: " + std::string(9000, 'x') + "\r\n"), 431},
        RefusedCase{"EndlessHeader", "GET / HTTP/1.1\r\nX: " + std::string(500000, 'x'), 431},
        RefusedCase{"ManyHeaders",
                    [] {
                      std::string headers;
                      for (int i = 0; i < 101; ++i) headers += "A: b\r\n";
                      return Get(headers);
                    }(),
                    431}),
    [](const auto& test) { return std::string(test.param.name); });

TEST_F(HttpTest, ServesRequestsOneAfterTheOther) {
  for (int i = 0; i < 3; ++i) {
    const RawResponse response = Ask(Get(""));
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.body, R"({"status":"ok"})");
    EXPECT_TRUE(response.Has("X-Test: yes\r\n"));
    EXPECT_TRUE(response.Has("Date: "));
  }
  EXPECT_EQ(Ask("GET /other HTTP/1.1\r\nHost: x\r\n\r\n").status, 404);
  EXPECT_EQ(Ask("GET http://localhost/health?q HTTP/1.1\r\nHost: x\r\n\r\n").status, 200);
  const RawResponse last = Ask(Get("Connection: close\r\n"));
  EXPECT_TRUE(last.Has("Connection: close\r\n"));
  EXPECT_TRUE(client_.ReadEnd());
}

TEST_F(HttpTest, AnswersPipelinedRequestsInOrder) {
  const std::string post = "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello";
  const std::string later = "GET /later HTTP/1.1\r\nHost: x\r\n\r\n";
  ASSERT_TRUE(client_.Send(later + post + Get("") + later + RawClient::UpgradeRequest("/ws") +
                           RawClient::Frame(1, "frame")));
  EXPECT_EQ(client_.ReadResponse()->body, "later");
  EXPECT_EQ(client_.ReadResponse()->body, "hello");
  EXPECT_EQ(client_.ReadResponse()->body, R"({"status":"ok"})");
  EXPECT_EQ(client_.ReadResponse()->body, "later");
  EXPECT_EQ(client_.ReadResponse()->status, 101);
  EXPECT_EQ(client_.ReadMessage(), "frame");
}

// Not with the short timeouts: a sanitizer takes longer for 8 MiB than the short ones allow.
TEST(HttpBodyTest, IsTakenUpToTheLimit) {
  ServerOptions options = TestServer::Options();
  options.handshake_timeout = RawClient::kPatience;
  TestServer server(std::move(options));
  RawClient client(server.port());
  std::string body(size_t{8} << 20, 'b');
  for (size_t i = 0; i < body.size(); i += 1001) body[i] = static_cast<char>('a' + i % 26);
  ASSERT_TRUE(
      client.Send("POST /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n"
                  "Content-Length: 8388608\r\n\r\n"));
  EXPECT_EQ(client.ReadResponse()->status, 100);
  ASSERT_TRUE(client.Send(body));
  const std::optional<RawResponse> echo = client.ReadResponse();
  ASSERT_TRUE(echo.has_value());
  EXPECT_EQ(echo->status, 200) << echo->head;
  EXPECT_EQ(echo->body.size(), body.size());
  EXPECT_TRUE(echo->body == body);
}

TEST_F(HttpTest, HeadHasNoBody) {
  ASSERT_TRUE(client_.Send("HEAD /health HTTP/1.1\r\nHost: x\r\n\r\n"));
  const std::optional<RawResponse> response = client_.ReadResponse(RawClient::kPatience, true);
  ASSERT_TRUE(response.has_value());
  EXPECT_TRUE(response->Has("Content-Length: 15\r\n"));
  EXPECT_EQ(Ask(Get("")).body, R"({"status":"ok"})");
}

TEST_F(HttpTest, AForgottenRequestIsAnsweredWith500) {
  EXPECT_EQ(Ask("GET /never HTTP/1.1\r\nHost: x\r\n\r\n").status, 500);
}

TEST_F(HttpTest, AnAnswerToAClientThatIsGoneIsDropped) {
  ASSERT_TRUE(client_.Send("GET /later HTTP/1.1\r\nHost: x\r\n\r\n"));
  client_.Abort();
  RawClient other(server_.port());
  ASSERT_TRUE(other.Send("GET /later HTTP/1.1\r\nHost: x\r\n\r\n"));
  EXPECT_EQ(other.ReadResponse()->body, "later");
}

TEST_F(HttpTest, AnUnfinishedRequestIsCutOff) {
  const absl::Time begin = absl::Now();
  ASSERT_TRUE(client_.Send("GET /health HTTP/1.1\r\nHost: loc"));
  const std::optional<RawResponse> response = client_.ReadResponse();
  ASSERT_TRUE(response.has_value());
  EXPECT_EQ(response->status, 408);
  EXPECT_TRUE(client_.ReadEnd());
  EXPECT_GE(absl::Now() - begin, absl::Milliseconds(300));
}

TEST_F(HttpTest, ASilentClientIsCutOff) { EXPECT_TRUE(client_.ReadEnd()); }

TEST_F(HttpTest, TricklingDoesNotBuyTime) {
  const absl::Time begin = absl::Now();
  while (absl::Now() - begin < absl::Seconds(10)) {
    if (!client_.Send("G")) break;
    absl::SleepFor(absl::Milliseconds(20));
  }
  EXPECT_LT(absl::Now() - begin, absl::Seconds(5));
}

// CVE-2025-11677 of libwebsockets 4.1.6: a request on a kept connection, then one with an unknown
// upgrade, freed headers that were still in use. To be run under AddressSanitizer.
TEST_F(HttpTest, UnknownUpgradesAreIgnored) {
  for (const std::string upgrade : {"AAAA", "h2c", "", "raw", "websocketx"}) {
    RawClient client(server_.port());
    ASSERT_TRUE(client.Send(Get("")));
    EXPECT_EQ(client.ReadResponse()->status, 200);
    ASSERT_TRUE(client.Send(Get("Connection: Upgrade\r\nUpgrade: " + upgrade + "\r\n")));
    EXPECT_EQ(client.ReadResponse()->status, 200);
    ASSERT_EQ(client.Upgrade("/ws"), 101);
    ASSERT_TRUE(client.SendText("fine"));
    EXPECT_EQ(client.ReadMessage(), "fine");
  }
}

TEST(ConnectionLimitTest, TellsThoseWhoDoNotFit) {
  ServerOptions options = TestServer::Options();
  options.max_connections_per_shard = 2;
  TestServer server(options);
  RawClient first(server.port());
  RawClient second(server.port());
  ASSERT_EQ(first.Upgrade("/ws"), 101);
  ASSERT_EQ(second.Upgrade("/ws"), 101);
  RawClient third(server.port());
  const std::optional<RawResponse> response = third.ReadResponse();
  ASSERT_TRUE(response.has_value());
  EXPECT_EQ(response->status, 503);
  ASSERT_TRUE(first.SendClose(1000));
  EXPECT_TRUE(first.ReadEnd());
  RawClient fourth(server.port());
  EXPECT_EQ(fourth.Upgrade("/ws"), 101);
}

// What the application does not want is not waited for, and not kept.
TEST(BodyTest, IsRefusedByTheHeadAlone) {
  ServerOptions options = TestServer::Options();
  options.handshake_timeout = absl::Seconds(100);
  TestServer server(options);
  const std::string head = "POST /health HTTP/1.1\r\nHost: x\r\nContent-Length: ";
  RawClient client(server.port());
  ASSERT_TRUE(client.Send(head + "1000\r\n\r\n" + std::string(1000, 'x')));
  EXPECT_EQ(client.ReadResponse()->status, 200);
  ASSERT_TRUE(client.Send(head + "1001\r\n\r\nx"));
  const std::optional<RawResponse> response = client.ReadResponse();
  ASSERT_TRUE(response.has_value());
  EXPECT_EQ(response->status, 413);
  EXPECT_TRUE(response->Has("Connection: close"));
  EXPECT_TRUE(client.ReadEnd());

  RawClient expecting(server.port());
  ASSERT_TRUE(expecting.Send(head + "1001\r\nExpect: 100-continue\r\n\r\n"));
  EXPECT_EQ(expecting.ReadResponse()->status, 413);
}

}  // namespace
}  // namespace wireloom::transport
