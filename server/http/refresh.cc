#include "server/http/refresh.h"

#include <cstdint>
#include <string>
#include <utility>

#include "fmt/format.h"
#include "generated/cpp/bos/v1/codec.h"
#include "generated/cpp/bos/v1/decode.h"
#include "runtime/codec/field.h"
#include "runtime/codec/json_document.h"
#include "runtime/codec/json_writer.h"
#include "runtime/codec/utf8.h"
#include "server/auth/mint.h"
#include "server/bos/error_details.h"
#include "server/bos/protocol.h"
#include "server/log/event.h"

namespace wireloom::server {
namespace {

using transport::HttpError;
using transport::HttpRequest;
using transport::HttpResponse;

namespace wire = wireloom::bos;

// The claims of a refresh token that was accepted, or the answer to one that was not.
struct Outcome {
  auth::Claims claims = {};
  std::optional<HttpResponse> refusal = std::nullopt;
};

HttpResponse Answer(int status, std::string_view json) {
  HttpResponse response;
  response.status = status;
  response.body = json;
  // RFC 6749, section 5.1: what may hold a token is kept by nobody on the way.
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

// `{"error":{"code":...,"message":...,"details":{...}}}`
HttpResponse Refuse(int status, wire::ErrorCode code, std::string_view message,
                    std::string_view details, codec::Buffer& out) {
  constexpr codec::Field kError("error");
  out.Clear();
  codec::JsonObject body(out);
  body.Key(kError);
  const wire::Error error{.code = code,
                          .message = message,
                          .details = codec::FreeForm{codec::Encoding::kJson, details}};
  AppendJson(error, out);
  body.End();
  return Answer(status, out.view());
}

HttpResponse RefuseBody(const codec::Violations& violations, ShardContext& shard) {
  Refusal refusal;
  refusal.field = violations[0].field;
  refusal.rule = violations[0].rule;
  refusal.violations = &violations;
  shard.nested.Clear();
  bos::AppendDetails(refusal, shard.nested);
  const std::string message = violations[0].field.empty()
                                  ? violations[0].message
                                  : fmt::format("{} {}", violations[0].field, violations[0].message);
  return Refuse(400, wire::ErrorCode::kInvalidMessageFormat, message, shard.nested.view(),
                shard.encoded);
}

HttpResponse RefuseForRate(const core::AddressDirectory::Place& place, absl::Duration now,
                           ShardContext& shard) {
  const int64_t retry_after = core::RetryAfterSeconds(place.UntilNext(now));
  shard.nested.Clear();
  bos::AppendRateDetails(
      {.limit = place.rate().capacity(), .window = "60s", .retry_after = retry_after},
      shard.nested);
  HttpResponse response =
      Refuse(429, wire::ErrorCode::kRateLimitExceeded, "your address asks for tokens too often",
             shard.nested.view(), shard.encoded);
  response.headers.emplace_back("Retry-After", std::to_string(retry_after));
  return response;
}

// Reads the body and judges the token in it.
Outcome Judge(std::string_view body, absl::Time now, ShardContext& shard) {
  wire::RefreshRequest request;
  codec::Violations& violations = shard.decode.violations();
  if (!codec::IsValidUtf8(body)) {
    shard.decode.Reset();
    codec::Violation violation;
    violation.rule = "utf8";
    violation.message = "the body must be UTF-8";
    violations.Add(std::move(violation));
  } else if (codec::DecodeDocument(body, shard.decode, &request)) {
    absl::StatusOr<auth::Claims> claims =
        shard.policy->tokens->Verify(request.refresh_token, now, auth::TokenUse::kRefresh);
    if (claims.ok()) return {.claims = *std::move(claims)};
    HttpResponse response =
        Refuse(401,
               auth::IsExpired(claims.status()) ? wire::ErrorCode::kTokenExpired
                                                : wire::ErrorCode::kInvalidToken,
               std::string(claims.status().message()), "{}", shard.encoded);
    response.headers.emplace_back("WWW-Authenticate", R"(Bearer error="invalid_token")");
    return {.refusal = std::move(response)};
  }
  return {.refusal = RefuseBody(violations, shard)};
}

HttpResponse Issue(auth::Claims claims, absl::Time now, std::string_view address,
                   ShardContext& shard) {
  const Policy& policy = *shard.policy;
  claims.expires_at = now + policy.refresh.access_lifetime;
  const absl::StatusOr<std::string> token =
      auth::Sign(*policy.tokens->keys().signing_key(), claims, now,
                 {.issuer = policy.tokens->rules().issuer,
                  .audience = policy.tokens->rules().audience});
  if (!token.ok()) {
    shard.log.Write(LogEvent(LogLevel::kError, "refresh_failed")
                        .Add("message", std::string_view(token.status().message().data(),
                                                         token.status().message().size())));
    return Refuse(500, wire::ErrorCode::kInternalServerError, "the token could not be signed", "{}",
                  shard.encoded);
  }
  shard.log.Write(LogEvent(LogLevel::kInfo, "token_refreshed")
                      .Add("user", claims.subject)
                      .AddUnlessEmpty("organization", claims.organization.value_or(""))
                      .Add("address", address));
  shard.encoded.Clear();
  AppendJson(wire::RefreshAnswer{.access_token = *token,
                                 .expires_in = static_cast<uint32_t>(absl::ToInt64Seconds(
                                     policy.refresh.access_lifetime))},
             shard.encoded);
  return Answer(200, shard.encoded.view());
}

}  // namespace

HttpResponse AnswerRefresh(const HttpRequest& request, ShardContext& shard,
                           core::AddressDirectory& requests) {
  if (shard.policy->tokens->keys().signing_key() == nullptr) {
    return HttpError(404, "this server signs no tokens: it has no token.signing_key");
  }
  if (request.method != "POST") {
    HttpResponse response = HttpError(405, "only POST is served here");
    response.headers.emplace_back("Allow", "POST");
    return response;
  }
  core::AddressDirectory::Place place;
  requests.Admit(request.peer_address, {.rate = shard.policy->refresh.address_rate}, &place);
  const absl::Duration elapsed = shard.clock.Elapsed();
  if (!place.Take(elapsed)) return RefuseForRate(place, elapsed, shard);
  const absl::Time now = shard.clock.Now();
  Outcome outcome = Judge(request.body, now, shard);
  if (!outcome.refusal.has_value()) {
    return Issue(std::move(outcome.claims), now, request.peer_address, shard);
  }
  shard.log.Write(LogEvent(LogLevel::kWarning, "refresh_refused")
                      .Add("status", outcome.refusal->status)
                      .Add("address", request.peer_address));
  return *std::move(outcome.refusal);
}

}  // namespace wireloom::server
