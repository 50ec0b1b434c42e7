// TLS itself: what is spoken, what fails and how, certificates that change. That everything else
// works over TLS too is seen by the other tests of the transport, which run a second time over it.
#include <netinet/in.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <future>
#include <memory>
#include <string>
#include <vector>

#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "runtime/transport/pem.h"
#include "tests/runtime/transport/raw_client.h"
#include "tests/runtime/transport/test_certificate.h"
#include "tests/runtime/transport/test_server.h"

namespace wireloom::transport {
namespace {

using ::testing::HasSubstr;

// Before anybody looks.
const bool over_tls = setenv("WIRELOOM_TEST_TLS", "1", 1) == 0;

// A TCP connection without anything on top.
class PlainSocket {
 public:
  explicit PlainSocket(uint16_t port) : fd_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval patience = {20, 0};
    setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
    EXPECT_EQ(connect(fd_, reinterpret_cast<sockaddr*>(&address), sizeof(address)), 0);
  }
  PlainSocket(const PlainSocket&) = delete;
  PlainSocket& operator=(const PlainSocket&) = delete;
  ~PlainSocket() { close(fd_); }

  int fd() const { return fd_; }
  void Send(const std::string& bytes) const {
    EXPECT_EQ(send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL),
              static_cast<ssize_t>(bytes.size()));
  }

  // What comes until the server ends the connection, or resets it.
  std::string ReadAll() {
    std::string all;
    std::string buffer(4096, '\0');
    ssize_t count = 0;
    while ((count = recv(fd_, buffer.data(), buffer.size(), 0)) > 0) {
      all.append(buffer, 0, static_cast<size_t>(count));
    }
    ended_ = count == 0 || errno == ECONNRESET;
    return all;
  }
  bool ReadEnd() {
    ReadAll();
    return ended_;
  }

 private:
  int fd_;
  bool ended_ = false;
};

// One handshake, with settings of the test's choice.
class Handshake {
 public:
  Handshake() { SSL_CTX_set_session_cache_mode(context(), SSL_SESS_CACHE_CLIENT); }

  SSL_CTX* context() { return context_.get(); }
  SSL* ssl() { return ssl_.get(); }

  // What failed; "" if nothing did.
  std::string Run(uint16_t port) {
    client_ = std::make_unique<PlainSocket>(port);
    ssl_.reset(SSL_new(context()));
    SSL_set_fd(ssl(), client_->fd());
    ERR_clear_error();
    if (SSL_connect(ssl()) == 1) return "";
    return TakeOpenSslError();
  }

  // The answer to a request for `/health`.
  std::string Ask() {
    const std::string request = "GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    SSL_write(ssl(), request.data(), static_cast<int>(request.size()));
    std::string answer;
    std::string buffer(4096, '\0');
    int count = 0;
    while ((count = SSL_read(ssl(), buffer.data(), static_cast<int>(buffer.size()))) > 0) {
      answer.append(buffer, 0, static_cast<size_t>(count));
    }
    return answer;
  }

 private:
  OpenSslPtr<SSL_CTX> context_{SSL_CTX_new(TLS_client_method())};
  std::unique_ptr<PlainSocket> client_;
  std::unique_ptr<SSL, void (*)(SSL*)> ssl_{nullptr, SSL_free};
};

TEST(TlsTest, IsVersion13AndNothingElse) {
  TestServer server;
  Handshake now;
  EXPECT_EQ(now.Run(server.port()), "");
  EXPECT_STREQ(SSL_get_version(now.ssl()), "TLSv1.3");
  EXPECT_THAT(now.Ask(), HasSubstr("HTTP/1.1 200 OK"));
  for (const int version : {TLS1_VERSION, TLS1_1_VERSION, TLS1_2_VERSION}) {
    Handshake before;
    SSL_CTX_set_security_level(before.context(), 0);
    SSL_CTX_set_min_proto_version(before.context(), TLS1_VERSION);
    SSL_CTX_set_max_proto_version(before.context(), version);
    EXPECT_THAT(before.Run(server.port()), HasSubstr("alert protocol version")) << version;
  }
  const std::vector<FailedTls> faults = server.seen().WaitForTlsFaults(3);
  ASSERT_EQ(faults.size(), 3u);
  for (const FailedTls& fault : faults) EXPECT_EQ(fault.fault, TlsFault::kVersion) << fault.detail;
}

