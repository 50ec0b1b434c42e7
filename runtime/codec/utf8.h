// Questions about UTF-8 text.
#ifndef WIRELOOM_RUNTIME_CODEC_UTF8_H_
#define WIRELOOM_RUNTIME_CODEC_UTF8_H_

#include <cstddef>
#include <string_view>

namespace wireloom::codec {

bool IsValidUtf8(std::string_view text);

// Length of the longest prefix that is valid UTF-8.
size_t ValidUtf8Prefix(std::string_view text);

// Number of code points of valid UTF-8.
size_t CountCodePoints(std::string_view text);

// The longest prefix of at most `bytes` bytes that splits no code point.
std::string_view CutAt(std::string_view text, size_t bytes);

// Writes the code point (no surrogate) and returns the position behind it: at most 4 bytes.
char* WriteUtf8(unsigned code_point, char* out);

}  // namespace wireloom::codec

#endif  // WIRELOOM_RUNTIME_CODEC_UTF8_H_
