#include "clients/cpp/url.h"

#include <algorithm>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace wireloom::client {
namespace {

// Found at the front, and taken off.
bool Skip(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

bool IsPlain(char c) { return c > ' ' && c < '\x7f'; }

}  // namespace

absl::StatusOr<Url> ParseUrl(std::string_view text, std::string_view default_path) {
  const auto wrong = [whole = std::string(text)](std::string_view what) {
    return absl::InvalidArgumentError(
        absl::StrCat("'", whole, "' is no URL of a server: ", std::string(what),
                     "; write it as ws://HOST:PORT/PATH or wss://HOST/PATH"));
  };
  Url url;
  if (!std::all_of(text.begin(), text.end(), IsPlain)) return wrong("it has a space or control");
  if (text.find('#') != std::string_view::npos) return wrong("it has a fragment");
  url.tls = Skip(text, "wss://");
  if (!url.tls && !Skip(text, "ws://")) return wrong("the scheme is neither ws nor wss");
  const size_t end = std::min(text.find_first_of("/?"), text.size());
  std::string_view authority = text.substr(0, end);
  url.path = text.substr(end);
  if (url.path.empty() || url.path == "/") url.path = default_path;
  if (url.path[0] == '?') url.path.insert(0, default_path);
  if (authority.find('@') != std::string_view::npos) {
    return wrong("it has a name or password, which a URL must not tell");
  }
  if (Skip(authority, "[")) {
    const size_t close = authority.find(']');
    if (close == std::string_view::npos) return wrong("the bracket is not closed");
    url.host = authority.substr(0, close);
    authority.remove_prefix(close + 1);
  } else {
    const size_t colon = std::min(authority.find(':'), authority.size());
    url.host = authority.substr(0, colon);
    authority.remove_prefix(colon);
  }
  if (url.host.empty()) return wrong("it names no host");
  url.port = url.tls ? 443 : 80;
  if (authority.empty()) return url;
  uint32_t port = 0;
  if (!Skip(authority, ":") ||
      !absl::SimpleAtoi(absl::string_view(authority.data(), authority.size()), &port) ||
      port == 0 || port > 65535) {
    return wrong("the port is none of 1 to 65535");
  }
  url.port = static_cast<uint16_t>(port);
  return url;
}

}  // namespace wireloom::client
