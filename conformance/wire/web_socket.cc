#include "conformance/wire/web_socket.h"

#include <openssl/sha.h>

#include <algorithm>
#include <random>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/time/clock.h"
#include "fmt/format.h"
#include "runtime/codec/utf8.h"

namespace wireloom::conformance {
namespace {

constexpr size_t kMaxHead = size_t{64} << 10;
constexpr uint64_t kMaxPayload = uint64_t{64} << 20;
constexpr size_t kMaxControlPayload = 125;

std::string RandomBytes(size_t count) {
  thread_local std::mt19937 random{std::random_device{}()};
  std::string bytes;
  for (size_t i = 0; i < count; ++i) bytes.push_back(static_cast<char>(random() & 0xFFU));
  return bytes;
}

std::string AcceptFor(const std::string& key) {
  const std::string text = key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  unsigned char digest[SHA_DIGEST_LENGTH];
  SHA1(reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest);
  return absl::Base64Escape(
      absl::string_view(reinterpret_cast<const char*>(digest), sizeof digest));
}

std::string RequestText(const Url& url, const HandshakeRequest& request, const std::string& key) {
  std::string text = fmt::format(
      "GET {} HTTP/1.1\r\nHost: {}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
      "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {}\r\n",
      request.path, url.authority, key);
  if (!request.subprotocols.empty()) {
    text += "Sec-WebSocket-Protocol: ";
    absl::StrAppend(&text, absl::StrJoin(request.subprotocols, ", "), "\r\n");
  }
  for (const auto& [name, value] : request.headers)
    absl::StrAppend(&text, name, ": ", value, "\r\n");
  return text + "\r\n";
}

// The status and the headers of the answer's head.
bool ParseHead(absl::string_view head, HandshakeAnswer* answer) {
  bool first = true;
  for (absl::string_view line : absl::StrSplit(head, "\r\n", absl::SkipEmpty())) {
    if (first) {
      first = false;
      const std::vector<absl::string_view> words = absl::StrSplit(line, ' ');
      if (words.size() < 2 || !absl::SimpleAtoi(words[1], &answer->status)) return false;
      continue;
    }
    const std::pair<absl::string_view, absl::string_view> parts =
        absl::StrSplit(line, absl::MaxSplits(':', 1));
    answer->headers.emplace_back(absl::AsciiStrToLower(parts.first),
                                 std::string(absl::StripAsciiWhitespace(parts.second)));
  }
  return answer->status != 0;
}

std::string HeaderOf(const HandshakeAnswer& answer, std::string_view name) {
  for (const auto& [header, value] : answer.headers) {
    if (header == name) return value;
  }
  return "";
}

// RFC 6455, 4.1: what makes a client fail the connection.
std::string FaultOf(const HandshakeAnswer& answer, const HandshakeRequest& request,
                    const std::string& key) {
  if (absl::AsciiStrToLower(HeaderOf(answer, "upgrade")) != "websocket") {
    return "the answer has no 'Upgrade: websocket'";
  }
  if (HeaderOf(answer, "sec-websocket-accept") != AcceptFor(key)) {
    return "Sec-WebSocket-Accept is not that of the key";
  }
  if (!answer.subprotocol.empty() &&
      std::find(request.subprotocols.begin(), request.subprotocols.end(), answer.subprotocol) ==
          request.subprotocols.end()) {
    return fmt::format("the subprotocol '{}' was not offered", answer.subprotocol);
  }
  if (!HeaderOf(answer, "sec-websocket-extensions").empty()) return "an extension was not offered";
  return "";
}

bool IsCloseCode(uint16_t code) {
  return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) ||
         (code >= 3000 && code <= 4999);
}

}  // namespace

