#include "runtime/transport/http_parser.h"

#include <algorithm>
#include <charconv>
#include <system_error>

#include "absl/strings/ascii.h"
#include "runtime/transport/connection.h"
#include "runtime/transport/text.h"

namespace wireloom::transport {
namespace {

constexpr std::string_view kEndOfHead = "\r\n\r\n";
constexpr std::string_view kTooLong = "The body is too long.";

// RFC 9110, section 5.6.2.
bool IsToken(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return absl::ascii_isalnum(static_cast<unsigned char>(c)) ||
           std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
  });
}

bool IsFieldValue(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte == '\t' || (byte >= 0x20 && byte != 0x7F);
  });
}

bool IsTarget(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7F; });
}

// The path of a request target, absolute URIs included (RFC 9112, section 3.2.2). Empty if there is
// none.
std::string_view PathOf(std::string_view target) {
  if (StartsWithIgnoreCase(target, "http://") || StartsWithIgnoreCase(target, "https://")) {
    target.remove_prefix(target.find("//") + 2);
    const size_t slash = target.find_first_of("/?");
    if (slash == std::string_view::npos || target[slash] == '?') return "/";
    target.remove_prefix(slash);
  }
  if (target != "*" && (target.empty() || target.front() != '/')) return {};
  return target.substr(0, target.find_first_of("?#"));
}

}  // namespace

HttpParser::Event HttpParser::Next() {
  if (failed_) return Event::kError;
  if (head_bytes_ == 0) {
    const size_t end = buffer_.find(kEndOfHead, searched_);
    if (end == std::string::npos || end + kEndOfHead.size() > limits_.max_header_bytes) {
      if (buffer_.size() > limits_.max_header_bytes) {
        return Fail(431, "The request's headers are too long.");
      }
      searched_ = buffer_.size() - std::min(buffer_.size(), kEndOfHead.size() - 1);
      return Event::kNone;
    }
    head_bytes_ = end + kEndOfHead.size();
    if (!ParseHead(std::string_view(buffer_).substr(0, end))) return Event::kError;
    if (body_bytes_ > 0) return Event::kBody;
  }
  if (buffer_.size() < head_bytes_ + body_bytes_) {
    if (!expects_continue_ || buffer_.size() > head_bytes_) return Event::kNone;
    expects_continue_ = false;
    return Event::kContinue;
  }
  // So that a parser may look ahead of the body.
  const size_t size = buffer_.size();
  buffer_.resize(std::max(size, head_bytes_ + body_bytes_ + kPadding));
  buffer_.resize(size);
  // The buffer may have moved since the head was parsed.
  if (!ParseHead(std::string_view(buffer_).substr(0, head_bytes_ - kEndOfHead.size()))) {
    return Event::kError;
  }
  request_.body = std::string_view(buffer_).substr(head_bytes_, body_bytes_);
  return Event::kRequest;
}

void HttpParser::RefuseBody() {
  body_bytes_ = 0;
  Refuse(413, kTooLong);
}

void HttpParser::Finish() {
  buffer_.erase(0, head_bytes_ + body_bytes_);
  if (buffer_.empty()) buffer_.shrink_to_fit();
  searched_ = head_bytes_ = body_bytes_ = 0;
  request_ = HttpRequest();
  headers_.clear();
}

std::string HttpParser::TakeRest() { return buffer_.substr(head_bytes_ + body_bytes_); }

HttpParser::Event HttpParser::Fail(int status, std::string_view message) {
  Refuse(status, message);
  return Event::kError;
}

bool HttpParser::Refuse(int status, std::string_view message) {
  failed_ = true;
  keep_alive_ = false;
  error_ = HttpError(status, message);
  return false;
}

bool HttpParser::ParseHead(std::string_view head) {
  headers_.clear();
  size_t line_end = head.find("\r\n");
  if (!ParseRequestLine(head.substr(0, line_end))) return false;
  while (line_end != std::string_view::npos) {
    head.remove_prefix(line_end + 2);
    line_end = head.find("\r\n");
    if (!ParseHeaderLine(head.substr(0, line_end))) return false;
  }
  request_.headers = headers_;
  return CheckHeaders();
}

bool HttpParser::ParseRequestLine(std::string_view line) {
  const size_t first = line.find(' ');
  const size_t last = line.rfind(' ');
  if (first == std::string_view::npos || first == last) {
    return Refuse(400, "The request line is malformed.");
  }
  const std::string_view target = line.substr(first + 1, last - first - 1);
  const std::string_view version = line.substr(last + 1);
  request_.method = line.substr(0, first);
  if (!IsToken(request_.method) || !IsTarget(target)) {
    return Refuse(400, "The request line is malformed.");
  }
  if (version != "HTTP/1.1" && version != "HTTP/1.0") {
    return Refuse(version.substr(0, 5) == "HTTP/" ? 505 : 400, "HTTP/1.1 is spoken here.");
  }
  request_.http_1_1 = version == "HTTP/1.1";
  request_.path = PathOf(target);
  if (request_.path.empty()) return Refuse(400, "The request target has no path.");
  return true;
}

bool HttpParser::ParseHeaderLine(std::string_view line) {
  if (headers_.size() == kMaxHeaders) return Refuse(431, "The request has too many headers.");
  const size_t colon = line.find(':');
  if (colon == std::string_view::npos || !IsToken(line.substr(0, colon)) ||
      !IsFieldValue(line.substr(colon + 1))) {
    return Refuse(400, "A header line is malformed.");
  }
  headers_.push_back({line.substr(0, colon), Trim(line.substr(colon + 1))});
  return true;
}

bool HttpParser::CheckHeaders() {
  size_t hosts = 0;
  std::optional<std::string_view> length;
  for (const HttpHeader& header : headers_) {
    if (EqualsIgnoreCase(header.name, "Host")) {
      ++hosts;
    } else if (EqualsIgnoreCase(header.name, "Transfer-Encoding")) {
      // Beside a length it is the classic way to smuggle a request (RFC 9112, section 6.1).
      return Refuse(411, "Send the body with a Content-Length.");
    } else if (EqualsIgnoreCase(header.name, "Content-Length")) {
      if (length.has_value() && *length != header.value) {
        return Refuse(400, "There are two different lengths.");
      }
      length = header.value;
    }
  }
  if (hosts > 1 || (hosts == 0 && request_.http_1_1)) {
    return Refuse(400, "There must be one Host header.");
  }
  keep_alive_ = request_.http_1_1 && !ListsToken(request_, "Connection", "close");
  expects_continue_ = false;
  body_bytes_ = 0;
  if (!length.has_value()) return true;
  const char* const end = length->data() + length->size();
  const auto [parsed_to, error] = std::from_chars(length->data(), end, body_bytes_);
  if (parsed_to != end || error == std::errc::invalid_argument) {
    return Refuse(400, "Content-Length is no number.");
  }
  if (error != std::errc() || body_bytes_ > limits_.max_body_bytes) {
    body_bytes_ = 0;
    return Refuse(413, kTooLong);
  }
  const std::optional<std::string_view> expect = request_.Header("Expect");
  expects_continue_ = expect.has_value() && EqualsIgnoreCase(*expect, "100-continue");
  return true;
}

bool ListsToken(const HttpRequest& request, std::string_view header, std::string_view token) {
  bool found = false;
  for (const HttpHeader& candidate : request.headers) {
    if (!EqualsIgnoreCase(candidate.name, header)) continue;
    ForEachInList(candidate.value, [&](std::string_view element) {
      found = found || EqualsIgnoreCase(element, token);
    });
  }
  return found;
}

}  // namespace wireloom::transport
