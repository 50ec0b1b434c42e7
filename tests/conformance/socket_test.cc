// A connection to a server that sends as fast as it can.
#include "conformance/wire/socket.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "conformance/wire/url.h"

namespace wireloom::conformance {
namespace {

constexpr size_t kMiB = size_t{1} << 20;
constexpr size_t kSent = 256 * kMiB;

// Accepts one connection and sends so much.
void Flood(int listener) {
  const int accepted = accept(listener, nullptr, nullptr);
  const std::vector<char> block(4 * kMiB, 'x');
  for (size_t sent = 0; sent < kSent; sent += block.size()) {
    size_t done = 0;
    while (done < block.size()) {
      const ssize_t some = send(accepted, &block[done], block.size() - done, MSG_NOSIGNAL);
      if (some <= 0) break;
      done += static_cast<size_t>(some);
    }
  }
  close(accepted);
}

TEST(SocketTest, OneReadIsBoundedHoweverMuchComes) {
  const int listener = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  ASSERT_EQ(bind(listener, reinterpret_cast<const sockaddr*>(&address), size), 0);
  ASSERT_EQ(listen(listener, 1), 0);
  ASSERT_EQ(getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size), 0);
  std::thread server(Flood, listener);
  const Url url = ParseUrl(absl::StrCat("ws://127.0.0.1:", ntohs(address.sin_port)), "/").value();
  auto opened = Socket::Open(url, "", absl::Seconds(30));
  ASSERT_TRUE(opened.ok()) << opened.status();
  size_t received = 0;
  for (;;) {
    std::string bytes;
    std::string error;
    WaitReadable({(*opened)->fd()}, absl::Seconds(30));
    const Socket::Result result = (*opened)->Read(&bytes, &error);
    EXPECT_LE(bytes.size(), kMiB);
    received += bytes.size();
    if (result == Socket::Result::kEnd) break;
  }
  EXPECT_EQ(received, kSent);
  server.join();
  close(listener);
}

}  // namespace
}  // namespace wireloom::conformance
