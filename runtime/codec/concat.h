// Putting messages together. (Debian's Abseil has a string_view of its own, which absl::StrCat
// insists on.)
#ifndef WIRELOOM_RUNTIME_CODEC_CONCAT_H_
#define WIRELOOM_RUNTIME_CODEC_CONCAT_H_

#include <concepts>
#include <string>
#include <string_view>

namespace wireloom::codec {

namespace internal {
inline void AppendPiece(std::string& out, std::string_view piece) { out += piece; }
template <std::integral T>
void AppendPiece(std::string& out, T number) {
  out += std::to_string(number);
}
}  // namespace internal

// The pieces, strings and integers, one after the other.
template <typename... Pieces>
std::string Concat(const Pieces&... pieces) {
  std::string text;
  (internal::AppendPiece(text, pieces), ...);
  return text;
}

}  // namespace wireloom::codec

#endif  // WIRELOOM_RUNTIME_CODEC_CONCAT_H_
