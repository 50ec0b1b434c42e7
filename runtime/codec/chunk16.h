// Sixteen bytes at once: SSE2 where there is SSE2 (every x86-64), plain loops elsewhere.
#ifndef WIRELOOM_RUNTIME_CODEC_CHUNK16_H_
#define WIRELOOM_RUNTIME_CODEC_CHUNK16_H_

#include <cstdint>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace wireloom::codec {

// Masks have bit i set for byte i.
class Chunk16 {
 public:
#ifdef __SSE2__
  static Chunk16 Load(const char* from) {
    return Chunk16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(from)));
  }
  void Store(char* to) const { _mm_storeu_si128(reinterpret_cast<__m128i*>(to), bytes_); }
  uint32_t Equal(char c) const { return Mask(_mm_cmpeq_epi8(bytes_, _mm_set1_epi8(c))); }
  uint32_t Equal(Chunk16 other) const { return Mask(_mm_cmpeq_epi8(bytes_, other.bytes_)); }
  uint32_t Between(uint8_t first, uint8_t last) const {
    // What is subtracted down to zero is not above the span; bytes below `first` have wrapped
    // around.
    const __m128i above =
        _mm_subs_epu8(_mm_sub_epi8(bytes_, _mm_set1_epi8(static_cast<char>(first))),
                      _mm_set1_epi8(static_cast<char>(last - first)));
    return Mask(_mm_cmpeq_epi8(above, _mm_setzero_si128()));
  }
  // Quotes, backslashes and control characters: where a string's plain text ends.
  uint32_t StringEnds() const {
    const __m128i quote = _mm_cmpeq_epi8(bytes_, _mm_set1_epi8('"'));
    const __m128i backslash = _mm_cmpeq_epi8(bytes_, _mm_set1_epi8('\\'));
    const __m128i last_control = _mm_set1_epi8(0x1F);
    const __m128i control = _mm_cmpeq_epi8(_mm_max_epu8(bytes_, last_control), last_control);
    return Mask(_mm_or_si128(_mm_or_si128(quote, backslash), control));
  }
  uint32_t JsonSpace() const {
    return Mask(_mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(bytes_, _mm_set1_epi8(' ')),
                                          _mm_cmpeq_epi8(bytes_, _mm_set1_epi8('\n'))),
                             _mm_or_si128(_mm_cmpeq_epi8(bytes_, _mm_set1_epi8('\r')),
                                          _mm_cmpeq_epi8(bytes_, _mm_set1_epi8('\t')))));
  }
  uint32_t NonAscii() const { return Mask(bytes_); }

 private:
  explicit Chunk16(__m128i bytes) : bytes_(bytes) {}
  static uint32_t Mask(__m128i flags) { return static_cast<uint32_t>(_mm_movemask_epi8(flags)); }
  __m128i bytes_;
#else
  static Chunk16 Load(const char* from) {
    Chunk16 chunk;
    std::memcpy(chunk.bytes_, from, sizeof(chunk.bytes_));
    return chunk;
  }
  void Store(char* to) const { std::memcpy(to, bytes_, sizeof(bytes_)); }
  uint32_t Equal(char c) const {
    return Where([c](int, uint8_t byte) { return byte == static_cast<uint8_t>(c); });
  }
  uint32_t Equal(Chunk16 other) const {
    return Where([&other](int i, uint8_t byte) { return byte == other.bytes_[i]; });
  }
  uint32_t Between(uint8_t first, uint8_t last) const {
    return Where([first, last](int, uint8_t byte) { return byte >= first && byte <= last; });
  }
  uint32_t StringEnds() const {
    return Where([](int, uint8_t byte) { return byte == '"' || byte == '\\' || byte < 0x20; });
  }
  uint32_t JsonSpace() const {
    return Where([](int, uint8_t byte) {
      return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t';
    });
  }
  uint32_t NonAscii() const {
    return Where([](int, uint8_t byte) { return byte >= 0x80; });
  }

 private:
  Chunk16() = default;
  template <typename Predicate>
  uint32_t Where(Predicate predicate) const {
    uint32_t mask = 0;
    for (int i = 0; i < 16; ++i) {
      if (predicate(i, bytes_[i])) mask |= uint32_t{1} << i;
    }
    return mask;
  }
  uint8_t bytes_[16];
#endif
};

}  // namespace wireloom::codec

#endif  // WIRELOOM_RUNTIME_CODEC_CHUNK16_H_
