#include "conformance/run/peer.h"

#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "conformance/run/binary.h"
#include "conformance/run/shape.h"
#include "fmt/format.h"

namespace wireloom::conformance {
namespace {

// Messages that nobody asked for; cases that are sent many have them read on the way. Who sends
// faster than a case reads is told so here, whatever the case waits for.
constexpr size_t kMaxInbox = 20'000;

}  // namespace

Peer::Peer(std::string name, std::unique_ptr<WebSocket> socket, const Protocol& protocol,
           Trace* trace)
    : name_(std::move(name)), socket_(std::move(socket)), protocol_(protocol), trace_(*trace) {}

void Peer::set_heartbeat(bool answers) {
  heartbeat_ = answers;
  socket_->set_answers_pings(answers);
}

absl::Status Peer::SendMessage(const Json& message, absl::Duration timeout) {
  return SendText(ToText(message), 1, timeout);
}

absl::Status Peer::SendText(std::string_view text, uint32_t fragments, absl::Duration timeout) {
  last_sent_ = text;
  trace_.Add(name_, true, last_sent_);
  if (!binary_) return socket_->Send(Opcode::kText, text, fragments, timeout);
  absl::StatusOr<Json> message = ParseJson(text);
  if (!message.ok()) return message.status();
  absl::StatusOr<std::string> frame = EncodeBinary(protocol_, *message);
  if (!frame.ok()) return frame.status();
  return socket_->Send(Opcode::kBinary, *frame, fragments, timeout);
}

absl::Status Peer::SendFrame(Opcode opcode, std::string_view payload, absl::Duration timeout) {
  last_sent_ = payload;
  trace_.Add(name_, true,
             absl::StrCat("(", opcode == Opcode::kText ? "text" : "binary", ") ",
                          absl::BytesToHexString({payload.data(), payload.size()})));
  return socket_->Send(opcode, payload, 1, timeout);
}

absl::Status Peer::SendRaw(std::string_view bytes, absl::Duration timeout) {
  trace_.Add(name_, true,
             absl::StrCat("(bytes) ", absl::BytesToHexString({bytes.data(), bytes.size()})));
  return socket_->SendRaw(bytes, timeout);
}

absl::Status Peer::Close(absl::Duration timeout) {
  trace_.Add(name_, true, "(close 1000)");
  return socket_->SendRaw(MakeFrame(Opcode::kClose, std::string_view("\x03\xe8", 2), true),
                          timeout);
}

void Peer::Drop() {
  trace_.Add(name_, true, "(the TCP connection ends)");
  socket_->Drop();
}

void Peer::Read() {
  if (!socket_->open() && socket_->events().empty()) return;
  socket_->Read();
  while (!socket_->events().empty()) {
    const WireEvent event = std::move(socket_->events().front());
    socket_->events().pop_front();
    switch (event.kind) {
      case WireEvent::Kind::kText:
      case WireEvent::Kind::kBinary:
        TakeMessage(event);
        if (inbox_.size() > kMaxInbox) {
          inbox_.push_back({.kind = Incoming::Kind::kBroken,
                            .text = "the server sends more than anybody reads",
                            .at = event.at});
          socket_->events().clear();
          return Drop();
        }
        break;
      case WireEvent::Kind::kPing:
        if (heartbeat_) break;
        trace_.Add(name_, false, "(ping)");
        inbox_.push_back({.kind = Incoming::Kind::kPing, .at = event.at});
        break;
      case WireEvent::Kind::kPong:
        break;
      case WireEvent::Kind::kClose:
        trace_.Add(name_, false, fmt::format("(close {} {})", event.code, event.text));
        inbox_.push_back({.kind = Incoming::Kind::kClose,
                          .text = event.text,
                          .code = event.code,
                          .at = event.at});
        break;
      case WireEvent::Kind::kEnd:
        trace_.Add(name_, false, fmt::format("(the connection ended) {}", event.text));
        inbox_.push_back({.kind = Incoming::Kind::kEnd, .text = event.text, .at = event.at});
        break;
      case WireEvent::Kind::kBroken:
        trace_.Add(name_, false, fmt::format("(broken) {}", event.text));
        inbox_.push_back({.kind = Incoming::Kind::kBroken, .text = event.text, .at = event.at});
        break;
    }
  }
}

void Peer::TakeMessage(const WireEvent& event) {
  const bool is_binary = event.kind == WireEvent::Kind::kBinary;
  Incoming incoming = {.kind = Incoming::Kind::kMessage, .text = event.text, .at = event.at};
  const auto broken = [&](std::string why) {
    trace_.Add(name_, false, incoming.text);
    inbox_.push_back({.kind = Incoming::Kind::kBroken, .text = std::move(why), .at = event.at});
  };
  if (is_binary != binary_) {
    return broken(is_binary ? "a binary frame came where text is spoken"
                            : "a text frame came where binary frames are spoken");
  }
  if (is_binary) {
    absl::StatusOr<std::string> text = ToJsonText(protocol_.name, event.text);
    if (!text.ok()) {
      incoming.text = absl::BytesToHexString(event.text);
      return broken(absl::StrCat("a binary frame: ", std::string(text.status().message())));
    }
    incoming.text = *std::move(text);
  }
  absl::StatusOr<Json> message = ParseJson(incoming.text);
  if (!message.ok())
    return broken(absl::StrCat("a message that is ", std::string(message.status().message())));
  if (TakeHeartbeat(*message)) return;
  trace_.Add(name_, false, incoming.text);
  const Json* type = message->Find("type");
  authenticated_ = authenticated_ || (type != nullptr && type->string() == "AUTH_SUCCESS");
  incoming.message = *std::move(message);
  inbox_.push_back(std::move(incoming));
}

// BOS's own heartbeat; Arqon's is that of the frames.
bool Peer::TakeHeartbeat(const Json& message) {
  const Json* type = message.Find("type");
  if (!heartbeat_ || protocol_.is_arqon() || type == nullptr || type->string() != "PING") {
    return false;
  }
  const Json pong = Json::Object({{"type", Json::String("PONG")}});
  if (!binary_) {
    socket_->Send(Opcode::kText, ToText(pong), 1, absl::Seconds(5)).IgnoreError();
  } else if (absl::StatusOr<std::string> frame = EncodeBinary(protocol_, pong); frame.ok()) {
    socket_->Send(Opcode::kBinary, *frame, 1, absl::Seconds(5)).IgnoreError();
  }
  return true;
}

}  // namespace wireloom::conformance
