#include "tests/runtime/transport/test_server.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <functional>
#include <list>
#include <map>
#include <sstream>
#include <utility>

#include "gtest/gtest.h"
#include "tests/runtime/transport/raw_client.h"
#include "tests/runtime/transport/test_certificate.h"

namespace wireloom::transport {
namespace {

using core::MakeFrame;
using core::Opcode;

// What a connection gets from its shard when the server stops.
struct LastWords {
  int count = 0;
  size_t size = 0;
};

// The connections of one server, by shard.
using Peers = std::vector<std::map<Connection*, LastWords>>;

// Sends so many messages of that size, numbered.
void Flood(Connection& connection, int count, size_t size) {
  for (int i = 0; i < count; ++i) {
    std::string text = std::to_string(i) + " ";
    text.resize(std::max(size, text.size()), '.');
    connection.Send(MakeFrame(Opcode::kText, text));
  }
}

class TestHandler : public ConnectionHandler {
 public:
  TestHandler(Shard& shard, Connection& connection, Peers& peers, Observations& seen)
      : shard_(shard), connection_(connection), peers_(peers), seen_(seen) {
    peers_[shard_.index()].try_emplace(&connection_);
    ++seen_.opened;
  }
  ~TestHandler() override { EXPECT_TRUE(closed_) << "destroyed without OnClose"; }

  void OnMessage(const Message& message) override {
    EXPECT_FALSE(closed_);
    ++seen_.messages;
    // The padding is readable (a sanitizer would tell).
    unsigned sum = 0;
    for (size_t i = 0; i < kPadding; ++i) {
      sum += static_cast<unsigned char>(message.payload.data()[message.payload.size() + i]);
    }
    sum_ = sum;
    if (message.payload.empty() || message.payload.front() != '!') {
      connection_.Send(MakeFrame(message.opcode, message.payload));
      return;
    }
    std::istringstream words{std::string(message.payload)};
    std::string command;
    words >> command;
    Obey(command, words, message.payload);
  }

  void OnTooBig(core::Opcode) override { Say("too big"); }
  void OnPong() override { ++seen_.pongs; }
  void OnPing() override { ++seen_.pings; }

  void OnClose(const CloseInfo& info) override {
    EXPECT_FALSE(closed_);
    closed_ = true;
    EXPECT_TRUE(connection_.closing());
    Say("nobody hears this");
    peers_[shard_.index()].erase(&connection_);
    seen_.NoteClose(info);
  }

 private:
  void Say(std::string_view text) { connection_.Send(MakeFrame(Opcode::kText, text)); }

  void Obey(const std::string& command, std::istringstream& words, std::string_view message) {
    if (command == "!close") {
      uint16_t code = 0;
      std::string reason;
      words >> code;
      std::getline(words >> std::ws, reason);
      Say("last words");
      connection_.Close(code, reason);
      connection_.Close(4999, "only the first counts");
      Say("too late");
      // Closing does not take the message away from under its handler.
      EXPECT_EQ(message.front(), '!');
    } else if (command == "!flood") {
      int count = 0;
      size_t size = 0;
      words >> count >> size;
      Flood(connection_, count, size);
    } else if (command == "!last") {
      LastWords& last = peers_[shard_.index()][&connection_];
      words >> last.count >> last.size;
      Say("noted");
    } else if (command == "!broadcast") {
      std::string text;
      std::getline(words >> std::ws, text);
      const core::FrameRef frame = MakeFrame(Opcode::kText, text);
      for (size_t i = 0; i < shard_.count(); ++i) {
        shard_.peer(i).Post([&peers = peers_, i, frame] {
          for (const auto& [connection, last] : peers[i]) connection->Send(frame);
        });
      }
    } else if (command == "!state") {
      core::ConflationKey key = 0;
      std::string text;
      words >> key;
      std::getline(words >> std::ws, text);
      connection_.Send(MakeFrame(Opcode::kText, text), key);
    } else if (command == "!shard") {
      Say(std::to_string(shard_.index()));
    } else if (command == "!id") {
      Say(std::to_string(connection_.id()));
    } else if (command == "!address") {
      Say(connection_.peer_address());
    } else if (command == "!ping") {
      connection_.Ping();
    }
  }

  Shard& shard_;
  Connection& connection_;
  Peers& peers_;
  Observations& seen_;
  bool closed_ = false;
  volatile unsigned sum_ = 0;
};

class TestApplication : public Application {
 public:
  TestApplication(Shard& shard, std::shared_ptr<Peers> peers, Observations& seen)
      : shard_(shard), peers_(std::move(peers)), seen_(seen) {}

  ~TestApplication() override { EXPECT_TRUE((*peers_)[shard_.index()].empty()); }

  HandshakeDecision OnHandshake(const HandshakeRequest& request) override {
    if (request.path == "/refused") return HandshakeDecision::Refuse(403, "Not \"you\".");
    constexpr std::array<std::string_view, 3> kPaths = {"/ws", "/small", "/bursts"};
    const auto path = std::find(kPaths.begin(), kPaths.end(), request.path);
    if (path == kPaths.end()) return HandshakeDecision::Refuse(404, "No such endpoint.");
    const auto endpoint = static_cast<size_t>(path - kPaths.begin());
    for (const std::string_view offered : request.offered) {
      if (offered == "test-v1") return HandshakeDecision::Accept(endpoint, offered);
    }
    return HandshakeDecision::Accept(endpoint);
  }

