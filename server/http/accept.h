// Which representation of an answer a request prefers.
#ifndef WIRELOOM_SERVER_HTTP_ACCEPT_H_
#define WIRELOOM_SERVER_HTTP_ACCEPT_H_

#include <cstdint>

#include "absl/types/span.h"
#include "runtime/transport/http.h"

namespace wireloom::server {

enum class Representation : uint8_t { kJson, kText };

// What the Accept headers (RFC 9110, section 12.5.1) prefer; `otherwise` where they prefer neither
// or want something else altogether, which is no reason to refuse an operator's question.
Representation Negotiate(absl::Span<const transport::HttpHeader> headers, Representation otherwise);

}  // namespace wireloom::server

#endif  // WIRELOOM_SERVER_HTTP_ACCEPT_H_
