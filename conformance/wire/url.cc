#include "conformance/wire/url.h"

#include <curl/curl.h>

#include <memory>

#include "fmt/format.h"

namespace wireloom::conformance {
namespace {

// A part of the URL, empty if it has none.
std::string Part(CURLU* url, CURLUPart part) {
  char* text = nullptr;
  if (curl_url_get(url, part, &text, 0) != CURLUE_OK) return "";
  std::string copy = text;
  curl_free(text);
  return copy;
}

}  // namespace

absl::StatusOr<Url> ParseUrl(const std::string& text, std::string_view default_path) {
  const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> parsed(curl_url(), curl_url_cleanup);
  const CURLUcode code =
      curl_url_set(parsed.get(), CURLUPART_URL, text.c_str(), CURLU_NON_SUPPORT_SCHEME);
  const auto wrong = [&](std::string_view what) {
    return absl::InvalidArgumentError(fmt::format(
        "'{}' is no URL of a server: {}; write it as ws://HOST:PORT/PATH or wss://HOST/PATH", text,
        what));
  };
  if (code != CURLUE_OK) return wrong(curl_url_strerror(code));
  Url url;
  const std::string scheme = Part(parsed.get(), CURLUPART_SCHEME);
  if (scheme != "ws" && scheme != "wss") return wrong("the scheme is neither ws nor wss");
  if (!Part(parsed.get(), CURLUPART_USER).empty()) return wrong("it has a user");
  if (!Part(parsed.get(), CURLUPART_FRAGMENT).empty()) return wrong("it has a fragment");
  url.tls = scheme == "wss";
  std::string port = Part(parsed.get(), CURLUPART_PORT);
  if (port.empty()) port = url.tls ? "443" : "80";
  url.authority = fmt::format("{}:{}", Part(parsed.get(), CURLUPART_HOST), port);
  url.path = Part(parsed.get(), CURLUPART_PATH);
  if (url.path.empty() || url.path == "/") {
    // Only a URL that says nothing gets the default.
    if (!text.ends_with('/')) url.path = default_path;
  }
  if (const std::string query = Part(parsed.get(), CURLUPART_QUERY); !query.empty()) {
    url.path += "?" + query;
  }
  url.text = fmt::format("{}://{}{}", scheme, url.authority, url.path);
  return url;
}

}  // namespace wireloom::conformance
