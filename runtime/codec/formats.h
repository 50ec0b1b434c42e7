// Forms of strings that documents use: durations, listen addresses, origins.
#ifndef WIRELOOM_RUNTIME_CODEC_FORMATS_H_
#define WIRELOOM_RUNTIME_CODEC_FORMATS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "absl/time/time.h"

namespace wireloom::codec {

// `500ms`, `30s`, `1h30m`, `1.5s`: numbers with their units, from large to small, without a sign.
std::optional<absl::Duration> ParseDuration(std::string_view text);

struct ListenAddress {
  std::string host;  // a numeric address, IPv6 without brackets, or `localhost`
  uint16_t port = 0;
};

// `127.0.0.1:8080`, `localhost:8080`, `[::1]:8080`. Port 0: the kernel chooses.
std::optional<ListenAddress> ParseListenAddress(std::string_view text);

// `https://host`, `http://host:port`: what browsers send as Origin (RFC 6454, section 6.2).
bool IsOrigin(std::string_view text);

}  // namespace wireloom::codec

#endif  // WIRELOOM_RUNTIME_CODEC_FORMATS_H_
