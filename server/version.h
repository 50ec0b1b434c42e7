// What the server calls itself.
#ifndef WIRELOOM_SERVER_VERSION_H_
#define WIRELOOM_SERVER_VERSION_H_

#include <string_view>

namespace wireloom::server {

inline constexpr std::string_view kServerName = "wireloom";
// The project's version, from the top CMakeLists.txt.
inline constexpr std::string_view kVersion = WIRELOOM_VERSION;

}  // namespace wireloom::server

#endif  // WIRELOOM_SERVER_VERSION_H_
