// Free-form objects: carried as they came, converted only between encodings.
#ifndef WIRELOOM_RUNTIME_CODEC_FREE_FORM_H_
#define WIRELOOM_RUNTIME_CODEC_FREE_FORM_H_

#include <cstdint>
#include <string_view>

#include "absl/functional/function_ref.h"
#include "runtime/codec/buffer.h"
#include "runtime/codec/encoding.h"

namespace wireloom::codec {

// JSON text of one object, or a serialized google.protobuf.Struct. No bytes at all are an empty
// object in either. Whoever makes one from text vouches for it; decoders make only well-formed
// ones.
struct FreeForm {
  Encoding encoding = Encoding::kJson;
  std::string_view bytes;
};

// Append the object in the encoding that the name says. JSON text stays as it is where it need not
// be converted.
//
// Conversions keep everything but: numbers outside of a double's range become the largest finite
// double of their sign (JSON has no infinity, a Struct nothing else but doubles), NaN becomes null,
// a Value without a kind becomes null, and of a member that stands twice, the Struct has the last.
void AppendAsJson(const FreeForm& object, Buffer& out);
void AppendAsStruct(const FreeForm& object, Buffer& out);

// The members alone, without the braces, each behind a comma: ',"a":1,"b":2'. For objects that hold
// further members.
void AppendMembersAsJson(const FreeForm& object, Buffer& out);

// What keeps bytes from being a Struct.
enum class StructFault { kNone, kMalformed, kTooDeep };

// Whether `bytes` are a google.protobuf.Struct that JSON can express within `levels` levels of
// nesting (the Struct itself is one): known fields only, valid UTF-8, every value of one kind.
StructFault CheckStruct(std::string_view bytes, uint32_t levels);

inline bool IsStruct(std::string_view bytes, uint32_t levels) {
  return CheckStruct(bytes, levels) == StructFault::kNone;
}

// Calls `member(key, value_bytes)` for each member of a serialized Struct that passed IsStruct().
void ForEachMember(std::string_view struct_bytes,
                   absl::FunctionRef<void(std::string_view key, std::string_view value)> member);

}  // namespace wireloom::codec

#endif  // WIRELOOM_RUNTIME_CODEC_FREE_FORM_H_
