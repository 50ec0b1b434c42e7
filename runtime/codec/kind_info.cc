// Operations on payloads that are not part of a frame.
#include "runtime/codec/kind_info.h"

#include "runtime/codec/decode_context.h"
#include "runtime/codec/rules.h"
#include "runtime/codec/utf8.h"

namespace wireloom::codec {
namespace {

constexpr Scope kRoot;
constexpr Scope kPayload{&kRoot, "payload"};

}  // namespace

bool KindInfo::validate(const void* message, Violations& violations) const {
  return payload->validate(message, violations, kPayload);
}

bool KindInfo::decode_payload_json(std::string_view text, DecodeContext& context,
                                   const void** out) const {
  Violations& violations = context.violations();
  violations.Clear();
  JsonReader in(text, context.arena(), violations, /*depth=*/1);
  if (in.Peek() == '{') {
    *out = payload->read_json(in, kPayload);
  } else if (in.Skip()) {
    WrongType(Place{kPayload, {}, violations}, "an object", "another type");
  }
  if (!in.failed()) in.ExpectEnd();
  if ((in.failed() || in.HasNonAscii()) && !IsValidUtf8(text)) {
    violations.Clear();
    violations.Add(
        {.field = {}, .rule = "utf8", .message = "must be valid UTF-8", .code = {}, .value = {}});
  } else if (in.failed()) {
    violations.Clear();
    violations.Add(in.Error());
  }
  return violations.empty();
}

bool KindInfo::decode_payload_binary(std::string_view bytes, DecodeContext& context,
                                     const void** out) const {
  Violations& violations = context.violations();
  violations.Clear();
  WireReader in(bytes, bytes.data(), context.arena(), violations);
  *out = payload->read_binary(in, kPayload);
  if (in.failed()) {
    violations.Clear();
    violations.Add(in.Error());
  }
  return violations.empty();
}

}  // namespace wireloom::codec
