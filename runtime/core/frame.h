// A WebSocket frame ready to be sent, built once and shared by all its receivers.
#ifndef WIRELOOM_RUNTIME_CORE_FRAME_H_
#define WIRELOOM_RUNTIME_CORE_FRAME_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

namespace wireloom::core {

// RFC 6455, section 5.2.
enum class Opcode : uint8_t {
  kContinuation = 0x0,
  kText = 0x1,
  kBinary = 0x2,
  kClose = 0x8,
  kPing = 0x9,
  kPong = 0xA,
};

inline constexpr bool IsControl(Opcode opcode) { return (static_cast<uint8_t>(opcode) & 0x8) != 0; }

class FrameRef;

// Immutable after it was made; lives as long as the last FrameRef to it, on whatever thread.
class Frame {
 public:
  Frame(const Frame&) = delete;
  Frame& operator=(const Frame&) = delete;

  Opcode opcode() const { return opcode_; }

  // Header and payload as they go out, unmasked (a server's frames are).
  std::string_view bytes() const { return {data(), size_}; }
  std::string_view payload() const { return bytes().substr(header_size_); }
  size_t size() const { return size_; }

 private:
  friend class FrameRef;
  friend FrameRef MakeFrame(Opcode opcode, std::string_view payload);

  Frame(Opcode opcode, size_t header_size, size_t size)
      : size_(size), opcode_(opcode), header_size_(static_cast<uint8_t>(header_size)) {}

  // The bytes stand right behind the object, in the same allocation.
  const char* data() const { return reinterpret_cast<const char*>(this + 1); }
  char* data() { return reinterpret_cast<char*>(this + 1); }

  static void Destroy(const Frame* frame);

  mutable std::atomic<uint32_t> references_{1};
  const size_t size_;
  const Opcode opcode_;
  const uint8_t header_size_;
};

// Shared ownership of a frame, or null. Copies may be on different threads.
class FrameRef {
 public:
  FrameRef() = default;
  FrameRef(const FrameRef& other) : frame_(other.frame_) {
    if (frame_ != nullptr) frame_->references_.fetch_add(1, std::memory_order_relaxed);
  }
  FrameRef(FrameRef&& other) noexcept : frame_(std::exchange(other.frame_, nullptr)) {}
  FrameRef& operator=(FrameRef other) noexcept {
    std::swap(frame_, other.frame_);
    return *this;
  }
  ~FrameRef() {
    if (frame_ != nullptr && frame_->references_.fetch_sub(1, std::memory_order_acq_rel) == 1) {
      Frame::Destroy(frame_);
    }
  }

  explicit operator bool() const { return frame_ != nullptr; }
  const Frame& operator*() const { return *frame_; }
  const Frame* operator->() const { return frame_; }

 private:
  friend FrameRef MakeFrame(Opcode opcode, std::string_view payload);

  explicit FrameRef(const Frame* frame) : frame_(frame) {}

  const Frame* frame_ = nullptr;
};

// A whole (unfragmented) message as one frame. Copies the payload.
FrameRef MakeFrame(Opcode opcode, std::string_view payload);

// A close frame. The reason is cut, at the end of a character, to the 123 bytes that fit.
FrameRef MakeCloseFrame(uint16_t code, std::string_view reason);

}  // namespace wireloom::core

#endif  // WIRELOOM_RUNTIME_CORE_FRAME_H_
