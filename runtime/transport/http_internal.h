// How responses are written; for the transport itself.
#ifndef WIRELOOM_RUNTIME_TRANSPORT_HTTP_INTERNAL_H_
#define WIRELOOM_RUNTIME_TRANSPORT_HTTP_INTERNAL_H_

#include <string>

#include "runtime/transport/http.h"

namespace wireloom::transport {

struct ResponseFraming {
  bool keep_alive = true;
  bool with_body = true;  // false for HEAD
};

void AppendResponse(const HttpResponse& response, const ResponseFraming& framing, std::string& out);

}  // namespace wireloom::transport

#endif  // WIRELOOM_RUNTIME_TRANSPORT_HTTP_INTERNAL_H_
