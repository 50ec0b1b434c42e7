// Takes HTTP/1.1 requests out of the bytes that a client sends (RFC 9112), strictly: what two
// parsers could read differently is refused.
#ifndef WIRELOOM_RUNTIME_TRANSPORT_HTTP_PARSER_H_
#define WIRELOOM_RUNTIME_TRANSPORT_HTTP_PARSER_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/transport/http.h"
#include "runtime/transport/text.h"

namespace wireloom::transport {

struct HttpLimits {
  size_t max_header_bytes;
  size_t max_body_bytes;
};

class HttpParser {
 public:
  enum class Event {
    kNone,      // more has to come
    kBody,      // request() has a body of body_bytes(), of which nothing was waited for; told once
    kContinue,  // the client waits for `100 Continue` before it sends the body
    kRequest,   // request(), until Finish()
    kError,     // error(); the connection cannot go on
  };

  explicit HttpParser(const HttpLimits& limits) : limits_(limits) {}

  // Input that was not used up yet is kept.
  void Append(std::string_view bytes) { buffer_.append(bytes); }

  Event Next();

  // After kBody: the body is not taken, so that the next event is an error (413).
  void RefuseBody();

  // Forgets the request that was told, so that the next one may follow.
  void Finish();

  // Takes what follows the request: the first frames, if it was an upgrade.
  std::string TakeRest();

  const HttpRequest& request() const { return request_; }
  size_t body_bytes() const { return body_bytes_; }
  // Whether the client wants to go on after this request.
  bool keep_alive() const { return keep_alive_; }
  const HttpResponse& error() const { return error_; }
  // Whether a request has begun.
  bool begun() const { return !buffer_.empty(); }

 private:
  static constexpr size_t kMaxHeaders = 100;

  Event Fail(int status, std::string_view message);
  bool ParseHead(std::string_view head);
  bool ParseRequestLine(std::string_view line);
  bool ParseHeaderLine(std::string_view line);
  bool CheckHeaders();
  bool Refuse(int status, std::string_view message);

  const HttpLimits limits_;
  std::string buffer_;
  size_t searched_ = 0;    // no end of the head before that
  size_t head_bytes_ = 0;  // 0: not complete yet
  size_t body_bytes_ = 0;
  bool expects_continue_ = false;
  bool keep_alive_ = true;
  bool failed_ = false;
  std::vector<HttpHeader> headers_;
  HttpRequest request_;
  HttpResponse error_;
};

// Calls `visit` for each element of a comma-separated list, without the white space around it;
// empty ones are left out.
template <typename Visit>
void ForEachInList(std::string_view list, Visit visit) {
  while (!list.empty()) {
    const size_t comma = list.find(',');
    const std::string_view element = Trim(list.substr(0, comma));
    list = comma == std::string_view::npos ? std::string_view() : list.substr(comma + 1);
    if (!element.empty()) visit(element);
  }
}

// Whether a header that holds a list, perhaps in several lines, names `token` in whatever case.
bool ListsToken(const HttpRequest& request, std::string_view header, std::string_view token);

}  // namespace wireloom::transport

#endif  // WIRELOOM_RUNTIME_TRANSPORT_HTTP_PARSER_H_
