// UTF-8: validation is simdjson's, which picks the best instructions at run time.
#include "runtime/codec/utf8.h"

#include <simdjson.h>

namespace wireloom::codec {
namespace {

bool IsContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

}  // namespace

bool IsValidUtf8(std::string_view text) {
  return simdjson::validate_utf8(text.data(), text.size());
}

size_t ValidUtf8Prefix(std::string_view text) {
  // Only for error messages: halving keeps to the one validator that there is. A prefix may also
  // end within a code point, so the search is for the last boundary before which all is valid.
  size_t valid = 0;
  size_t step = text.size();
  while (step > 0) {
    const std::string_view longer = CutAt(text, valid + step);
    if (longer.size() > valid && IsValidUtf8(longer)) {
      valid = longer.size();
    } else {
      step /= 2;
    }
  }
  return valid;
}

size_t CountCodePoints(std::string_view text) {
  size_t count = 0;
  for (const char c : text) count += IsContinuation(c) ? 0 : 1;
  return count;
}

std::string_view CutAt(std::string_view text, size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && IsContinuation(text[bytes])) --bytes;
  return text.substr(0, bytes);
}

char* WriteUtf8(unsigned code_point, char* out) {
  const auto put = [&out](unsigned byte) { *out++ = static_cast<char>(byte); };
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xC0 | (code_point >> 6));
    put(0x80 | (code_point & 0x3F));
  } else if (code_point < 0x10000) {
    put(0xE0 | (code_point >> 12));
    put(0x80 | ((code_point >> 6) & 0x3F));
    put(0x80 | (code_point & 0x3F));
  } else {
    put(0xF0 | (code_point >> 18));
    put(0x80 | ((code_point >> 12) & 0x3F));
    put(0x80 | ((code_point >> 6) & 0x3F));
    put(0x80 | (code_point & 0x3F));
  }
  return out;
}

}  // namespace wireloom::codec