std::string MakeFrame(Opcode opcode, std::string_view payload, bool fin) {
  std::string frame;
  frame.reserve(payload.size() + 14);
  frame.push_back(static_cast<char>((fin ? 0x80U : 0U) | static_cast<unsigned>(opcode)));
  const uint64_t size = payload.size();
  if (size < 126) {
    frame.push_back(static_cast<char>(0x80U | size));
  } else if (size < 65536) {
    frame.push_back(static_cast<char>(0x80U | 126U));
    for (int shift = 8; shift >= 0; shift -= 8) frame.push_back(static_cast<char>(size >> shift));
  } else {
    frame.push_back(static_cast<char>(0x80U | 127U));
    for (int shift = 56; shift >= 0; shift -= 8) frame.push_back(static_cast<char>(size >> shift));
  }
  const std::string mask = RandomBytes(4);
  frame += mask;
  for (size_t i = 0; i < payload.size(); ++i) {
    frame.push_back(static_cast<char>(payload[i] ^ mask[i % 4]));
  }
  return frame;
}

absl::StatusOr<std::unique_ptr<WebSocket>> WebSocket::Open(const Url& url,
                                                           const std::string& ca_file,
                                                           const HandshakeRequest& request,
                                                           absl::Duration timeout,
                                                           HandshakeAnswer* answer) {
  const absl::Time deadline = absl::Now() + timeout;
  absl::StatusOr<std::unique_ptr<Socket>> socket =
      Socket::Open(url, ca_file, timeout, request.tls_version);
  if (!socket.ok()) return socket.status();
  const std::string key = absl::Base64Escape(RandomBytes(16));
  if (absl::Status sent = (*socket)->Send(RequestText(url, request, key), timeout); !sent.ok()) {
    return sent;
  }
  std::unique_ptr<WebSocket> opened(new WebSocket());
  std::string& received = opened->received_;
  for (;;) {
    const size_t end = received.find("\r\n\r\n");
    if (end != std::string::npos) {
      if (!ParseHead({received.data(), end}, answer)) {
        return absl::UnavailableError("the server's answer to the handshake is no HTTP");
      }
      received.erase(0, end + 4);
      break;
    }
    if (received.size() > kMaxHead) {
      return absl::UnavailableError("the head of the server's answer does not end");
    }
    const absl::Duration left = deadline - absl::Now();
    if (left <= absl::ZeroDuration()) {
      return absl::DeadlineExceededError("the server does not answer the handshake");
    }
    WaitReadable({(*socket)->fd()}, left);
    std::string error;
    if ((*socket)->Read(&received, &error) == Socket::Result::kEnd) {
      return absl::UnavailableError("the server ended the connection at the handshake");
    }
  }
  answer->subprotocol = HeaderOf(*answer, "sec-websocket-protocol");
  if (answer->status == 101) answer->fault = FaultOf(*answer, request, key);
  opened->socket_ = *std::move(socket);
  return opened;
}

absl::Status WebSocket::Send(Opcode opcode, std::string_view payload, uint32_t fragments,
                             absl::Duration timeout) {
  const size_t count = std::max<uint32_t>(fragments, 1);
  const size_t each = (payload.size() + count - 1) / count;
  std::string frames;
  for (size_t i = 0; i < count; ++i) {
    const std::string_view part = payload.substr(std::min(i * each, payload.size()), each);
    frames += MakeFrame(i == 0 ? opcode : Opcode::kContinuation, part, i + 1 == count);
  }
  return SendRaw(frames, timeout);
}

absl::Status WebSocket::SendRaw(std::string_view bytes, absl::Duration timeout) {
  if (socket_ == nullptr) return absl::UnavailableError("the connection has ended");
  return socket_->Send(bytes, timeout);
}

void WebSocket::Drop() { socket_.reset(); }

void WebSocket::Read() {
  if (socket_ == nullptr) return;
  Take();  // what came with the handshake's answer
  std::string error;
  const Socket::Result result = socket_->Read(&received_, &error);
  Take();
  if (result != Socket::Result::kEnd || socket_ == nullptr) return;
  events_.push_back({.kind = WireEvent::Kind::kEnd, .text = error, .at = absl::Now()});
  socket_.reset();
}

void WebSocket::Take() {
  while (socket_ != nullptr && TakeFrame()) {
  }
  received_.erase(0, taken_);
  taken_ = 0;
}

void WebSocket::Broken(std::string why) {
  events_.push_back({.kind = WireEvent::Kind::kBroken, .text = std::move(why), .at = absl::Now()});
  socket_.reset();
}

