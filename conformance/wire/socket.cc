#include "conformance/wire/socket.h"

#include <curl/curl.h>
#include <poll.h>

#include <algorithm>
#include <cmath>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"

namespace wireloom::conformance {
namespace {

constexpr size_t kMaxRounds = 64;

int Milliseconds(absl::Duration duration) {
  return static_cast<int>(std::clamp(std::ceil(absl::ToDoubleMilliseconds(duration)), 0.0, 1e9));
}

void EnsureCurl() {
  static const CURLcode kReady = curl_global_init(CURL_GLOBAL_DEFAULT);
  (void)kReady;
}

}  // namespace

absl::StatusOr<std::unique_ptr<Socket>> Socket::Open(const Url& url, const std::string& ca_file,
                                                     absl::Duration timeout,
                                                     std::string_view tls_version) {
  EnsureCurl();
  std::unique_ptr<Socket> opened(new Socket());
  CURL* const handle = curl_easy_init();
  if (handle == nullptr) return absl::ResourceExhaustedError("no memory for a connection");
  opened->handle_ = handle;
  const std::string address = absl::StrCat(url.tls ? "https://" : "http://", url.authority);
  char error[CURL_ERROR_SIZE] = "";
  curl_easy_setopt(handle, CURLOPT_URL, address.c_str());
  curl_easy_setopt(handle, CURLOPT_CONNECT_ONLY, 1L);
  curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, error);
  curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle, CURLOPT_NOPROXY, "*");
  curl_easy_setopt(handle, CURLOPT_TCP_NODELAY, 1L);
  curl_easy_setopt(handle, CURLOPT_SSL_ENABLE_ALPN, 0L);
  curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(Milliseconds(timeout)));
  if (tls_version == "1.2") {
    // The upper half is the newest version; CURL_SSLVERSION_MAX_TLSv1_2 is out of its enum's range.
    const long version = CURL_SSLVERSION_TLSv1_2;
    curl_easy_setopt(handle, CURLOPT_SSLVERSION, version | version << 16);
  } else if (tls_version == "1.3") {
    curl_easy_setopt(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_3));
  }
  if (!ca_file.empty()) curl_easy_setopt(handle, CURLOPT_CAINFO, ca_file.c_str());
  const CURLcode code = curl_easy_perform(handle);
  curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, nullptr);
  if (code != CURLE_OK) {
    return absl::UnavailableError(
        absl::StrCat(url.authority, ": ", error[0] != '\0' ? error : curl_easy_strerror(code)));
  }
  curl_socket_t fd = CURL_SOCKET_BAD;
  curl_easy_getinfo(handle, CURLINFO_ACTIVESOCKET, &fd);
  opened->fd_ = fd;
  return opened;
}

Socket::~Socket() {
  if (handle_ != nullptr) curl_easy_cleanup(handle_);
}

absl::Status Socket::Send(std::string_view bytes, absl::Duration timeout) {
  const absl::Time deadline = absl::Now() + timeout;
  while (!bytes.empty()) {
    size_t sent = 0;
    const CURLcode code = curl_easy_send(handle_, bytes.data(), bytes.size(), &sent);
    bytes.remove_prefix(sent);
    if (code == CURLE_OK) continue;
    if (code != CURLE_AGAIN) return absl::UnavailableError(curl_easy_strerror(code));
    const absl::Duration left = deadline - absl::Now();
    if (left <= absl::ZeroDuration()) {
      return absl::DeadlineExceededError("the server does not take what is sent");
    }
    pollfd ready = {.fd = fd_, .events = POLLOUT, .revents = 0};
    poll(&ready, 1, Milliseconds(left));
  }
  return absl::OkStatus();
}

Socket::Result Socket::Read(std::string* bytes, std::string* error) {
  char buffer[16 * 1024];
  bool any = false;
  // Who sends without end must not keep the reader here.
  for (size_t round = 0; round < kMaxRounds; ++round) {
    size_t got = 0;
    const CURLcode code = curl_easy_recv(handle_, buffer, sizeof buffer, &got);
    if (code == CURLE_AGAIN) return any ? Result::kBytes : Result::kNothing;
    if (code != CURLE_OK || got == 0) {
      if (any) return Result::kBytes;  // the end is told by the next call
      if (code != CURLE_OK) *error = curl_easy_strerror(code);
      return Result::kEnd;
    }
    bytes->append(buffer, got);
    any = true;
  }
  return Result::kBytes;
}

void WaitReadable(const std::vector<int>& fds, absl::Duration timeout) {
  std::vector<pollfd> polled;
  polled.reserve(fds.size());
  for (const int fd : fds) polled.push_back({.fd = fd, .events = POLLIN, .revents = 0});
  poll(polled.data(), polled.size(), Milliseconds(timeout));
}

}  // namespace wireloom::conformance
