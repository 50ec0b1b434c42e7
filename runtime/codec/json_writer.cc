// Writing strings: whole blocks are copied until one holds something to escape.
#include "runtime/codec/json_writer.h"

#include <bit>

#include "runtime/codec/chunk16.h"

namespace wireloom::codec {
namespace {

char* WriteEscape(char c, char* out) {
  *out++ = '\\';
  switch (c) {
    case '"':
    case '\\':
      *out++ = c;
      return out;
    case '\b':
      *out++ = 'b';
      return out;
    case '\f':
      *out++ = 'f';
      return out;
    case '\n':
      *out++ = 'n';
      return out;
    case '\r':
      *out++ = 'r';
      return out;
    case '\t':
      *out++ = 't';
      return out;
    default: {
      constexpr char kHex[] = "0123456789abcdef";
      std::memcpy(out, "u00", 3);
      out[3] = kHex[(static_cast<unsigned char>(c) >> 4) & 0xF];
      out[4] = kHex[static_cast<unsigned char>(c) & 0xF];
      return out + 5;
    }
  }
}

// The rest of a string, of which something must be escaped; the opening quote stands.
[[gnu::noinline]] void WriteEscaped(std::string_view value, Buffer& out) {
  constexpr size_t kLongestEscape = 6;
  constexpr size_t kPiece = 256;
  while (!value.empty()) {
    const std::string_view piece = value.substr(0, kPiece);
    char* const room = out.Room(piece.size() * kLongestEscape);
    char* to = room;
    for (const char c : piece) {
      if (c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20) {
        to = WriteEscape(c, to);
      } else {
        *to++ = c;
      }
    }
    out.Advance(static_cast<size_t>(to - room));
    value.remove_prefix(piece.size());
  }
  out.Append('"');
}

}  // namespace

void WriteValue(std::string_view value, Buffer& out) {
  char* const room = out.Room(value.size() + 2);
  *room = '"';
  char* to = room + 1;
  const char* from = value.data();
  size_t left = value.size();
  for (; left >= 16; left -= 16, from += 16, to += 16) {
    const Chunk16 chunk = Chunk16::Load(from);
    if (chunk.StringEnds() != 0) break;
    chunk.Store(to);
  }
  if (left > 0 && left < 16) {
    // The last block, by way of a copy: nothing says what stands behind the string.
    char tail[16] = {};
    std::memcpy(tail, from, left);
    const Chunk16 chunk = Chunk16::Load(tail);
    if ((chunk.StringEnds() & ((uint32_t{1} << left) - 1)) == 0) {
      chunk.Store(to);
      to += left;
      left = 0;
    }
  }
  if (left == 0) {
    *to++ = '"';
    out.Advance(static_cast<size_t>(to - room));
    return;
  }
  out.Advance(static_cast<size_t>(to - room));
  WriteEscaped({from, left}, out);
}

}  // namespace wireloom::codec