bool WebSocket::TakeFrame() {
  const std::string_view in = std::string_view(received_).substr(taken_);
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(in[i]); };
  if (in.size() < 2) return false;
  const auto opcode = static_cast<uint8_t>(byte(0) & 0x0FU);
  if ((byte(0) & 0x70U) != 0) return Broken("a frame has a reserved bit set"), false;
  if ((byte(1) & 0x80U) != 0) return Broken("a frame of the server's is masked"), false;
  if (opcode > 10 || (opcode > 2 && opcode < 8)) {
    return Broken(fmt::format("a frame has the unknown opcode {}", opcode)), false;
  }
  uint64_t size = byte(1) & 0x7FU;
  size_t head = 2;
  if (size >= 126) {
    const size_t digits = size == 126 ? 2 : 8;
    if (in.size() < head + digits) return false;
    size = 0;
    for (size_t i = 0; i < digits; ++i) size = (size << 8U) | byte(head + i);
    head += digits;
  }
  const bool fin = (byte(0) & 0x80U) != 0;
  if (opcode >= 8 && (!fin || size > kMaxControlPayload)) {
    return Broken("a control frame is fragmented or too long"), false;
  }
  if (size > kMaxPayload) return Broken(fmt::format("a frame of {} bytes", size)), false;
  if (in.size() < head + size) return false;
  std::string payload(in.substr(head, size));
  taken_ += head + size;
  OnFrame(static_cast<Opcode>(opcode), fin, std::move(payload));
  return true;
}

void WebSocket::OnFrame(Opcode opcode, bool fin, std::string payload) {
  switch (opcode) {
    case Opcode::kPing:
      events_.push_back({.kind = WireEvent::Kind::kPing, .text = payload, .at = absl::Now()});
      if (answers_pings_ &&
          !socket_->Send(MakeFrame(Opcode::kPong, payload, true), absl::Seconds(5)).ok()) {
        Broken("a ping frame came, and its pong was not taken");
      }
      return;
    case Opcode::kPong:
      events_.push_back({.kind = WireEvent::Kind::kPong, .text = payload, .at = absl::Now()});
      return;
    case Opcode::kClose:
      return OnClose(payload);
    case Opcode::kText:
    case Opcode::kBinary:
      if (in_message_) return Broken("a message begins within another");
      if (fin) return OnMessage(opcode, std::move(payload));
      in_message_ = true;
      message_opcode_ = opcode;
      message_ = std::move(payload);
      return;
    case Opcode::kContinuation:
      if (!in_message_) return Broken("a continuation without a message");
      message_ += payload;
      if (message_.size() > kMaxPayload) return Broken("a message without an end");
      if (!fin) return;
      in_message_ = false;
      return OnMessage(message_opcode_, std::move(message_));
  }
}

void WebSocket::OnMessage(Opcode opcode, std::string payload) {
  if (opcode == Opcode::kText && !codec::IsValidUtf8(payload)) {
    return Broken("a text message is no UTF-8");
  }
  events_.push_back(
      {.kind = opcode == Opcode::kText ? WireEvent::Kind::kText : WireEvent::Kind::kBinary,
       .text = std::move(payload),
       .at = absl::Now()});
}

void WebSocket::OnClose(const std::string& payload) {
  if (payload.size() == 1) return Broken("a close frame with one byte");
  uint16_t code = 0;
  std::string reason;
  if (payload.size() >= 2) {
    code = static_cast<uint16_t>((static_cast<unsigned char>(payload[0]) << 8U) |
                                 static_cast<unsigned char>(payload[1]));
    reason = payload.substr(2);
    if (!IsCloseCode(code)) return Broken(fmt::format("the close code {}", code));
    if (!codec::IsValidUtf8(reason)) return Broken("a close reason that is no UTF-8");
  }
  events_.push_back(
      {.kind = WireEvent::Kind::kClose, .text = reason, .code = code, .at = absl::Now()});
  if (closing_) return;
  closing_ = true;
  socket_->Send(MakeFrame(Opcode::kClose, payload.substr(0, 2), true), absl::Seconds(5))
      .IgnoreError();
}

}  // namespace wireloom::conformance
