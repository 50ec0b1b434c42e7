#include "runtime/transport/upgrade.h"

#include <libwebsockets.h>

#include <algorithm>
#include <array>

#include "runtime/transport/http_parser.h"
#include "runtime/transport/text.h"

namespace wireloom::transport {
namespace {

constexpr std::string_view kKeyHeader = "Sec-WebSocket-Key";
constexpr std::string_view kMagic = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
constexpr size_t kKeyLength = 24;  // 16 bytes in base64
constexpr size_t kSha1Bytes = 20;

size_t CountHeader(const HttpRequest& request, std::string_view name) {
  return static_cast<size_t>(
      std::count_if(request.headers.begin(), request.headers.end(),
                    [&](const HttpHeader& header) { return EqualsIgnoreCase(header.name, name); }));
}

bool IsKey(std::string_view key) {
  const auto is_base64 = [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' ||
           c == '/';
  };
  return key.size() == kKeyLength && key.substr(kKeyLength - 2) == "==" &&
         std::all_of(key.begin(), key.end() - 2, is_base64);
}

}  // namespace

bool AsksForWebSocket(const HttpRequest& request) {
  return ListsToken(request, "Upgrade", "websocket");
}

std::optional<HttpResponse> CheckUpgrade(const HttpRequest& request) {
  if (request.method != "GET" || !request.http_1_1 || !request.body.empty()) {
    return HttpError(400, "A WebSocket is opened by GET over HTTP/1.1 without a body.");
  }
  if (!ListsToken(request, "Connection", "upgrade")) {
    return HttpError(400, "The header `Connection: Upgrade` is missing.");
  }
  if (request.Header("Sec-WebSocket-Version") != "13") {
    HttpResponse response = HttpError(426, "Version 13 of the WebSocket protocol is spoken here.");
    response.headers = {{"Sec-WebSocket-Version", "13"}, {"Upgrade", "websocket"}};
    return response;
  }
  if (CountHeader(request, kKeyHeader) != 1 || !IsKey(*request.Header(kKeyHeader))) {
    return HttpError(400, "Sec-WebSocket-Key must be 16 bytes in base64.");
  }
  return std::nullopt;
}

std::optional<std::string> OfferedSubprotocols(const HttpRequest& request) {
  std::optional<std::string> all;
  for (const HttpHeader& header : request.headers) {
    if (!EqualsIgnoreCase(header.name, "Sec-WebSocket-Protocol")) continue;
    if (all.has_value()) {
      Append(*all, {", ", header.value});
    } else {
      all = std::string(header.value);
    }
  }
  return all;
}

std::string AcceptKey(std::string_view key) {
  std::string text;
  Append(text, {key, kMagic});
  std::array<unsigned char, kSha1Bytes> hash{};
  lws_SHA1(reinterpret_cast<const unsigned char*>(text.data()), text.size(), hash.data());
  std::array<char, 64> base64{};
  const int length = lws_b64_encode_string(reinterpret_cast<const char*>(hash.data()),
                                           static_cast<int>(hash.size()), base64.data(),
                                           static_cast<int>(base64.size()));
  return std::string(base64.data(), static_cast<size_t>(length));
}

std::string AcceptUpgrade(const HttpRequest& request, std::string_view subprotocol) {
  std::string response =
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n";
  Append(response, {"Sec-WebSocket-Accept: ", AcceptKey(*request.Header(kKeyHeader)), "\r\n"});
  if (!subprotocol.empty()) Append(response, {"Sec-WebSocket-Protocol: ", subprotocol, "\r\n"});
  response += "\r\n";
  return response;
}

}  // namespace wireloom::transport
