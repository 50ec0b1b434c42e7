// An HTTP request as the application sees it, and its answer.
#ifndef WIRELOOM_RUNTIME_TRANSPORT_HTTP_H_
#define WIRELOOM_RUNTIME_TRANSPORT_HTTP_H_

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/functional/any_invocable.h"
#include "absl/types/span.h"

namespace wireloom::transport {

struct HttpHeader {
  std::string_view name;   // as received
  std::string_view value;  // without the white space around it
};

// Everything in it is valid during the call that hands it over.
struct HttpRequest {
  std::string_view method;  // `GET`
  std::string_view path;    // without the query
  std::string_view body;    // empty where there is none
  std::string_view peer_address;
  bool http_1_1 = true;  // else HTTP/1.0
  absl::Span<const HttpHeader> headers;

  // The first header of that name, in whatever case.
  std::optional<std::string_view> Header(std::string_view name) const;
};

struct HttpResponse {
  int status = 200;
  std::string content_type = "application/json";
  std::string body{};
  // Further ones, `Allow` for example. The transport writes Content-Length, Connection and Date.
  std::vector<std::pair<std::string, std::string>> headers{};
};

// Answers one request, at once or later, exactly once; on the shard's thread. Does nothing if the
// client is gone by then. Dropped without a call, the client gets a 500.
using HttpResponder = absl::AnyInvocable<void(HttpResponse)>;

// `{"error":{"code":...,"message":...}}`, as all errors over HTTP look. `code` is the status' name
// in capitals, `NOT_FOUND` for 404.
HttpResponse HttpError(int status, std::string_view message);

}  // namespace wireloom::transport

#endif  // WIRELOOM_RUNTIME_TRANSPORT_HTTP_H_
