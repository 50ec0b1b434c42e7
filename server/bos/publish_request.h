// A publish request before its body is read: who asks, for which organization, and what is wrong
// with that.
#ifndef WIRELOOM_SERVER_BOS_PUBLISH_REQUEST_H_
#define WIRELOOM_SERVER_BOS_PUBLISH_REQUEST_H_

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "absl/time/time.h"
#include "runtime/codec/violation.h"
#include "runtime/transport/http.h"
#include "server/auth/claims.h"
#include "server/auth/token_verifier.h"

namespace wireloom::server::bos {

// Why a request publishes nothing. Views live as long as the request and the violations.
struct PublishFault {
  int status = 400;
  std::string_view code;  // the protocol's
  std::string_view rule;
  std::string_view field;
  std::string message;
  // In place of rule and field: all violations, or the channels at fault.
  const codec::Violations* violations = nullptr;
  std::vector<std::string_view> channels = {};
  // Further headers.
  std::vector<std::pair<std::string, std::string>> headers = {};
};

// What the headers of a request that may be read say.
struct PublishRequest {
  auth::Claims claims;
  std::string organization;
  std::string idempotency_key;  // empty: none
};

// Judges method and headers, in this order: method, token, role, organization, content type, key.
std::variant<PublishRequest, PublishFault> ReadPublishHeaders(const transport::HttpRequest& request,
                                                              const auth::TokenVerifier& tokens,
                                                              absl::Time now);

// `{"error":{"code","message","details"}}`, with details as in the protocol's own errors.
transport::HttpResponse PublishErrorResponse(const PublishFault& fault);

}  // namespace wireloom::server::bos

#endif  // WIRELOOM_SERVER_BOS_PUBLISH_REQUEST_H_
