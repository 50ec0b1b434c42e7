#include "runtime/transport/websocket_parser.h"

#include <algorithm>
#include <cstring>

#include "runtime/transport/connection.h"

namespace wireloom::transport {
namespace {

using core::IsControl;
using core::Opcode;

// A buffer for unfinished messages begins with this much.
constexpr size_t kFirstCapacity = 4096;

// The payload of an empty message, with its padding.
constexpr std::array<char, kPadding> kNothing{};

bool IsKnown(uint8_t opcode) {
  return opcode <= static_cast<uint8_t>(Opcode::kBinary) ||
         (opcode >= static_cast<uint8_t>(Opcode::kClose) &&
          opcode <= static_cast<uint8_t>(Opcode::kPong));
}

}  // namespace

void WebSocketParser::SkipMessages() {
  skip_all_ = true;
  skip_message_ = true;
  Release();
}

WebSocketParser::Event WebSocketParser::Next(absl::Span<char>& input, const char* readable_end) {
  // What was told last time is over now.
  if (!in_message_ && !in_payload_ && held_ > 0) Release();
  while (true) {
    if (!in_payload_) {
      if (!ReadHeader(input)) return Event::kNone;
      in_payload_ = true;
      if (const Event event = CheckHeader(); event != Event::kNone) return event;
    }
    if (input.empty() && remaining_ > 0) return Event::kNone;
    if (const Event event = ReadPayload(input, readable_end); event != Event::kNone) return event;
    if (in_payload_) return Event::kNone;
  }
}

bool WebSocketParser::ReadHeader(absl::Span<char>& input) {
  while (!input.empty()) {
    header_[header_bytes_++] = static_cast<uint8_t>(input.front());
    input.remove_prefix(1);
    if (header_bytes_ < 2) continue;
    const uint8_t length = header_[1] & 0x7F;
    const bool masked = (header_[1] & 0x80) != 0;
    // What is wrong already in the first two bytes is told at once: no further byte need ever come.
    const bool hopeless = !masked || (IsControl(static_cast<Opcode>(header_[0] & 0x0F)) &&
                                      length > kMaxControlPayload);
    const size_t needed = hopeless ? 2u : 6u + (length == 126 ? 2u : length == 127 ? 8u : 0u);
    if (header_bytes_ < needed) continue;
    return true;
  }
  return false;
}

WebSocketParser::Event WebSocketParser::CheckHeader() {
  const uint8_t first = header_[0];
  const uint8_t length = header_[1] & 0x7F;
  const uint8_t opcode = first & 0x0F;
  header_bytes_ = 0;
  final_ = (first & 0x80) != 0;
  frame_opcode_ = static_cast<Opcode>(opcode);

  if ((first & 0x70) != 0) return Fail("reserved bits are set");
  if (!IsKnown(opcode)) return Fail("unknown opcode");
  if ((header_[1] & 0x80) == 0) return Fail("frames of clients must be masked");
  if (IsControl(frame_opcode_)) {
    if (!final_) return Fail("control frames must not be fragmented");
    if (length > kMaxControlPayload) return Fail("control frames hold at most 125 bytes");
  } else if (frame_opcode_ == Opcode::kContinuation) {
    if (!in_message_) return Fail("there is no message to continue");
  } else if (in_message_) {
    return Fail("the message before is not finished");
  }

  size_t at = 2;
  remaining_ = length;
  if (length >= 126) {
    const size_t width = length == 126 ? 2 : 8;
    remaining_ = 0;
    for (size_t i = 0; i < width; ++i) remaining_ = remaining_ << 8 | header_[at++];
    if (remaining_ >> 63 != 0) return Fail("a length's highest bit must be 0");
    if (remaining_ < 126 || (width == 8 && remaining_ <= 0xFFFF)) {
      return Fail("lengths must have their shortest form");
    }
  }
  std::copy_n(header_.begin() + at, mask_.size(), mask_.begin());
  mask_offset_ = 0;
  control_bytes_ = 0;
  if (IsControl(frame_opcode_)) return Event::kNone;

  if (frame_opcode_ != Opcode::kContinuation) {
    message_opcode_ = frame_opcode_;
    skip_message_ = skip_all_;
    in_message_ = true;
  }
  if (!skip_message_ && remaining_ > max_message_bytes_ - held_) {
    skip_message_ = true;
    Release();
    return Event::kTooBig;
  }
  return Event::kNone;
}

WebSocketParser::Event WebSocketParser::Fail(std::string_view error) {
  error_ = error;
  Release();
  return Event::kError;
}

WebSocketParser::Event WebSocketParser::ReadPayload(absl::Span<char>& input,
                                                    const char* readable_end) {
  const auto count = static_cast<size_t>(std::min<uint64_t>(remaining_, input.size()));
  const absl::Span<char> bytes = input.subspan(0, count);
  input.remove_prefix(count);
  remaining_ -= count;
  if (IsControl(frame_opcode_)) {
    Unmask(bytes);
    std::copy(bytes.begin(), bytes.end(), control_.begin() + control_bytes_);
    control_bytes_ += count;
  } else if (!skip_message_) {
    Unmask(bytes);
    // A message that is in the input as a whole is told from there.
    const bool whole = held_ == 0 && final_ && remaining_ == 0 &&
                       static_cast<size_t>(readable_end - (bytes.data() + count)) >= kPadding;
    if (!whole) Hold(bytes);
  }
  if (remaining_ > 0) return Event::kNone;
  in_payload_ = false;
  return FinishFrame(bytes);
}

WebSocketParser::Event WebSocketParser::FinishFrame(absl::Span<const char> bytes) {
  ++frames_;
  switch (frame_opcode_) {
    case Opcode::kPing:
    case Opcode::kPong:
    case Opcode::kClose:
      payload_ = {control_.data(), control_bytes_};
      return frame_opcode_ == Opcode::kPing   ? Event::kPing
             : frame_opcode_ == Opcode::kPong ? Event::kPong
                                              : Event::kClose;
    default:
      break;
  }
  if (!final_) return Event::kNone;
  in_message_ = false;
  if (skip_message_) return Event::kNone;
  if (held_ > 0) {
    payload_ = {buffer_.get(), held_};
  } else if (bytes.empty()) {
    payload_ = {kNothing.data(), 0};
  } else {
    payload_ = {bytes.data(), bytes.size()};
  }
  return Event::kMessage;
}

void WebSocketParser::Hold(absl::Span<const char> bytes) {
  const size_t needed = held_ + bytes.size();
  if (needed > capacity_) {
    // Doubled as bytes come: a header that announces much costs nothing.
    const size_t capacity =
        std::min(std::max({needed, capacity_ * 2, kFirstCapacity}), max_message_bytes_);
    auto buffer = std::make_unique<char[]>(std::max(capacity, needed) + kPadding);
    if (held_ > 0) std::memcpy(buffer.get(), buffer_.get(), held_);
    buffer_ = std::move(buffer);
    capacity_ = std::max(capacity, needed);
  }
  if (!bytes.empty()) std::memcpy(buffer_.get() + held_, bytes.data(), bytes.size());
  held_ = needed;
}

void WebSocketParser::Release() {
  buffer_.reset();
  capacity_ = 0;
  held_ = 0;
}

void WebSocketParser::Unmask(absl::Span<char> bytes) {
  char* at = bytes.data();
  size_t left = bytes.size();
  for (; left > 0 && mask_offset_ != 0; ++at, --left) {
    *at = static_cast<char>(*at ^ static_cast<char>(mask_[mask_offset_]));
    mask_offset_ = (mask_offset_ + 1) % mask_.size();
  }
  uint32_t mask32 = 0;
  std::memcpy(&mask32, mask_.data(), sizeof(mask32));
  const uint64_t mask64 = uint64_t{mask32} << 32 | mask32;
  for (; left >= sizeof(mask64); at += sizeof(mask64), left -= sizeof(mask64)) {
    uint64_t word = 0;
    std::memcpy(&word, at, sizeof(word));
    word ^= mask64;
    std::memcpy(at, &word, sizeof(word));
  }
  for (; left > 0; ++at, --left) {
    *at = static_cast<char>(*at ^ static_cast<char>(mask_[mask_offset_]));
    mask_offset_ = (mask_offset_ + 1) % mask_.size();
  }
}

}  // namespace wireloom::transport
