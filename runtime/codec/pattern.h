// A compiled `string.pattern`: a table automaton over bytes, made by the generator.
#ifndef WIRELOOM_RUNTIME_CODEC_PATTERN_H_
#define WIRELOOM_RUNTIME_CODEC_PATTERN_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace wireloom::codec {

// A set of bytes, as at most eight ranges of them (so that 16 bytes can be tested at once).
struct ByteSet {
  static constexpr size_t kMaxRanges = 8;

  // `pairs`: first and last byte of each range.
  consteval explicit ByteSet(std::string_view pairs) {
    for (size_t i = 0; i + 1 < pairs.size(); i += 2) {
      const auto first = static_cast<unsigned char>(pairs[i]);
      const auto last = static_cast<unsigned char>(pairs[i + 1]);
      for (unsigned c = first; c <= last; ++c) has[c] = 1;
      if (range_count < kMaxRanges) ranges[range_count] = {first, last};
      ++range_count;
    }
  }

  bool HasAll(std::string_view text) const;

  struct Range {
    uint8_t first;
    uint8_t last;
  };

  Range ranges[kMaxRanges] = {};
  size_t range_count = 0;  // More than kMaxRanges: only the table counts.
  uint8_t has[256] = {};
};

// One state, with what makes a table look-up per byte unnecessary there.
struct PatternState {
  bool accepts = false;
  // Everything that may still follow is `min` to `max` bytes of one set: the usual end of an id.
  const ByteSet* rest = nullptr;
  uint32_t min = 0;
  uint32_t max = 0;
  // Nothing but this text may follow, and leads to the state `then`.
  std::string_view literal = {};
  uint32_t then = 0;
};

inline constexpr uint32_t kUnbounded = 0xFFFFFFFF;

struct Pattern {
  std::string_view expression;
  const uint8_t* byte_class;  // [256]
  const uint8_t* next;        // [state * classes + class]; state 0 is dead, 1 the start
  const PatternState* states;
  uint32_t classes;

  // Whether the whole of `text` is matched.
  bool Matches(std::string_view text) const;
};

}  // namespace wireloom::codec

#endif  // WIRELOOM_RUNTIME_CODEC_PATTERN_H_
