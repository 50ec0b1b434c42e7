#include "runtime/core/frame.h"

#include <array>
#include <cstring>
#include <new>
#include <string>

namespace wireloom::core {
namespace {

constexpr uint8_t kFinal = 0x80;
constexpr size_t kMaxHeader = 10;
constexpr size_t kMaxCloseReason = 123;  // a control frame's 125 bytes without the code

// RFC 6455, section 5.2: the shortest form that holds the length.
size_t WriteHeader(Opcode opcode, uint64_t length, std::array<uint8_t, kMaxHeader>& out) {
  out[0] = static_cast<uint8_t>(kFinal | static_cast<uint8_t>(opcode));
  if (length < 126) {
    out[1] = static_cast<uint8_t>(length);
    return 2;
  }
  const size_t width = length <= 0xFFFF ? 2 : 8;
  out[1] = width == 2 ? 126 : 127;
  for (size_t i = 0; i < width; ++i) {
    out[2 + i] = static_cast<uint8_t>(length >> (8 * (width - 1 - i)));
  }
  return 2 + width;
}

// The longest prefix of at most `limit` bytes that does not end inside a character.
std::string_view CutUtf8(std::string_view text, size_t limit) {
  if (text.size() <= limit) return text;
  size_t end = limit;
  while (end > 0 && (static_cast<uint8_t>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

}  // namespace

void Frame::Destroy(const Frame* frame) {
  frame->~Frame();
  ::operator delete(const_cast<Frame*>(frame));
}

FrameRef MakeFrame(Opcode opcode, std::string_view payload) {
  std::array<uint8_t, kMaxHeader> header{};
  const size_t header_size = WriteHeader(opcode, payload.size(), header);
  const size_t size = header_size + payload.size();
  void* memory = ::operator new(sizeof(Frame) + size);
  Frame* frame = new (memory) Frame(opcode, header_size, size);
  std::memcpy(frame->data(), header.data(), header_size);
  if (!payload.empty()) std::memcpy(frame->data() + header_size, payload.data(), payload.size());
  return FrameRef(frame);
}

FrameRef MakeCloseFrame(uint16_t code, std::string_view reason) {
  std::string payload;
  payload.push_back(static_cast<char>(code >> 8));
  payload.push_back(static_cast<char>(code & 0xFF));
  payload.append(CutUtf8(reason, kMaxCloseReason));
  return MakeFrame(Opcode::kClose, payload);
}

}  // namespace wireloom::core
