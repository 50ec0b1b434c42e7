#include "runtime/transport/close_code.h"

#include <cstddef>

namespace wireloom::transport {
namespace {

// Section 7.4.1 with what the registry has added since (1012 to 1014), and the ranges of 7.4.2.
bool MayBeSent(uint16_t code) {
  if (code >= 3000 && code <= 4999) return true;
  if (code < 1000 || code > 1014) return false;
  return code != 1004 && code != kNoStatus && code != kAbnormalClosure;
}

}  // namespace

ParsedClose ParseClose(std::string_view payload) {
  ParsedClose close;
  if (payload.empty()) return close;
  if (payload.size() == 1) {
    close.fault = kProtocolError;
    close.fault_reason = "a close frame's status has two bytes";
    return close;
  }
  close.code = static_cast<uint16_t>(static_cast<uint8_t>(payload[0]) << 8 |
                                     static_cast<uint8_t>(payload[1]));
  close.reason = payload.substr(2);
  if (!MayBeSent(close.code)) {
    close.fault = kProtocolError;
    close.fault_reason = "such a status must not be sent";
  } else if (!IsUtf8(close.reason)) {
    close.fault = kInvalidPayload;
    close.fault_reason = "a close frame's reason must be UTF-8";
  }
  return close;
}

bool IsUtf8(std::string_view text) {
  for (size_t i = 0; i < text.size();) {
    const auto lead = static_cast<uint8_t>(text[i]);
    const size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if ((lead >= 0x80 && lead < 0xC2) || lead > 0xF4 || text.size() - i < length) return false;
    for (size_t j = 1; j < length; ++j) {
      const auto byte = static_cast<uint8_t>(text[i + j]);
      // The second byte rules out overlong forms, surrogates and what is over U+10FFFF.
      const uint8_t low = j > 1 ? 0x80 : lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
      const uint8_t high = j > 1 ? 0xBF : lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
      if (byte < low || byte > high) return false;
    }
    i += length;
  }
  return true;
}

}  // namespace wireloom::transport
