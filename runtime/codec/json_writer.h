// Writing typed values as JSON, without white space. Overloaded by the type of what is written.
#ifndef WIRELOOM_RUNTIME_CODEC_JSON_WRITER_H_
#define WIRELOOM_RUNTIME_CODEC_JSON_WRITER_H_

#include <concepts>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>
#include <type_traits>

#include "absl/types/span.h"
#include "runtime/codec/buffer.h"
#include "runtime/codec/enum_names.h"
#include "runtime/codec/field.h"
#include "runtime/codec/free_form.h"
#include "runtime/codec/number_text.h"

namespace wireloom::codec {

// Escapes what JSON demands (quote, backslash, control characters) and nothing else. `value` is
// UTF-8.
void WriteValue(std::string_view value, Buffer& out);

inline void WriteValue(double value, Buffer& out) {
  char* const room = out.Room(kNumberBytes);
  out.Advance(static_cast<size_t>(WriteDouble(value, room) - room));
}

inline void WriteValue(bool value, Buffer& out) { out.Append(value ? "true" : "false"); }

inline void WriteValue(const FreeForm& value, Buffer& out) { AppendAsJson(value, out); }

template <std::integral T>
void WriteValue(T value, Buffer& out) {
  using Wide = std::conditional_t<std::is_signed_v<T>, int64_t, uint64_t>;
  char* const room = out.Room(kNumberBytes);
  out.Advance(static_cast<size_t>(WriteInteger(static_cast<Wide>(value), room) - room));
}

template <ProtocolEnum E>
void WriteValue(E value, Buffer& out) {
  WriteValue(JsonName(value), out);
}

// A generated message has AppendJson(const M&, Buffer&) in its namespace.
template <typename M>
concept JsonWritable = std::is_class_v<M> && requires(const M& message, Buffer& out) {
  AppendJson(message, out);
};

template <JsonWritable M>
void WriteValue(const M& message, Buffer& out) {
  AppendJson(message, out);
}

template <typename T>
void WriteValue(absl::Span<const T> items, Buffer& out) {
  char separator = '[';
  for (const T& item : items) {
    out.Append(separator);
    WriteValue(item, out);
    separator = ',';
  }
  if (separator == '[') out.Append('[');
  out.Append(']');
}

// One object, member by member; End() closes it.
class JsonObject {
 public:
  explicit JsonObject(Buffer& out) : out_(out) {}

  template <typename T>
  void Member(const Field& field, const T& value) {
    Key(field);
    WriteValue(value, out_);
  }
  // Absent values are left out.
  template <typename T>
  void Member(const Field& field, const std::optional<T>& value) {
    if (value.has_value()) Member(field, *value);
  }
  template <ProtocolEnum E>
  void Member(const Field& field, const E& value) {
    if (value == E{}) return;  // Zero is absence.
    Key(field);
    WriteValue(value, out_);
  }
  // For repeated fields that may be absent: empty ones are left out.
  template <typename T>
  void MemberUnlessEmpty(const Field& field, absl::Span<const T> items) {
    if (!items.empty()) Member(field, items);
  }
  // The members of a free-form object, as members of this one.
  void Members(const FreeForm& rest) {
    const size_t start = out_.size();
    AppendMembersAsJson(rest, out_);
    if (out_.size() == start) return;
    if (separator_ == '{') out_.data()[start] = '{';
    separator_ = ',';
  }
  void Members(const std::optional<FreeForm>& rest) {
    if (rest.has_value()) Members(*rest);
  }

  // Writes `"name":`; the caller writes the value.
  void Key(const Field& field) {
    char* to = out_.Room(field.name().size() + 4);
    *to++ = separator_;
    separator_ = ',';
    if (field.key_size() != 0) {
      std::memcpy(to, field.key(), Field::kKeyBytes);  // Buffer's slack takes what is too much.
      out_.Advance(field.key_size() + 1);
      return;
    }
    *to++ = '"';
    std::memcpy(to, field.name().data(), field.name().size());
    std::memcpy(to + field.name().size(), "\":", 2);
    out_.Advance(field.name().size() + 4);
  }

  void End() {
    if (separator_ == '{') out_.Append('{');
    out_.Append('}');
  }

 private:
  Buffer& out_;
  char separator_ = '{';
};

}  // namespace wireloom::codec

#endif  // WIRELOOM_RUNTIME_CODEC_JSON_WRITER_H_
