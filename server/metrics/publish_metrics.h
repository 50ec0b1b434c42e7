// What one shard counts about publish requests.
#ifndef WIRELOOM_SERVER_METRICS_PUBLISH_METRICS_H_
#define WIRELOOM_SERVER_METRICS_PUBLISH_METRICS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "server/metrics/cells.h"

namespace wireloom::server {

// What came of a publish request.
enum class PublishResult : uint8_t {
  kAccepted,
  kRepeated,         // its idempotency key was there before
  kInvalid,          // no such message, method, header or content
  kUnauthenticated,  // no token that is accepted
  kUnauthorized,     // not with this token
  kTooLarge,
  kUnavailable,  // too much at once, or the server stops
};
inline constexpr std::array<std::string_view, 7> kPublishResultNames = {
    "accepted",     "repeated",  "invalid",    "unauthenticated",
    "unauthorized", "too_large", "unavailable"};

// Of a request that was refused with this HTTP status.
PublishResult PublishResultOf(int status);

// Counted by the shard's thread, read by all.
class PublishMetrics {
 public:
  PublishMetrics() : requests_(kPublishResultNames.size()) {}

  void CountRequest(PublishResult result) { requests_[static_cast<size_t>(result)].Add(); }
  void CountMessages(size_t count) { messages_.Add(count); }

  uint64_t requests(PublishResult result) const {
    return requests_.value(static_cast<size_t>(result));
  }
  uint64_t messages() const { return messages_.value(); }

 private:
  CellTable requests_;
  core::Cell messages_;
};

}  // namespace wireloom::server

#endif  // WIRELOOM_SERVER_METRICS_PUBLISH_METRICS_H_
