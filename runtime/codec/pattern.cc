// Runs a pattern's automaton.
#include "runtime/codec/pattern.h"

#include "runtime/codec/chunk16.h"

namespace wireloom::codec {
bool ByteSet::HasAll(std::string_view text) const {
  const char* p = text.data();
  const char* const end = p + text.size();
  if (text.size() >= 16 && range_count <= kMaxRanges) {
    const auto all_in = [this](const char* at) {
      const Chunk16 chunk = Chunk16::Load(at);
      uint32_t in = 0;
      for (size_t i = 0; i < range_count; ++i) in |= chunk.Between(ranges[i].first, ranges[i].last);
      return in == 0xFFFF;
    };
    for (; end - p > 16; p += 16) {
      if (!all_in(p)) return false;
    }
    return all_in(end - 16);  // Looks at some bytes twice.
  }
  uint8_t all = 1;
  for (; p < end; ++p) all &= has[static_cast<unsigned char>(*p)];
  return all != 0;
}

bool Pattern::Matches(std::string_view text) const {
  for (size_t state = 1;;) {
    const PatternState& at = states[state];
    if (at.rest != nullptr) {
      return text.size() >= at.min && text.size() <= at.max && at.rest->HasAll(text);
    }
    if (!at.literal.empty()) {
      if (!text.starts_with(at.literal)) return false;
      text.remove_prefix(at.literal.size());
      state = at.then;
      continue;
    }
    if (text.empty()) return at.accepts;
    state = next[state * classes + byte_class[static_cast<unsigned char>(text[0])]];
    if (state == 0) return false;
    text.remove_prefix(1);
  }
}

}  // namespace wireloom::codec
