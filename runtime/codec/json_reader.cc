// The strict JSON reader: strings, numbers, and skipping.
#include "runtime/codec/json_reader.h"

#include <bit>

#include "runtime/codec/concat.h"
#include "runtime/codec/utf8.h"

namespace wireloom::codec {
namespace {

constexpr char kSyntax[] = "json.syntax";
constexpr char kSurrogate[] = "json.surrogate";

// The value of four hexadecimal digits; negative if they are none.
int FourHexDigits(const char* p) {
  int value = 0;
  for (int i = 0; i < 4; ++i) {
    const char c = p[i];
    int digit = 0;
    if (c >= '0' && c <= '9') {
      digit = c - '0';
    } else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f') {
      digit = (c | 0x20) - 'a' + 10;
    } else {
      return -1;
    }
    value = value * 16 + digit;
  }
  return value;
}

bool IsHighSurrogate(int unit) { return (unit & 0xFC00) == 0xD800; }
bool IsLowSurrogate(int unit) { return (unit & 0xFC00) == 0xDC00; }

char UnescapedChar(char escape) {
  switch (escape) {
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    default:
      return escape;
  }
}

}  // namespace

void JsonReader::Fail(const char* rule, const char* at, const char* what) {
  if (failed()) return;
  error_rule_ = rule;
  error_at_ = at < end_ ? at : end_;
  error_what_ = what;
  p_ = end_;
}

bool JsonReader::FailValue() {
  FailSyntax("expected a value: an object, array, string, number, true, false or null");
  return false;
}

bool JsonReader::FailDepth() {
  Fail("json.depth", p_, "objects and arrays may be nested at most 64 levels deep");
  return false;
}

Violation JsonReader::Error() const {
  size_t line = 1;
  const char* line_start = begin_;
  for (const char* p = begin_; p < error_at_; ++p) {
    if (*p != '\n') continue;
    ++line;
    line_start = p + 1;
  }
  const std::string_view before(line_start, static_cast<size_t>(error_at_ - line_start));
  return {.field = {},
          .rule = error_rule_,
          .message = Concat("line ", line, ", column ", CountCodePoints(before) + 1, " (byte ",
                            error_at_ - begin_, "): ", error_what_,
                            error_at_ == end_ ? "; the text ends here" : ""),
          .code = {},
          .value = {}};
}

void JsonReader::ExpectEnd() {
  SkipSpace();
  if (p_ != end_) FailSyntax("nothing may follow the message's object");
}

void JsonReader::SkipSpaceSlow() {
  // One space, as after ':' and ',' in much hand-written text.
  if (*p_ == ' ' && static_cast<unsigned char>(p_[1]) > ' ') {
    ++p_;
    return;
  }
  while (p_ < end_) {
    const uint32_t other = ~Chunk16::Load(p_).JsonSpace() & 0xFFFF;
    if (other != 0) {
      p_ += std::countr_zero(other);
      if (p_ > end_) p_ = end_;
      return;
    }
    p_ += 16;
  }
  p_ = end_;
}

const char* JsonReader::ScanPlain(const char* p) {
  while (p < end_) {
    const Chunk16 chunk = Chunk16::Load(p);
    const uint32_t ends = chunk.StringEnds();
    if (ends == 0) {
      non_ascii_ |= chunk.NonAscii();
      p += 16;
      continue;
    }
    non_ascii_ |= chunk.NonAscii() & (ends ^ (ends - 1));
    p += std::countr_zero(ends);
    if (p >= end_) break;
    if (static_cast<unsigned char>(*p) >= 0x20) return p;
    Fail(kSyntax, p, "a control character in a string must be escaped");
    return nullptr;
  }
  Fail(kSyntax, end_, "a string must end with '\"'");
  return nullptr;
}

// `p` is at a backslash. Returns the position behind the escape.
const char* JsonReader::ScanEscape(const char* p) {
  if (end_ - p >= 2) {
    switch (p[1]) {
      case '"':
      case '\\':
      case '/':
      case 'b':
      case 'f':
      case 'n':
      case 'r':
      case 't':
        return p + 2;
      case 'u': {
        const int unit = end_ - p >= 6 ? FourHexDigits(p + 2) : -1;
        if (unit < 0) break;
        if (IsLowSurrogate(unit)) {
          Fail(kSurrogate, p, "a low surrogate must follow a high one");
          return nullptr;
        }
        if (!IsHighSurrogate(unit)) return p + 6;
        if (end_ - p >= 12 && p[6] == '\\' && p[7] == 'u' && IsLowSurrogate(FourHexDigits(p + 8))) {
          return p + 12;
        }
        Fail(kSurrogate, p, "a low surrogate must follow the high one");
        return nullptr;
      }
      default:
        break;
    }
  }
  Fail(kSyntax, p, "this is no escape that JSON has");
  return nullptr;
}

