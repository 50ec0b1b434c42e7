// From a tree to a generated message, through the generated reader and its rules.
#ifndef WIRELOOM_RUNTIME_DOCUMENT_DECODE_H_
#define WIRELOOM_RUNTIME_DOCUMENT_DECODE_H_

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "runtime/codec/buffer.h"
#include "runtime/codec/decode_context.h"
#include "runtime/codec/document_info.h"
#include "runtime/codec/json_document.h"
#include "runtime/document/problems.h"
#include "runtime/document/tree.h"

namespace wireloom::document {

// A message with the memory that it refers to.
template <codec::JsonMessage M>
struct Decoded {
  codec::Buffer json;
  codec::DecodeContext context;
  M message;
};

// Where the parts of a tree stand, by the paths that violations name.
struct Spot {
  std::string place;
  std::string key_place;
  std::string second_key_place;  // empty: the key stands there once
  std::string shown;             // the value, cut
};
using Spots = std::map<std::string, Spot, std::less<>>;

// The tree as JSON text, and where its parts stand. A group of which nothing is said is `{}`.
Spots WriteJson(const Tree& root, const codec::DocumentInfo& info, codec::Buffer* out);

// A problem `PLACE: path: what, and what to write instead` for each violation.
void Tell(const codec::Violations& violations, const Spots& spots, const codec::DocumentInfo& info,
          Problems* problems);

// The message that the tree says, null if it breaks a rule.
template <codec::JsonMessage M>
std::unique_ptr<Decoded<M>> Decode(const Tree& root, const codec::DocumentInfo& info,
                                   Problems* problems) {
  auto decoded = std::make_unique<Decoded<M>>();
  const Spots spots = WriteJson(root, info, &decoded->json);
  decoded->json.Room(codec::kPadding);
  if (codec::DecodeDocument(decoded->json.view(), decoded->context, &decoded->message)) {
    return decoded;
  }
  Tell(decoded->context.violations(), spots, info, problems);
  return nullptr;
}

// The leaf at that path, or null. Positions in lists do not matter: `a[3].b` is `a[].b`.
const codec::SettingInfo* FindSetting(const codec::DocumentInfo& info, std::string_view path);

// Whether leaves stand below that path.
bool IsGroup(const codec::DocumentInfo& info, std::string_view path);

}  // namespace wireloom::document

#endif  // WIRELOOM_RUNTIME_DOCUMENT_DECODE_H_
