// From a tree to the generated message, through the generated reader and its rules.
#ifndef WIRELOOM_SERVER_CONFIG_DECODE_H_
#define WIRELOOM_SERVER_CONFIG_DECODE_H_

#include <memory>
#include <string_view>

#include "generated/cpp/server/messages.h"
#include "runtime/codec/buffer.h"
#include "runtime/codec/decode_context.h"
#include "runtime/codec/document_info.h"
#include "server/config/problems.h"
#include "server/config/tree.h"

namespace wireloom::configuration {

// A message with the memory that it refers to.
struct Decoded {
  codec::Buffer json;
  codec::DecodeContext context;
  config::Config message;
};

// Every broken rule becomes a problem `PLACE: path: what, and what to write instead`. Null if there
// was one.
std::unique_ptr<Decoded> Decode(const Tree& root, Problems* problems);

// The setting at that path, or null.
const codec::SettingInfo* FindSetting(std::string_view path);

// Whether settings stand below that path.
bool IsGroup(std::string_view path);

}  // namespace wireloom::configuration

#endif  // WIRELOOM_SERVER_CONFIG_DECODE_H_
