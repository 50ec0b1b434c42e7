#include "runtime/transport/http.h"

#include <array>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "runtime/transport/http_internal.h"
#include "runtime/transport/text.h"

namespace wireloom::transport {
namespace {

struct StatusName {
  int status;
  std::string_view phrase;
  std::string_view code;
};

// RFC 9110, section 15: those that the program uses.
constexpr std::array<StatusName, 19> kStatusNames = {{
    {200, "OK", "OK"},
    {201, "Created", "CREATED"},
    {204, "No Content", "NO_CONTENT"},
    {400, "Bad Request", "BAD_REQUEST"},
    {401, "Unauthorized", "UNAUTHORIZED"},
    {403, "Forbidden", "FORBIDDEN"},
    {404, "Not Found", "NOT_FOUND"},
    {405, "Method Not Allowed", "METHOD_NOT_ALLOWED"},
    {408, "Request Timeout", "REQUEST_TIMEOUT"},
    {409, "Conflict", "CONFLICT"},
    {411, "Length Required", "LENGTH_REQUIRED"},
    {413, "Content Too Large", "CONTENT_TOO_LARGE"},
    {415, "Unsupported Media Type", "UNSUPPORTED_MEDIA_TYPE"},
    {426, "Upgrade Required", "UPGRADE_REQUIRED"},
    {429, "Too Many Requests", "TOO_MANY_REQUESTS"},
    {431, "Request Header Fields Too Large", "REQUEST_HEADER_FIELDS_TOO_LARGE"},
    {500, "Internal Server Error", "INTERNAL_SERVER_ERROR"},
    {503, "Service Unavailable", "SERVICE_UNAVAILABLE"},
    {505, "HTTP Version Not Supported", "HTTP_VERSION_NOT_SUPPORTED"},
}};

constexpr StatusName kOtherStatus = {0, "Status", "ERROR"};

const StatusName& NameOf(int status) {
  for (const StatusName& name : kStatusNames) {
    if (name.status == status) return name;
  }
  return kOtherStatus;
}

// Our own messages need no more escaping than that; bytes over 0x7F stay UTF-8.
void AppendJsonString(std::string_view text, std::string& out) {
  static constexpr std::string_view kHex = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20) {
      Append(out, {"\\u00", kHex.substr(byte >> 4, 1), kHex.substr(byte & 0xF, 1)});
    } else {
      out += c;
    }
  }
  out += '"';
}

}  // namespace

std::optional<std::string_view> HttpRequest::Header(std::string_view name) const {
  for (const HttpHeader& header : headers) {
    if (EqualsIgnoreCase(header.name, name)) return header.value;
  }
  return std::nullopt;
}

HttpResponse HttpError(int status, std::string_view message) {
  HttpResponse response;
  response.status = status;
  Append(response.body, {R"({"error":{"code":")", NameOf(status).code, R"(","message":)"});
  AppendJsonString(message, response.body);
  response.body += "}}";
  return response;
}

void AppendResponse(const HttpResponse& response, const ResponseFraming& framing,
                    std::string& out) {
  Append(out, {"HTTP/1.1 ", std::to_string(response.status), " ", NameOf(response.status).phrase,
               "\r\nDate: ",
               absl::FormatTime("%a, %d %b %E4Y %H:%M:%S GMT", absl::Now(), absl::UTCTimeZone()),
               "\r\n"});
  // RFC 9110, section 8.6: a 204 has no length.
  if (response.status != 204) {
    Append(out, {"Content-Length: ", std::to_string(response.body.size()), "\r\n"});
    if (!response.content_type.empty()) {
      Append(out, {"Content-Type: ", response.content_type, "\r\n"});
    }
  }
  for (const auto& [name, value] : response.headers) {
    Append(out, {name, ": ", value, "\r\n"});
  }
  if (!framing.keep_alive) out += "Connection: close\r\n";
  out += "\r\n";
  if (framing.with_body && response.status != 204) out += response.body;
}

}  // namespace wireloom::transport