TEST(TlsTest, SpeaksHttp11AndSaysSo) {
  TestServer server;
  const auto choose = [&](const std::string& offered) {
    Handshake handshake;
    SSL_CTX_set_alpn_protos(handshake.context(),
                            reinterpret_cast<const unsigned char*>(offered.data()),
                            static_cast<unsigned>(offered.size()));
    const std::string fault = handshake.Run(server.port());
    const unsigned char* chosen = nullptr;
    unsigned size = 0;
    SSL_get0_alpn_selected(handshake.ssl(), &chosen, &size);
    return fault.empty() ? std::string(reinterpret_cast<const char*>(chosen), size) : fault;
  };
  EXPECT_EQ(choose("\x02h2\x08http/1.1"), "http/1.1");
  EXPECT_EQ(choose(""), "");
  EXPECT_THAT(choose("\x02h2"), HasSubstr("no application protocol"));
}

TEST(TlsTest, GivesNoTickets) {
  TestServer server;
  static int sessions = 0;
  Handshake handshake;
  SSL_CTX_sess_set_new_cb(handshake.context(), [](SSL*, SSL_SESSION*) {
    ++sessions;
    return 0;
  });
  ASSERT_EQ(handshake.Run(server.port()), "");
  EXPECT_THAT(handshake.Ask(), HasSubstr("200 OK"));
  EXPECT_EQ(sessions, 0);
}