  void OnHandshakeRefused(int status, std::string_view path, std::string_view address) override {
    seen_.NoteRefusal(std::to_string(status) + " " + std::string(path) + " " +
                      std::string(address));
  }

  std::unique_ptr<ConnectionHandler> OnOpen(Connection& connection, size_t /*endpoint*/) override {
    return std::make_unique<TestHandler>(shard_, connection, *peers_, seen_);
  }

  void OnTlsFailed(TlsFault fault, std::string_view detail, std::string_view /*address*/) override {
    seen_.NoteTlsFault(fault, std::string(detail));
  }

  bool TakesBody(const HttpRequest& head, size_t bytes) override {
    return head.path != "/health" || bytes <= 1000;
  }

  void OnHttp(const HttpRequest& request, HttpResponder respond) override {
    if (request.path == "/health") {
      respond({.status = 200, .body = R"({"status":"ok"})", .headers = {{"X-Test", "yes"}}});
    } else if (request.path == "/echo") {
      respond({.status = 200, .content_type = "text/plain", .body = std::string(request.body)});
    } else if (request.path == "/later") {
      later_.emplace_back();
      Later& later = later_.back();
      later.respond = std::move(respond);
      later.timer = std::make_unique<core::Timer>(
          shard_.timers(), [&later] { later.respond({.status = 200, .body = "later"}); });
      later.timer->Arm(absl::Milliseconds(20));
    } else if (request.path != "/never") {
      respond(HttpError(404, "No such path."));
    }
  }

  void OnDrain() override {
    const core::FrameRef frame = MakeFrame(Opcode::kText, "farewell");
    for (size_t i = 0; i < shard_.count(); ++i) {
      if (i == shard_.index()) continue;
      shard_.peer(i).Post([peers = peers_, i, frame] {
        for (const auto& [connection, last] : (*peers)[i]) connection->Send(frame);
      });
    }
    for (const auto& [connection, last] : (*peers_)[shard_.index()]) {
      Flood(*connection, last.count, last.size);
      connection->Send(frame);
    }
  }

 private:
  struct Later {
    HttpResponder respond;
    std::unique_ptr<core::Timer> timer;
  };

  Shard& shard_;
  const std::shared_ptr<Peers> peers_;
  Observations& seen_;
  std::list<Later> later_;
};

}  // namespace

void Observations::NoteClose(const CloseInfo& info) {
  const std::lock_guard<std::mutex> lock(mutex_);
  closes_.push_back({info.cause, info.code, std::string(info.reason), info.queued_bytes});
  changed_.notify_all();
}

void Observations::NoteRefusal(std::string text) {
  const std::lock_guard<std::mutex> lock(mutex_);
  refusals_.push_back(std::move(text));
}

void Observations::NoteTlsFault(TlsFault fault, std::string detail) {
  const std::lock_guard<std::mutex> lock(mutex_);
  tls_faults_.push_back({fault, std::move(detail)});
  changed_.notify_all();
}

std::vector<FailedTls> Observations::WaitForTlsFaults(size_t count) {
  std::unique_lock<std::mutex> lock(mutex_);
  changed_.wait_for(lock, std::chrono::seconds(20), [&] { return tls_faults_.size() >= count; });
  return tls_faults_;
}

std::vector<std::string> Observations::refusals() {
  const std::lock_guard<std::mutex> lock(mutex_);
  return refusals_;
}

std::vector<ClosedConnection> Observations::WaitForCloses(size_t count) {
  std::unique_lock<std::mutex> lock(mutex_);
  changed_.wait_for(lock, std::chrono::seconds(20), [&] { return closes_.size() >= count; });
  return closes_;
}

ServerOptions TestServer::Options() {
  ServerOptions options;
  options.endpoints = {
      Endpoint{},
      Endpoint{.max_message_bytes = 1000, .max_queued_bytes = size_t{256} << 10},
      Endpoint{.max_queued_bytes = size_t{256} << 10,
               .burst_bytes = size_t{8} << 20,
               .burst_time = kBurstTime},
  };
  options.handshake_timeout = absl::Milliseconds(300);
  options.close_timeout = absl::Milliseconds(500);
  if (RawClient::UsesTls()) {
    static const std::shared_ptr<const Certificate> certificate = LoadTestCertificate();
    options.certificate = certificate;
    options.handshake_timeout = absl::Seconds(1);  // sanitizers make handshakes slow
  }
  options.on_error = [](std::string_view message) { ADD_FAILURE() << message; };
  return options;
}

TestServer::TestServer(ServerOptions options) {
  auto peers = std::make_shared<Peers>(options.shards);
  server_ = std::make_unique<Server>(std::move(options), [this, peers](Shard& shard) {
    return std::make_unique<TestApplication>(shard, peers, seen_);
  });
  const absl::Status status = server_->Start();
  EXPECT_TRUE(status.ok()) << status;
}

TestServer::~TestServer() = default;

}  // namespace wireloom::transport
