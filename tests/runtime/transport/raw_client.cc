#include "tests/runtime/transport/raw_client.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <mutex>

#include "absl/time/clock.h"
#include "runtime/transport/pem.h"

namespace wireloom::transport {
namespace {

constexpr std::array<unsigned char, 4> kMask = {0x12, 0x34, 0x56, 0x78};

}  // namespace

struct RawClient::Tls {
  OpenSslPtr<SSL_CTX> context{SSL_CTX_new(TLS_client_method())};
  std::unique_ptr<SSL, void (*)(SSL*)> ssl{nullptr, SSL_free};
  // Some tests send on one thread and receive on another.
  std::mutex mutex;
};

bool RawClient::UsesTls() {
  static const bool uses = std::getenv("WIRELOOM_TEST_TLS") != nullptr;
  return uses;
}

uint16_t RawFrame::code() const {
  if (payload.size() < 2) return 1005;
  return static_cast<uint16_t>(static_cast<unsigned char>(payload[0]) << 8 |
                               static_cast<unsigned char>(payload[1]));
}

std::string_view RawFrame::reason() const {
  return std::string_view(payload).substr(std::min<size_t>(2, payload.size()));
}

RawClient::RawClient(uint16_t port, const std::string& host, int receive_buffer) {
  sockaddr_storage address{};
  socklen_t size = 0;
  if (host.find(':') != std::string::npos) {
    auto* v6 = reinterpret_cast<sockaddr_in6*>(&address);
    v6->sin6_family = AF_INET6;
    v6->sin6_port = htons(port);
    inet_pton(AF_INET6, host.c_str(), &v6->sin6_addr);
    size = sizeof(*v6);
  } else {
    auto* v4 = reinterpret_cast<sockaddr_in*>(&address);
    v4->sin_family = AF_INET;
    v4->sin_port = htons(port);
    inet_pton(AF_INET, host.c_str(), &v4->sin_addr);
    size = sizeof(*v4);
  }
  fd_ = socket(address.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (receive_buffer > 0) {
    setsockopt(fd_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof(receive_buffer));
  }
  const int on = 1;
  setsockopt(fd_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
  if (connect(fd_, reinterpret_cast<sockaddr*>(&address), size) != 0) {
    close(fd_);
    fd_ = -1;
  }
  if (fd_ < 0 || !UsesTls()) return;
  tls_ = std::make_unique<Tls>();
  tls_->ssl.reset(SSL_new(tls_->context.get()));
  SSL_set_mode(tls_->ssl.get(), SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
  SSL_set_fd(tls_->ssl.get(), fd_);
  // A handshake that fails shows in the first use.
  SSL_connect(tls_->ssl.get());
  fcntl(fd_, F_SETFL, fcntl(fd_, F_GETFL) | O_NONBLOCK);
}

bool RawClient::ended_by_notice() const {
  return tls_ != nullptr && (SSL_get_shutdown(tls_->ssl.get()) & SSL_RECEIVED_SHUTDOWN) != 0;
}

std::string RawClient::certificate() const {
  if (tls_ == nullptr) return "";
  const OpenSslPtr<X509> certificate(SSL_get1_peer_certificate(tls_->ssl.get()));
  unsigned char* der = nullptr;
  const int size = certificate == nullptr ? 0 : i2d_X509(certificate.get(), &der);
  std::string result(reinterpret_cast<const char*>(der), static_cast<size_t>(std::max(size, 0)));
  OPENSSL_free(der);
  return result;
}

bool RawClient::Wait(int events, absl::Time deadline) const {
  pollfd waiting = {fd_, static_cast<short>(events), 0};
  const int64_t left = std::max<int64_t>(absl::ToInt64Milliseconds(deadline - absl::Now()), 0);
  return poll(&waiting, 1, static_cast<int>(left)) > 0;
}

bool RawClient::SendTls(std::string_view bytes) {
  const absl::Time deadline = absl::Now() + kPatience;
  while (!bytes.empty()) {
    int error = SSL_ERROR_NONE;
    {
      const std::lock_guard<std::mutex> lock(tls_->mutex);
      const int sent = SSL_write(tls_->ssl.get(), bytes.data(), static_cast<int>(bytes.size()));
      if (sent > 0) bytes.remove_prefix(static_cast<size_t>(sent));
      if (sent <= 0) error = SSL_get_error(tls_->ssl.get(), sent);
      if (sent <= 0) ERR_clear_error();
    }
    if (error == SSL_ERROR_NONE) continue;
    if (error != SSL_ERROR_WANT_WRITE || !Wait(POLLOUT, deadline)) return false;
  }
  return true;
}

bool RawClient::FillTls(absl::Time deadline) {
  std::array<char, 16384> bytes{};
  while (true) {
    int error = SSL_ERROR_NONE;
    {
      const std::lock_guard<std::mutex> lock(tls_->mutex);
      const int count = SSL_read(tls_->ssl.get(), bytes.data(), static_cast<int>(bytes.size()));
      if (count > 0) {
        buffer_.append(bytes.data(), static_cast<size_t>(count));
        return true;
      }
      error = SSL_get_error(tls_->ssl.get(), count);
      ERR_clear_error();
    }
    if (error != SSL_ERROR_WANT_READ || !Wait(POLLIN, deadline)) return false;
  }
}

RawClient::~RawClient() {
  if (fd_ >= 0) close(fd_);
}

void RawClient::Abort() {
  const linger reset = {1, 0};
  setsockopt(fd_, SOL_SOCKET, SO_LINGER, &reset, sizeof(reset));
  close(fd_);
  fd_ = -1;
}

bool RawClient::Send(std::string_view bytes) {
  if (tls_ != nullptr) return SendTls(bytes);
  while (!bytes.empty()) {
    const ssize_t sent = send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<size_t>(sent));
  }
  return true;
}

std::string RawClient::Frame(int opcode, std::string_view payload, bool final, bool masked) {
  std::string frame;
  frame.push_back(static_cast<char>((final ? 0x80 : 0) | opcode));
  const char mask_bit = masked ? static_cast<char>(0x80) : 0;
  const size_t length = payload.size();
  if (length < 126) {
    frame.push_back(static_cast<char>(mask_bit | static_cast<char>(length)));
  } else {
    const int width = length <= 0xFFFF ? 2 : 8;
    frame.push_back(static_cast<char>(mask_bit | (width == 2 ? 126 : 127)));
    for (int i = width - 1; i >= 0; --i) frame.push_back(static_cast<char>(length >> (8 * i)));
  }
  if (!masked) return frame.append(payload);
  frame.append(reinterpret_cast<const char*>(kMask.data()), kMask.size());
  for (size_t i = 0; i < length; ++i) {
    frame.push_back(static_cast<char>(static_cast<unsigned char>(payload[i]) ^ kMask[i % 4]));
  }
  return frame;
}

bool RawClient::SendFrame(int opcode, std::string_view payload, bool final, bool masked) {
  return Send(Frame(opcode, payload, final, masked));
}

bool RawClient::SendClose(uint16_t code, std::string_view reason) {
  std::string payload;
  payload.push_back(static_cast<char>(code >> 8));
  payload.push_back(static_cast<char>(code & 0xFF));
  return SendFrame(8, payload.append(reason));
}

std::string RawClient::UpgradeRequest(std::string_view path, std::string_view more_headers) {
  std::string request = "GET ";
  request.append(path).append(
      " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
      "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
  return request.append(more_headers).append("\r\n");
}

int RawClient::Upgrade(std::string_view path, std::string_view more_headers) {
  if (!Send(UpgradeRequest(path, more_headers))) return 0;
  const std::optional<RawResponse> response = ReadResponse();
  if (!response.has_value()) return 0;
  // RFC 6455, section 1.3: the answer to this very key.
  if (response->status == 101 &&
      !response->Has("\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n")) {
    return 0;
  }
  return response->status;
}

bool RawClient::Fill(absl::Time deadline) {
  if (fd_ < 0) return false;
  if (tls_ != nullptr) return FillTls(deadline);
  if (!Wait(POLLIN, deadline)) return false;
  std::array<char, 65536> bytes{};
  const ssize_t count = recv(fd_, bytes.data(), bytes.size(), 0);
  if (count <= 0) return false;
  buffer_.append(bytes.data(), static_cast<size_t>(count));
  return true;
}

std::optional<RawResponse> RawClient::ReadResponse(absl::Duration patience, bool head) {
  const absl::Time deadline = absl::Now() + patience;
  size_t end = 0;
  while ((end = buffer_.find("\r\n\r\n")) == std::string::npos) {
    if (!Fill(deadline)) return std::nullopt;
  }
  RawResponse response;
  response.head = buffer_.substr(0, end + 2);
  response.status = std::atoi(response.head.substr(response.head.find(' ') + 1).c_str());
  buffer_.erase(0, end + 4);
  const size_t length_at = response.head.find("Content-Length: ");
  if (length_at == std::string::npos || head) return response;
  const auto length = static_cast<size_t>(std::atol(response.head.c_str() + length_at + 16));
  while (buffer_.size() < length) {
    if (!Fill(deadline)) return std::nullopt;
  }
  response.body = buffer_.substr(0, length);
  buffer_.erase(0, length);
  return response;
}

std::optional<RawFrame> RawClient::ReadFrame(absl::Duration patience) {
  const absl::Time deadline = absl::Now() + patience;
  const auto need = [&](size_t bytes) {
    while (buffer_.size() < bytes) {
      if (!Fill(deadline)) return false;
    }
    return true;
  };
  if (!need(2)) return std::nullopt;
  RawFrame frame;
  frame.final = (buffer_[0] & 0x80) != 0;
  frame.opcode = buffer_[0] & 0x0F;
  const int first = static_cast<unsigned char>(buffer_[1]);
  if ((first & 0x80) != 0) std::abort();  // servers do not mask
  const size_t width = first == 126 ? 2 : first == 127 ? 8 : 0;
  if (!need(2 + width)) return std::nullopt;
  size_t length = width == 0 ? static_cast<size_t>(first) : 0;
  for (size_t i = 0; i < width; ++i) {
    length = length << 8 | static_cast<unsigned char>(buffer_[2 + i]);
  }
  if (!need(2 + width + length)) return std::nullopt;
  frame.payload = buffer_.substr(2 + width, length);
  buffer_.erase(0, 2 + width + length);
  return frame;
}

std::string RawClient::ReadMessage() {
  while (std::optional<RawFrame> frame = ReadFrame()) {
    if (frame->opcode == 1 || frame->opcode == 2) return frame->payload;
    if (frame->opcode == 8) break;
  }
  return "";
}

std::optional<RawFrame> RawClient::ReadClose() {
  while (std::optional<RawFrame> frame = ReadFrame()) {
    if (frame->opcode == 8) return frame;
  }
  return std::nullopt;
}

bool RawClient::ReadEnd(absl::Duration patience) {
  const absl::Time deadline = absl::Now() + patience;
  while (Fill(deadline)) buffer_.clear();
  return absl::Now() < deadline;
}

}  // namespace wireloom::transport
