// What a close frame may say (RFC 6455, sections 5.5.1 and 7.4).
#ifndef WIRELOOM_RUNTIME_TRANSPORT_CLOSE_CODE_H_
#define WIRELOOM_RUNTIME_TRANSPORT_CLOSE_CODE_H_

#include <cstdint>
#include <string_view>

namespace wireloom::transport {

inline constexpr uint16_t kNoStatus = 1005;
inline constexpr uint16_t kAbnormalClosure = 1006;
inline constexpr uint16_t kGoingAway = 1001;
inline constexpr uint16_t kProtocolError = 1002;
inline constexpr uint16_t kInvalidPayload = 1007;
inline constexpr uint16_t kMessageTooBig = 1009;
inline constexpr uint16_t kTryAgainLater = 1013;

struct ParsedClose {
  uint16_t code = kNoStatus;
  std::string_view reason;
  // 0: fine. Else the status that a frame like this is answered with, and why.
  uint16_t fault = 0;
  std::string_view fault_reason;
};

ParsedClose ParseClose(std::string_view payload);

bool IsUtf8(std::string_view text);

}  // namespace wireloom::transport

#endif  // WIRELOOM_RUNTIME_TRANSPORT_CLOSE_CODE_H_
