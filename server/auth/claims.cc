#include "server/auth/claims.h"

#include <algorithm>

#include "absl/strings/ascii.h"

namespace wireloom::auth {

bool IsId(std::string_view text) {
  return !text.empty() && text.size() <= 128 && std::all_of(text.begin(), text.end(), [](char c) {
    return absl::ascii_isalnum(static_cast<unsigned char>(c)) ||
           std::string_view("_.:@-").find(c) != std::string_view::npos;
  });
}

}  // namespace wireloom::auth
