// Small helpers for ASCII text. (Debian's Abseil is built with a string_view of its own, which
// std::string_view does not convert to.)
#ifndef WIRELOOM_RUNTIME_TRANSPORT_TEXT_H_
#define WIRELOOM_RUNTIME_TRANSPORT_TEXT_H_

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>

namespace wireloom::transport {

inline bool EqualsIgnoreCase(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(),
                                            [&](char x, char y) { return lower(x) == lower(y); });
}

inline bool StartsWithIgnoreCase(std::string_view text, std::string_view prefix) {
  return EqualsIgnoreCase(text.substr(0, prefix.size()), prefix);
}

inline void Append(std::string& out, std::initializer_list<std::string_view> parts) {
  for (const std::string_view part : parts) out.append(part);
}

// Without the white space of RFC 9110, section 5.6.3, around it.
inline std::string_view Trim(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

}  // namespace wireloom::transport

#endif  // WIRELOOM_RUNTIME_TRANSPORT_TEXT_H_
