// Takes WebSocket frames out of the bytes that a client sends, and puts messages together.
//
// Why not libwebsockets' own parser: 4.1.6 accepts unmasked client frames and has no way to notice
// them (RFC 6455, section 5.1 demands a close), answers only the oldest of several pings, leaves
// without a close frame after a long control frame, and echoes close frames that are none.
#ifndef WIRELOOM_RUNTIME_TRANSPORT_WEBSOCKET_PARSER_H_
#define WIRELOOM_RUNTIME_TRANSPORT_WEBSOCKET_PARSER_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>

#include "absl/types/span.h"
#include "runtime/core/frame.h"

namespace wireloom::transport {

// Belongs to one connection. Holds as many bytes as have come of an unfinished message, never as
// many as a header announces.
class WebSocketParser {
 public:
  enum class Event : uint8_t {
    kNone,     // all input is used up
    kMessage,  // opcode() and payload()
    kPing,     // payload()
    kPong,     // payload()
    kClose,    // payload()
    kTooBig,   // this message is over the limit; it is skipped
    kError,    // RFC 6455 was broken, see error(); the rest of the input means nothing
  };

  explicit WebSocketParser(size_t max_message_bytes) : max_message_bytes_(max_message_bytes) {}

  // Uses up `input` from the front, until something can be told; to be called until it returns
  // kNone, which also frees what the last message needed. Payloads are unmasked in place, so they
  // are valid as long as the input is, or until the next call. `readable_end`: how far memory
  // behind the input may be read, for kPadding.
  Event Next(absl::Span<char>& input, const char* readable_end);

  // From now on messages are skipped, whatever their size; control frames are still told. For a
  // connection that is closing.
  void SkipMessages();

  // Whole frames since the last call, those without an event of their own too.
  uint64_t TakeFrameCount() { return std::exchange(frames_, 0); }

  core::Opcode opcode() const { return message_opcode_; }
  std::string_view payload() const { return payload_; }
  // A short sentence for the close frame.
  std::string_view error() const { return error_; }
  // Bytes held of an unfinished message or frame.
  size_t held_bytes() const { return held_; }

 private:
  static constexpr size_t kMaxHeader = 14;
  static constexpr size_t kMaxControlPayload = 125;

  // True once the header is complete.
  bool ReadHeader(absl::Span<char>& input);
  // What is wrong with the header, or whether the frame is too big.
  Event CheckHeader();
  Event Fail(std::string_view error);
  Event ReadPayload(absl::Span<char>& input, const char* readable_end);
  // The frame is complete, its payload stands in `bytes`.
  Event FinishFrame(absl::Span<const char> bytes);
  void Hold(absl::Span<const char> bytes);
  void Release();
  void Unmask(absl::Span<char> bytes);

  const size_t max_message_bytes_;

  std::array<uint8_t, kMaxHeader> header_{};
  uint8_t header_bytes_ = 0;
  bool in_payload_ = false;

  // The frame in hand.
  bool final_ = false;
  core::Opcode frame_opcode_ = core::Opcode::kText;
  std::array<uint8_t, 4> mask_{};
  size_t mask_offset_ = 0;
  uint64_t remaining_ = 0;
  size_t control_bytes_ = 0;  // of a control frame's payload in control_

  // The message in hand.
  bool in_message_ = false;  // a fragment came, the last one did not
  bool skip_message_ = false;
  bool skip_all_ = false;
  core::Opcode message_opcode_ = core::Opcode::kText;
  std::unique_ptr<char[]> buffer_;  // null while nothing is held
  size_t capacity_ = 0;
  size_t held_ = 0;

  std::array<char, kMaxControlPayload> control_{};
  std::string_view payload_;
  std::string_view error_;
  uint64_t frames_ = 0;
};

}  // namespace wireloom::transport

#endif  // WIRELOOM_RUNTIME_TRANSPORT_WEBSOCKET_PARSER_H_
