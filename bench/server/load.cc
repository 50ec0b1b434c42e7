// Clients that only count what they get.
#include "bench/server/load.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string_view>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "fmt/format.h"

namespace wireloom::bench {
namespace {

constexpr std::string_view kHeadEnd = "\r\n\r\n";
constexpr size_t kReadBytes = size_t{256} << 10;

[[noreturn]] void Fail(std::string_view what) {
  fmt::print(stderr, "bench_server: {}\n", what);
  std::exit(1);
}

class Client {
 public:
  explicit Client(uint16_t port) : fd_(socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int one = 1;
    setsockopt(fd_, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    if (connect(fd_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
      Fail("cannot connect");
    }
  }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;
  ~Client() { close(fd_); }

  void Send(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t sent = send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) Fail("a connection broke");
      bytes.remove_prefix(static_cast<size_t>(sent));
    }
  }
  // Masked with zeros, which masks nothing.
  void SendText(std::string_view text) const {
    std::string frame(1, '\x81');
    // The shortest length that holds it: a server refuses others (RFC 6455, section 5.2).
    if (text.size() < 126) {
      frame += static_cast<char>(128 + text.size());
    } else {
      frame += {'\xfe', static_cast<char>(text.size() >> 8), static_cast<char>(text.size() & 255)};
    }
    frame.append(4, '\0');
    Send(frame.append(text));
  }
  void Read() {
    const size_t before = in_.size();
    in_.resize(before + kReadBytes);
    const ssize_t got = recv(fd_, in_.data() + before, kReadBytes, 0);
    if (got <= 0) Fail("a connection was closed");
    in_.resize(before + static_cast<size_t>(got));
  }

  // A complete HTTP answer with 200; its body.
  std::optional<std::string_view> Answer() {
    const size_t end = in_.find(kHeadEnd);
    if (end == std::string::npos) return std::nullopt;
    constexpr std::string_view kLength = "ontent-Length: ";
    size_t at = in_.find(kLength);
    if (at == std::string::npos) at = in_.find("ontent-length: ");
    size_t length = 0;
    std::from_chars(in_.data() + at + kLength.size(), in_.data() + end, length);
    if (in_.size() < end + kHeadEnd.size() + length) return std::nullopt;
    if (!in_.starts_with("HTTP/1.1 200")) Fail(in_);
    return std::string_view(in_).substr(end + kHeadEnd.size());
  }
  void Clear() { in_.clear(); }

  // Counts the messages that are complete; true once one of this type has come.
  bool Count(std::string_view last_type, size_t* count) {
    bool last = false;
    size_t at = 0;
    while (in_.size() - at >= 2) {
      size_t head = 2;
      size_t size = static_cast<unsigned char>(in_[at + 1]) & 127U;
      if (size >= 126) {
        const size_t wide = size == 126 ? 2 : 8;
        if (in_.size() - at < 2 + wide) break;
        size = 0;
        for (size_t i = 0; i < wide; ++i) {
          size = (size << 8) | static_cast<unsigned char>(in_[at + 2 + i]);
        }
        head += wide;
      }
      if (in_.size() - at < head + size) break;
      ++*count;
      const std::string_view text = std::string_view(in_).substr(at + head, size);
      last = last || text.substr(0, 60).find(last_type) != std::string_view::npos;
      at += head + size;
    }
    in_.erase(0, at);
    return last;
  }

  int fd() const { return fd_; }
  bool done = false;
  size_t received = 0;

 private:
  const int fd_;
  std::string in_;
};

using Clients = std::vector<std::unique_ptr<Client>>;

// Calls `on_readable` of each until it has said `true` for all.
template <typename OnReadable>
void RunAll(const Clients& clients, OnReadable on_readable) {
  const int epoll = epoll_create1(0);
  for (const auto& client : clients) {
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.ptr = client.get();
    epoll_ctl(epoll, EPOLL_CTL_ADD, client->fd(), &event);
  }
  size_t open = clients.size();
  std::array<epoll_event, 64> events{};
  while (open > 0) {
    const int ready = epoll_wait(epoll, events.data(), events.size(), 20'000);
    if (ready <= 0) Fail("the server says nothing for 20 s");
    for (int i = 0; i < ready; ++i) {
      auto& client = *static_cast<Client*>(events[static_cast<size_t>(i)].data.ptr);
      client.Read();
      if (!client.done && on_readable(client)) {
        client.done = true;
        --open;
      }
    }
  }
  close(epoll);
}

std::string Request(const std::string& token, const std::string& body) {
  return fmt::format(
      "POST /v1/publish HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\n"
      "Authorization: Bearer {}\r\nContent-Length: {}\r\n\r\n{}",
      token, body.size(), body);
}

double Rate(size_t count, absl::Time begin) {
  return static_cast<double>(count) / absl::ToDoubleSeconds(absl::Now() - begin);
}

}  // namespace

double Publish(uint16_t port, const std::string& token, const std::string& body, size_t messages,
               size_t connections, size_t requests) {
  Clients clients;
  for (size_t i = 0; i < connections; ++i) clients.push_back(std::make_unique<Client>(port));
  const std::string request = Request(token, body);
  size_t begun = connections;
  const absl::Time begin = absl::Now();
  for (const auto& client : clients) client->Send(request);
  RunAll(clients, [&](Client& client) {
    if (!client.Answer().has_value()) return false;
    client.Clear();
    if (begun >= requests) return true;
    ++begun;
    client.Send(request);
    return false;
  });
  return Rate(begun * messages, begin);
}

std::string PublishOne(uint16_t port, const std::string& token, const std::string& body) {
  Client client(port);
  client.Send(Request(token, body));
  std::optional<std::string_view> answer;
  while (!(answer = client.Answer()).has_value()) client.Read();
  const size_t at = answer->find("[\"") + 2;
  return std::string(answer->substr(at, answer->find('"', at) - at));
}

double Replay(uint16_t port, const std::vector<std::string>& tokens, const std::string& since,
              size_t expected) {
  Clients clients;
  for (const std::string& token : tokens) {
    Client& client = *clients.emplace_back(std::make_unique<Client>(port));
    client.Send(
        "GET /v1/ws HTTP/1.1\r\nHost: bench\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n");
    client.SendText(fmt::format(R"({{"type":"AUTH","payload":{{"token":"{}"}}}})", token));
    std::string seen;
    std::array<char, 1> byte{};
    // One at a time: nothing else may be taken off.
    while (!seen.ends_with("Z\"}") || seen.find("\"timestamp\"") == std::string::npos) {
      if (recv(client.fd(), byte.data(), 1, 0) != 1) Fail("no AUTH_SUCCESS: " + seen);
      seen += byte[0];
    }
  }
  const std::string request = fmt::format(
      R"({{"type":"SYNC_REQUEST","payload":{{"lastSyncTimestamp":"{}","channels":["kpi:k"]}}}})",
      since);
  const absl::Time begin = absl::Now();
  for (const auto& client : clients) client->SendText(request);
  RunAll(clients,
         [](Client& client) { return client.Count("\"SYNC_COMPLETE\"", &client.received); });
  const double rate = Rate(expected * clients.size(), begin);
  for (const auto& client : clients) {
    // SYNC_START and SYNC_COMPLETE are none of them.
    if (client->received != expected + 2) {
      Fail(fmt::format("{} messages in place of {}", client->received, expected + 2));
    }
  }
  return rate;
}

}  // namespace wireloom::bench
