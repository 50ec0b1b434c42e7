// Text of unknown origin in a line of the log.
#include "server/log/escape.h"

#include <iterator>

#include "fmt/format.h"
#include "runtime/codec/utf8.h"

namespace wireloom::server {
namespace {

struct Decoded {
  unsigned code_point;
  size_t bytes;
};

// `text` begins with a code point in valid UTF-8.
Decoded DecodeFirst(std::string_view text) {
  const auto byte = [text](size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto tail = [&](size_t i) { return byte(i) & 0x3Fu; };
  const unsigned first = byte(0);
  if (first < 0x80) return {first, 1};
  if (first < 0xE0) return {(first & 0x1F) << 6 | tail(1), 2};
  if (first < 0xF0) return {(first & 0x0F) << 12 | tail(1) << 6 | tail(2), 3};
  return {(first & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), 4};
}

// Control characters, line ends of whatever kind, and marks that turn the direction of what follows
// (Unicode's Cc, Zl, Zp and Bidi_Control); all of them in the basic plane.
bool IsUnsafe(unsigned c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x61C || c == 0x200E || c == 0x200F ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

void AppendValid(std::string_view text, std::string& out) {
  while (!text.empty()) {
    const auto [code_point, bytes] = DecodeFirst(text);
    if (code_point == '"' || code_point == '\\') {
      out += '\\';
      out += text.front();
    } else if (IsUnsafe(code_point)) {
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", code_point);
    } else {
      out.append(text.substr(0, bytes));
    }
    text.remove_prefix(bytes);
  }
}

}  // namespace

void AppendEscaped(std::string_view text, std::string& out) {
  std::string_view rest = text;
  if (text.size() > kMaxLoggedBytes) {
    rest = codec::CutAt(text, kMaxLoggedBytes);
  }
  while (!rest.empty()) {
    const size_t valid = codec::ValidUtf8Prefix(rest);
    AppendValid(rest.substr(0, valid), out);
    rest.remove_prefix(valid);
    if (rest.empty()) break;
    out += "\uFFFD";
    rest.remove_prefix(1);
  }
  if (text.size() > kMaxLoggedBytes) out += "\u2026";
}

}  // namespace wireloom::server
