// Decoding a whole text that is one message, without an envelope.
#ifndef WIRELOOM_RUNTIME_CODEC_JSON_DOCUMENT_H_
#define WIRELOOM_RUNTIME_CODEC_JSON_DOCUMENT_H_

#include <string_view>

#include "runtime/codec/decode_context.h"
#include "runtime/codec/json_reader.h"
#include "runtime/codec/json_value.h"
#include "runtime/codec/rules.h"

namespace wireloom::codec {

// Reads and checks `text`, which must be valid UTF-8 and have kPadding readable bytes behind it.
// Whether all is well; if not, the context's violations say what is not. The message lives as long
// as the text and the context.
template <JsonMessage M>
bool DecodeDocument(std::string_view text, DecodeContext& context, M* out) {
  context.Reset();
  context.Begin({}, {}, Side::kServer);
  Violations& violations = context.violations();
  JsonReader in(text, context.arena(), violations);
  const Scope root;
  in.Peek();
  ReadValue(in, Place{root, {}, violations}, kNoRules, out);
  if (!in.failed()) in.ExpectEnd();
  if (in.failed()) {
    violations.Clear();
    violations.Add(in.Error());
  }
  return violations.empty();
}

}  // namespace wireloom::codec

#endif  // WIRELOOM_RUNTIME_CODEC_JSON_DOCUMENT_H_
