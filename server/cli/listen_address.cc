#include "server/cli/listen_address.h"

#include <arpa/inet.h>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace wireloom::cli {
namespace {

bool IsAddress(int family, const std::string& host) {
  unsigned char bytes[sizeof(in6_addr)];
  return inet_pton(family, host.c_str(), bytes) == 1;
}

// Digits alone: absl::SimpleAtoi would take signs and spaces too.
bool ParsePort(std::string_view text, uint16_t* port) {
  uint32_t value = 0;
  for (char c : text) {
    if (!absl::ascii_isdigit(static_cast<unsigned char>(c))) return false;
  }
  if (!absl::SimpleAtoi(std::string(text), &value) || value > UINT16_MAX) return false;
  *port = static_cast<uint16_t>(value);
  return true;
}

}  // namespace

absl::StatusOr<ListenAddress> ParseListenAddress(std::string_view text) {
  ListenAddress address;
  const size_t colon = text.rfind(':');
  const std::string_view host = text.substr(0, colon);
  bool good = colon != std::string_view::npos && ParsePort(text.substr(colon + 1), &address.port);
  if (good && host.starts_with('[') && host.ends_with(']')) {
    address.host = std::string(host.substr(1, host.size() - 2));
    good = IsAddress(AF_INET6, address.host);
  } else if (good) {
    address.host = std::string(host);
    good = address.host == "localhost" || IsAddress(AF_INET, address.host);
  }
  if (!good) {
    return absl::InvalidArgumentError(absl::StrFormat(
        "must be HOST:PORT with a numeric address or localhost, as 127.0.0.1:8080 or [::1]:0 (port "
        "0: the kernel chooses); got '%s'",
        text));
  }
  return address;
}

std::string FormatAddress(std::string_view host, uint16_t port) {
  const bool is_ipv6 = host.find(':') != std::string_view::npos;
  return absl::StrCat(is_ipv6 ? "[" : "", std::string(host), is_ipv6 ? "]:" : ":", port);
}

}  // namespace wireloom::cli
