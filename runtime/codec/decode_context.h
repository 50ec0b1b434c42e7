// What decoding needs besides the frame: memory for the message and a place for violations.
#ifndef WIRELOOM_RUNTIME_CODEC_DECODE_CONTEXT_H_
#define WIRELOOM_RUNTIME_CODEC_DECODE_CONTEXT_H_

#include <cstdint>
#include <string_view>

#include "runtime/codec/arena.h"
#include "runtime/codec/encoding.h"
#include "runtime/codec/violation.h"

namespace wireloom::codec {

enum class DecodeResult : uint8_t {
  kOk,
  // The text, the envelope or the kind is at fault: violations() says how. The envelope holds what
  // could be read.
  kMalformed,
  // A known kind, but not one that this side sends. The payload is well-formed and not decoded.
  kWrongDirection,
  // The envelope is fine, the payload breaks rules: violations() are for after the gate.
  kPayload,
};

// One per shard, used for one message after the other. A message lives until the next Reset(). Not
// thread-safe.
class DecodeContext {
 public:
  Arena& arena() { return arena_; }
  Violations& violations() { return violations_; }
  const Violations& violations() const { return violations_; }
  // Violations of the payload while the envelope is not judged yet.
  Violations& held() { return held_; }

  // At the start of each message: nobody's violations, and the error codes that they get by
  // default.
  void Begin(std::string_view malformed_code, std::string_view payload_code, Side sender) {
    violations_.Clear();
    held_.Clear();
    violations_.set_default_code(malformed_code);
    held_.set_default_code(payload_code);
    violations_.set_sender(sender);
    held_.set_sender(sender);
  }

  // Gives the memory of all messages back for reuse.
  void Reset() {
    arena_.Reset();
    violations_.Clear();
    held_.Clear();
  }

 private:
  Arena arena_;
  Violations violations_;
  Violations held_;
};

}  // namespace wireloom::codec

#endif  // WIRELOOM_RUNTIME_CODEC_DECODE_CONTEXT_H_
