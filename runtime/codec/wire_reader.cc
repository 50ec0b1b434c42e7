// Errors and nesting of binary frames.
#include "runtime/codec/wire_reader.h"

#include "runtime/codec/concat.h"

namespace wireloom::codec {

Violation WireReader::Error() const {
  return {.field = {},
          .rule = error_rule_,
          .message = Concat("byte ", error_at_ - origin_, ": ", error_what_),
          .code = {},
          .value = {}};
}

bool WireReader::Enter(const char** outer_end) {
  std::string_view part;
  if (!ReadBytes(&part)) return false;
  if (++depth_ > kMaxDepth) return Fail("messages are nested too deep");
  *outer_end = end_;
  p_ = part.data();
  end_ = part.data() + part.size();
  return true;
}

}  // namespace wireloom::codec