TEST(TlsTest, TellsFaultsApart) {
  TestServer server;
  const auto expect = [&](TlsFault fault, size_t count) {
    const std::vector<FailedTls> faults = server.seen().WaitForTlsFaults(count);
    ASSERT_EQ(faults.size(), count);
    EXPECT_EQ(faults.back().fault, fault) << faults.back().detail;
  };
  PlainSocket http(server.port());
  http.Send("GET /health HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_TRUE(http.ReadEnd());
  expect(TlsFault::kNotTls, 1);
  PlainSocket garbage(server.port());
  garbage.Send(std::string(3000, '\xAA'));
  EXPECT_TRUE(garbage.ReadEnd());
  expect(TlsFault::kNotTls, 2);
  { const PlainSocket gone(server.port()); }
  expect(TlsFault::kClosed, 3);
  Handshake distrust;
  SSL_CTX_set_verify(distrust.context(), SSL_VERIFY_PEER, nullptr);
  EXPECT_THAT(distrust.Run(server.port()), HasSubstr("certificate verify failed"));
  expect(TlsFault::kCertificate, 4);
  // What began like a handshake, and stopped.
  const absl::Time begin = absl::Now();
  PlainSocket silent(server.port());
  PlainSocket half(server.port());
  half.Send(std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xFC\x03\x03", 11));
  EXPECT_TRUE(silent.ReadEnd());
  EXPECT_TRUE(half.ReadEnd());
  expect(TlsFault::kTimeout, 6);
  EXPECT_GE(absl::Now() - begin, absl::Milliseconds(900));
  RawClient client(server.port());
  EXPECT_EQ(client.Upgrade("/ws"), 101);
}

TEST(TlsTest, FailuresOfOthersCostNobodyAnything) {
  ServerOptions options = TestServer::Options();
  options.handshake_timeout = absl::Seconds(5);
  TestServer server(std::move(options));
  RawClient client(server.port());
  ASSERT_EQ(client.Upgrade("/ws"), 101);
  std::vector<std::unique_ptr<PlainSocket>> others;
  for (int i = 0; i < 300; ++i) {
    others.push_back(std::make_unique<PlainSocket>(server.port()));
    switch (i % 3) {
      case 0:
        others.back()->Send("GET / HTTP/1.1\r\n\r\n");
        break;
      case 1:
        others.back()->Send(std::string("\x16\x03\x01\x02", 4));  // and silence
        break;
      default:
        others.back().reset();
        break;
    }
    // Errors that OpenSSL noted for another connection must not become this one's.
    ASSERT_TRUE(client.SendText(std::to_string(i)));
    ASSERT_EQ(client.ReadMessage(), std::to_string(i));
  }
  EXPECT_EQ(server.seen().WaitForTlsFaults(300).size(), 300u);
  ASSERT_TRUE(client.SendText("still there"));
  EXPECT_EQ(client.ReadMessage(), "still there");
}

TEST(TlsTest, TheEndIsAnnounced) {
  TestServer server;
  RawClient closed(server.port());
  ASSERT_EQ(closed.Upgrade("/ws"), 101);
  ASSERT_TRUE(closed.SendClose(1000));
  EXPECT_TRUE(closed.ReadEnd());
  EXPECT_TRUE(closed.ended_by_notice());
  RawClient kicked(server.port());
  ASSERT_EQ(kicked.Upgrade("/ws"), 101);
  ASSERT_TRUE(kicked.SendText("!close 1008 out"));
  EXPECT_TRUE(kicked.ReadClose().has_value());
  EXPECT_TRUE(kicked.ReadEnd());  // it never answers
  EXPECT_TRUE(kicked.ended_by_notice());
  RawClient http(server.port());
  ASSERT_TRUE(http.Send("GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
  EXPECT_TRUE(http.ReadResponse().has_value());
  EXPECT_TRUE(http.ReadEnd());
  EXPECT_TRUE(http.ended_by_notice());
  RawClient drained(server.port());
  ASSERT_EQ(drained.Upgrade("/ws"), 101);
  const auto stop = std::async(std::launch::async, [&] { server.server().Stop(); });
  EXPECT_TRUE(drained.ReadEnd());
  EXPECT_TRUE(drained.ended_by_notice());
}

// libwebsockets ends a `raw` socket some time after its handshake unless it is told not to.
TEST(TlsTest, AQuietConnectionStays) {
  ServerOptions options = TestServer::Options();
  options.handshake_timeout = absl::Milliseconds(500);
  TestServer server(std::move(options));
  RawClient client(server.port());
  ASSERT_EQ(client.Upgrade("/ws"), 101);
  absl::SleepFor(absl::Seconds(4));
  // Its timers run behind the next event: the second message is the proof.
  for (const char* const text : {"hello", "again", "and again"}) {
    ASSERT_TRUE(client.SendText(text));
    EXPECT_EQ(client.ReadMessage(), text);
  }
}

// All shards have seen what was posted before.
void WaitForShards(Server& server) {
  for (size_t i = 0; i < server.shard_count(); ++i) {
    std::promise<void> done;
    server.shard(i).Post([&done] { done.set_value(); });
    done.get_future().get();
  }
}

TEST(TlsTest, ACertificateChangesForThoseWhoCome) {
  ServerOptions options = TestServer::Options();
  options.shards = 2;
  TestServer server(std::move(options));
  std::vector<std::unique_ptr<RawClient>> clients;
  std::vector<std::string> shown;
  // Handshakes that began with the old one end with it, and well.
  const std::vector<const char*> kinds = {"EC:P-384", "RSA:2048", "ED25519", "EC:P-256"};
  for (const char* const kind : kinds) {
    const std::string before = clients.empty() ? "" : clients.back()->certificate();
    CertificateSpec spec;
    spec.key = kind;
    const std::shared_ptr<const Certificate> certificate = LoadTestCertificate(spec);
    server.server().UseCertificate(certificate);
    WaitForShards(server.server());
    for (int i = 0; i < 8; ++i) {
      clients.push_back(std::make_unique<RawClient>(server.port()));
      ASSERT_EQ(clients.back()->Upgrade("/ws"), 101);
      EXPECT_NE(clients.back()->certificate(), before);
    }
    shown.push_back(clients.back()->certificate());
  }
  for (size_t i = 0; i < clients.size(); ++i) {
    EXPECT_EQ(clients[i]->certificate(), shown[i / 8]);
    ASSERT_TRUE(clients[i]->SendText("hello"));
    EXPECT_EQ(clients[i]->ReadMessage(), "hello");
  }
}

TEST(TlsTest, WithoutACertificateItIsPlain) {
  ServerOptions options = TestServer::Options();
  options.certificate = nullptr;
  TestServer server(std::move(options));
  PlainSocket client(server.port());
  client.Send("GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  EXPECT_THAT(client.ReadAll(), HasSubstr("200 OK"));
}

TEST(TlsTest, ManyServersComeAndGo) {
  for (int i = 0; i < 10; ++i) {
    ServerOptions options = TestServer::Options();
    options.shards = 3;
    TestServer server(std::move(options));
    RawClient client(server.port());
    ASSERT_EQ(client.Upgrade("/ws"), 101);
    const PlainSocket half(server.port());
  }
}

}  // namespace
}  // namespace wireloom::transport
