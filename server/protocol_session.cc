// The life of a message in the server.
#include "server/protocol_session.h"

namespace wireloom::server {

core::FrameRef MakeFrame(std::string_view message, codec::Encoding encoding) {
  return core::MakeFrame(
      encoding == codec::Encoding::kJson ? core::Opcode::kText : core::Opcode::kBinary, message);
}

}  // namespace wireloom::server
