// What one shard counts about publish requests.
#include "server/metrics/publish_metrics.h"

namespace wireloom::server {

PublishResult PublishResultOf(int status) {
  switch (status) {
    case 200:
      return PublishResult::kAccepted;
    case 401:
      return PublishResult::kUnauthenticated;
    case 403:
      return PublishResult::kUnauthorized;
    case 413:
      return PublishResult::kTooLarge;
    case 503:
      return PublishResult::kUnavailable;
    default:
      return PublishResult::kInvalid;
  }
}

}  // namespace wireloom::server
