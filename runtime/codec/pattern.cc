// Runs a pattern's automaton.
#include "runtime/codec/pattern.h"

namespace wireloom::codec {
namespace {

bool AllIn(const ByteSet& set, const char* p, const char* end) {
  uint8_t all = 1;
  for (; p < end; ++p) all &= set.has[static_cast<unsigned char>(*p)];
  return all != 0;
}

}  // namespace

bool Pattern::Matches(std::string_view text) const {
  const char* p = text.data();
  const char* const end = p + text.size();
  for (size_t state = 1;; ++p) {
    if (const ByteSet* rest = states[state].rest) {
      const auto left = static_cast<size_t>(end - p);
      return left >= states[state].min && left <= states[state].max && AllIn(*rest, p, end);
    }
    if (p == end) return states[state].accepts;
    state = next[state * classes + byte_class[static_cast<unsigned char>(*p)]];
    if (state == 0) return false;
  }
}

}  // namespace wireloom::codec
