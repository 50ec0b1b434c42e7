// A strict reader of protobuf's wire format: a cursor that knows about nesting, memory and
// violations.
#ifndef WIRELOOM_RUNTIME_CODEC_WIRE_READER_H_
#define WIRELOOM_RUNTIME_CODEC_WIRE_READER_H_

#include <cstdint>
#include <string_view>

#include "runtime/codec/arena.h"
#include "runtime/codec/violation.h"
#include "runtime/codec/wire_cursor.h"

namespace wireloom::codec {

// As in JsonReader, an error of the bytes as a whole (rule `encoding` or `json.depth`) is sticky.
class WireReader : public WireCursor {
 public:
  // Deepest nesting of messages; Structs are bounded by JSON's 64 levels on their own.
  static constexpr uint32_t kMaxDepth = 64;

  // `origin`: where the frame starts, for error positions. The bytes are part of it.
  WireReader(std::string_view bytes, const char* origin, Arena& arena, Violations& violations)
      : WireCursor(bytes), origin_(origin), arena_(arena), violations_(violations) {}

  Arena& arena() { return arena_; }
  Violations& violations() { return violations_; }

  // The error as a violation: names the byte.
  Violation Error() const;

  // A reader of a part that was read as bytes; Adopt() takes over the error of one that failed.
  WireReader Part(std::string_view bytes) const {
    WireReader part(bytes, origin_, arena_, violations_);
    part.depth_ = depth_ + 1;
    return part;
  }
  void Adopt(const WireReader& part) {
    error_what_ = part.error_what_;
    error_rule_ = part.error_rule_;
    error_at_ = part.error_at_;
    p_ = end_;
  }

  // Enters the length-delimited part at the position: until Leave(), the end is its end.
  bool Enter(const char** outer_end);
  void Leave(const char* outer_end) {
    --depth_;
    if (!failed()) p_ = end_;
    end_ = outer_end;
    if (failed()) p_ = end_;
  }

 private:
  const char* const origin_;
  Arena& arena_;
  Violations& violations_;
  uint32_t depth_ = 0;
};

}  // namespace wireloom::codec

#endif  // WIRELOOM_RUNTIME_CODEC_WIRE_READER_H_
