// A compiled `string.pattern`: a table automaton over bytes, made by the generator.
#ifndef WIRELOOM_RUNTIME_CODEC_PATTERN_H_
#define WIRELOOM_RUNTIME_CODEC_PATTERN_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace wireloom::codec {

// A set of bytes.
struct ByteSet {
  // `ranges`: pairs of first and last byte.
  consteval explicit ByteSet(std::string_view ranges) {
    for (size_t i = 0; i + 1 < ranges.size(); i += 2) {
      for (unsigned c = static_cast<unsigned char>(ranges[i]);
           c <= static_cast<unsigned char>(ranges[i + 1]); ++c) {
        has[c] = 1;
      }
    }
  }
  uint8_t has[256] = {};
};

// One state. Where everything that may still follow is `min` to `max` bytes of one set (the usual
// end of an id), the automaton stops and the rest is checked in one go, without a chain of
// dependent table look-ups.
struct PatternState {
  bool accepts = false;
  const ByteSet* rest = nullptr;
  uint32_t min = 0;
  uint32_t max = 0;
};

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
