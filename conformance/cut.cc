#include "conformance/cut.h"

#include "fmt/format.h"
#include "runtime/codec/utf8.h"

namespace wireloom::conformance {

std::string Cut(std::string_view text, size_t bytes) {
  const std::string_view beginning = text.substr(0, bytes);
  const std::string_view whole = beginning.substr(0, codec::ValidUtf8Prefix(beginning));
  if (whole.size() == text.size()) return std::string(text);
  return fmt::format("{}... ({} bytes)", whole, text.size());
}

}  // namespace wireloom::conformance
