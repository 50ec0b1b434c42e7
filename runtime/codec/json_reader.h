// A strict reader of JSON text (RFC 8259): one pass, nothing accepted that was not looked at.
#ifndef WIRELOOM_RUNTIME_CODEC_JSON_READER_H_
#define WIRELOOM_RUNTIME_CODEC_JSON_READER_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "runtime/codec/arena.h"
#include "runtime/codec/chunk16.h"
#include "runtime/codec/field.h"
#include "runtime/codec/json_number.h"
#include "runtime/codec/violation.h"

namespace wireloom::codec {

// Bytes behind the text that must be readable (their values do not matter).
inline constexpr size_t kPadding = 16;

// An error of the text as a whole is sticky: the reader is at the end then, and everything that is
// read further fails, so loops end without asking. Violations of rules are no such errors: reading
// goes on.
//
// UTF-8 is not checked on the way; HasNonAscii() says whether there is something to check.
class JsonReader {
 public:
  // Levels of nesting, the outermost object's included; codegen/checks refuses a schema whose
  // Limits.max_depth is another.
  static constexpr uint32_t kMaxDepth = 64;

  // `depth`: levels that are open around `text`.
  JsonReader(std::string_view text, Arena& arena, Violations& violations, uint32_t depth = 0)
      : begin_(text.data()),
        p_(text.data()),
        end_(text.data() + text.size()),
        depth_(depth),
        arena_(arena),
        violations_(&violations) {}

  Arena& arena() { return arena_; }
  // Where violations of rules go.
  Violations& violations() { return *violations_; }
  void set_violations(Violations& violations) { violations_ = &violations; }

  // -- The text as a whole.
  bool failed() const { return error_rule_ != nullptr; }
  bool HasNonAscii() const { return non_ascii_ != 0; }
  // Fails unless only white space is left.
  void ExpectEnd();
  // The error as a violation: names line, column and byte.
  Violation Error() const;
  void Fail(const char* rule, const char* at, const char* what);
  void FailSyntax(const char* what) { Fail("json.syntax", p_, what); }

  const char* position() const { return p_; }
  uint32_t depth() const { return depth_; }

  // -- Values. Peek() is the next value's first character, behind white space; '\0' at the end.
  char Peek() {
    SkipSpace();
    return p_ < end_ ? *p_ : '\0';
  }
  // Each reads what Peek() announced.
  bool ReadString(std::string_view* out);
  bool ReadNumber(JsonNumber* out);
  bool ReadLiteral(std::string_view literal);
  // Enters an object or array behind its '{' or '['. Leave() stands behind its end.
  bool Enter() {
    if (++depth_ > kMaxDepth) return FailDepth();
    ++p_;
    return true;
  }
  void Leave() {
    --depth_;
    ++p_;
  }
  // Reads any value and checks it throughout. False if the text is at fault.
  bool Skip();

  // -- Members of objects.
  // Whether `field` is the next key, written plainly and with ':' right behind it; steps over both
  // if so.
  bool TakeKey(const Field& field) {
    if (static_cast<size_t>(end_ - p_) < field.key_size() || field.key_size() == 0) return false;
    uint32_t equal = Chunk16::Load(p_).Equal(Chunk16::Load(field.key()));
    if (field.key_size() > 16) {
      equal |= Chunk16::Load(p_ + 16).Equal(Chunk16::Load(field.key() + 16)) << 16;
    }
    if ((equal & field.mask()) != field.mask()) return false;
    p_ += field.key_size();
    return true;
  }
  // Any key and the ':' behind it.
  bool ReadKey(std::string_view* out);
  // Steps over the character that Peek() returned.
  void Step() { ++p_; }

 private:
  void SkipSpace() {
    if (p_ < end_ && static_cast<unsigned char>(*p_) <= ' ') SkipSpaceSlow();
  }
  void SkipSpaceSlow();
  bool FailDepth();
  bool FailValue();
  // Both start behind the opening quote. The first stops at the closing quote, at a backslash, or
  // (null) at an error; the second always goes to the closing quote.
  const char* ScanPlain(const char* p);
  const char* ScanString(const char* p);
  const char* ScanEscape(const char* p);
  bool ReadEscaped(const char* start, const char* first_escape, std::string_view* out);

  const char* const begin_;
  const char* p_;
  const char* const end_;
  uint32_t depth_;
  uint32_t non_ascii_ = 0;
  Arena& arena_;
  Violations* violations_;
  const char* error_rule_ = nullptr;
  const char* error_at_ = nullptr;
  const char* error_what_ = nullptr;
};

}  // namespace wireloom::codec

#endif  // WIRELOOM_RUNTIME_CODEC_JSON_READER_H_
