// Why the server ends a connection.
#ifndef WIRELOOM_SERVER_CLOSE_CODE_H_
#define WIRELOOM_SERVER_CLOSE_CODE_H_

#include <cstdint>

namespace wireloom::server {

// RFC 6455, section 7.4, as the decisions use them ('Close codes'). Those that are missing here are
// the transport's.
enum class CloseCode : uint16_t {
  kNormal = 1000,
  kInvalidData = 1007,
  kPolicy = 1008,
  kTryAgainLater = 1013,
};

}  // namespace wireloom::server

#endif  // WIRELOOM_SERVER_CLOSE_CODE_H_
