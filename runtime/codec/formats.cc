// Parsing of the forms, and the rules about them.
#include "runtime/codec/formats.h"

#include <arpa/inet.h>

#include <algorithm>

#include "absl/strings/ascii.h"
#include "runtime/codec/concat.h"
#include "runtime/codec/rules.h"

namespace wireloom::codec {
namespace {

// From large to small, so that each may follow those before it; `ms` is looked for before `m`.
constexpr std::string_view kUnits[] = {"h", "m", "s", "ms", "us", "ns"};
constexpr size_t kLongestDuration = 64;

bool IsDigit(char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); }

size_t CountDigits(std::string_view text) {
  return static_cast<size_t>(std::find_if_not(text.begin(), text.end(), IsDigit) - text.begin());
}

// Takes `12.5` from the front.
bool TakeNumber(std::string_view* text) {
  const size_t whole = CountDigits(*text);
  if (whole == 0) return false;
  text->remove_prefix(whole);
  if (!text->starts_with('.')) return true;
  const size_t fraction = CountDigits(text->substr(1));
  if (fraction == 0) return false;
  text->remove_prefix(1 + fraction);
  return true;
}

// absl::ParseDuration() takes more: signs, `inf`, a bare `0`, units in any order.
bool IsDuration(std::string_view text) {
  if (text.empty() || text.size() > kLongestDuration) return false;
  size_t next_unit = 0;
  while (!text.empty()) {
    if (!TakeNumber(&text)) return false;
    const size_t letters = static_cast<size_t>(
        std::find_if_not(text.begin(), text.end(), absl::ascii_isalpha) - text.begin());
    const auto* const unit =
        std::find(std::begin(kUnits) + next_unit, std::end(kUnits), text.substr(0, letters));
    if (unit == std::end(kUnits)) return false;
    next_unit = static_cast<size_t>(unit - std::begin(kUnits)) + 1;
    text.remove_prefix(letters);
  }
  return true;
}

bool IsAddress(int family, const std::string& host) {
  unsigned char bytes[sizeof(in6_addr)];
  return inet_pton(family, host.c_str(), bytes) == 1;
}

std::optional<uint16_t> ParsePort(std::string_view text) {
  if (text.empty() || text.size() > 5 || CountDigits(text) != text.size()) return std::nullopt;
  uint32_t value = 0;
  for (const char c : text) value = value * 10 + static_cast<uint32_t>(c - '0');
  if (value > UINT16_MAX) return std::nullopt;
  return static_cast<uint16_t>(value);
}

bool IsHostCharacter(char c) {
  return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '.' || c == '-';
}

bool IsOriginHost(std::string_view host) {
  if (host.starts_with('[') && host.ends_with(']')) {
    return IsAddress(AF_INET6, std::string(host.substr(1, host.size() - 2)));
  }
  return !host.empty() && std::all_of(host.begin(), host.end(), IsHostCharacter);
}

bool CheckDuration(std::string_view value, const DurationRules& rules, const Place& place) {
  const std::optional<absl::Duration> duration = ParseDuration(value);
  if (!duration.has_value()) {
    return Violate(place, "string.duration", "must be a time with its unit, as 500ms, 30s or 1h30m",
                   value);
  }
  if (*duration < rules.gte) {
    return Violate(place, "duration.gte",
                   Concat("must be at least ", absl::FormatDuration(rules.gte)), value);
  }
  if (*duration > rules.lte) {
    return Violate(place, "duration.lte",
                   Concat("must be at most ", absl::FormatDuration(rules.lte)), value);
  }
  return true;
}

}  // namespace

std::optional<absl::Duration> ParseDuration(std::string_view text) {
  absl::Duration duration;
  if (!IsDuration(text) || !absl::ParseDuration(std::string(text), &duration)) return std::nullopt;
  return duration;
}

std::optional<ListenAddress> ParseListenAddress(std::string_view text) {
  const size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const std::optional<uint16_t> port = ParsePort(text.substr(colon + 1));
  if (!port.has_value()) return std::nullopt;
  const std::string_view host = text.substr(0, colon);
  ListenAddress address = {std::string(host), *port};
  if (host.starts_with('[') && host.ends_with(']')) {
    address.host = std::string(host.substr(1, host.size() - 2));
    if (!IsAddress(AF_INET6, address.host)) return std::nullopt;
  } else if (host != "localhost" && !IsAddress(AF_INET, address.host)) {
    return std::nullopt;
  }
  return address;
}

bool IsOrigin(std::string_view text) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (!text.starts_with(scheme)) continue;
    text.remove_prefix(scheme.size());
    const size_t bracket = text.rfind(']');
    const size_t colon = text.rfind(':');
    if (colon == std::string_view::npos || (bracket != std::string_view::npos && colon < bracket)) {
      return IsOriginHost(text);
    }
    return IsOriginHost(text.substr(0, colon)) && ParsePort(text.substr(colon + 1)).has_value();
  }
  return false;
}

bool CheckFormat(std::string_view value, const StringRules& rules, const Place& place) {
  switch (rules.format) {
    case StringFormat::kNone:
      return true;
    case StringFormat::kDuration:
      return CheckDuration(value, rules.duration, place);
    case StringFormat::kListenAddress:
      return ParseListenAddress(value).has_value() ||
             Violate(place, "string.listen_address",
                     "must be HOST:PORT with a numeric address or localhost, as 127.0.0.1:8080 or "
                     "[::1]:0 (port 0: the kernel chooses)",
                     value);
    case StringFormat::kOrigin:
      return IsOrigin(value) ||
             Violate(place, "string.origin",
                     "must be an origin as browsers send it, https://host or http://host:port, "
                     "without a path",
                     value);
  }
  return true;
}

}  // namespace wireloom::codec