const char* JsonReader::ScanString(const char* p) {
  for (;;) {
    p = ScanPlain(p);
    if (p == nullptr || *p == '"') return p;
    p = ScanEscape(p);
    if (p == nullptr) return nullptr;
  }
}

bool JsonReader::ReadString(std::string_view* out) {
  const char* const start = p_ + 1;
  const char* const stop = ScanPlain(start);
  if (stop == nullptr) return false;
  if (*stop == '\\') return ReadEscaped(start, stop, out);
  *out = {start, static_cast<size_t>(stop - start)};
  p_ = stop + 1;
  return true;
}

bool JsonReader::ReadEscaped(const char* start, const char* first_escape, std::string_view* out) {
  const char* const end = ScanString(first_escape);
  if (end == nullptr) return false;
  // An escape is never shorter than what it stands for.
  char* const text = static_cast<char*>(arena_.Allocate(static_cast<size_t>(end - start), 1));
  char* to = text;
  for (const char* from = start; from < end;) {
    if (*from != '\\') {
      *to++ = *from++;
    } else if (from[1] != 'u') {
      *to++ = UnescapedChar(from[1]);
      from += 2;
    } else {
      auto code_point = static_cast<unsigned>(FourHexDigits(from + 2));
      from += 6;
      if (IsHighSurrogate(static_cast<int>(code_point))) {
        const auto low = static_cast<unsigned>(FourHexDigits(from + 2));
        code_point = 0x10000 + ((code_point - 0xD800) << 10) + (low - 0xDC00);
        from += 6;
      }
      to = WriteUtf8(code_point, to);
    }
  }
  arena_.ShrinkTo(to);
  *out = {text, static_cast<size_t>(to - text)};
  p_ = end + 1;
  return true;
}

bool JsonReader::ReadNumber(JsonNumber* out) {
  const char* error_at = nullptr;
  const char* const stop = ReadJsonNumber(p_, end_, out, &error_at);
  if (stop == nullptr) {
    Fail(kSyntax, error_at, "this is no number that JSON has");
    return false;
  }
  p_ = stop;
  return true;
}

bool JsonReader::ReadLiteral(std::string_view literal) {
  const std::string_view rest(p_, static_cast<size_t>(end_ - p_));
  if (!rest.starts_with(literal)) return FailValue();
  p_ += literal.size();
  return true;
}

bool JsonReader::ReadKey(std::string_view* out) {
  if (Peek() != '"') {
    FailSyntax("expected a member's name in double quotes");
    return false;
  }
  if (!ReadString(out)) return false;
  if (Peek() != ':') {
    FailSyntax("expected ':' behind a member's name");
    return false;
  }
  ++p_;
  return true;
}

bool JsonReader::Skip() {
  uint64_t objects =
      0;  // One bit per level that is open here, the innermost lowest: is it an object?
  uint32_t open = 0;
  const uint32_t room = kMaxDepth - depth_;
  for (;;) {
    // At a value.
    const char c = Peek();
    bool opened = false;
    switch (c) {
      case '{':
      case '[':
        if (open == room) return FailDepth();
        ++open;
        objects = (objects << 1) | (c == '{' ? 1 : 0);
        ++p_;
        opened = true;
        break;
      case '"':
        if (const char* const stop = ScanString(p_ + 1)) {
          p_ = stop + 1;
          break;
        }
        return false;
      case 't':
        if (!ReadLiteral("true")) return false;
        break;
      case 'f':
        if (!ReadLiteral("false")) return false;
        break;
      case 'n':
        if (!ReadLiteral("null")) return false;
        break;
      default: {
        if (c != '-' && (c < '0' || c > '9')) return FailValue();
        JsonNumber number;
        if (!ReadNumber(&number)) return false;
      }
    }
    // Behind a value, or at the start of a container.
    for (;;) {
      if (open == 0) return true;
      const bool in_object = (objects & 1) != 0;
      const char next = Peek();
      if (next == (in_object ? '}' : ']')) {
        ++p_;
        --open;
        objects >>= 1;
        opened = false;
        continue;
      }
      if (!opened) {
        if (next != ',') {
          FailSyntax(in_object ? "expected ',' or '}'" : "expected ',' or ']'");
          return false;
        }
        ++p_;
      }
      if (in_object) {
        if (Peek() != '"') {
          FailSyntax("expected a member's name in double quotes");
          return false;
        }
        const char* const stop = ScanString(p_ + 1);
        if (stop == nullptr) return false;
        p_ = stop + 1;
        if (Peek() != ':') {
          FailSyntax("expected ':' behind a member's name");
          return false;
        }
        ++p_;
      }
      break;
    }
  }
}

}  // namespace wireloom::codec
