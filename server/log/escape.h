// Text of unknown origin in a line of the log.
#ifndef WIRELOOM_SERVER_LOG_ESCAPE_H_
#define WIRELOOM_SERVER_LOG_ESCAPE_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace wireloom::server {

// Of a text's bytes, so many are written.
inline constexpr size_t kMaxLoggedBytes = 256;

// Appends `text` as the inside of a JSON string: no byte of it can end the string or the line, move
// a terminal's cursor or change its direction of writing. What is no UTF-8 becomes U+FFFD, what is
// too long ends with an ellipsis.
void AppendEscaped(std::string_view text, std::string& out);

}  // namespace wireloom::server

#endif  // WIRELOOM_SERVER_LOG_ESCAPE_H_
