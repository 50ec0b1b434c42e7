#include "server/http/refresh.h"

#include <cstdint>
#include <string>
#include <utility>
#include <variant>

#include "fmt/format.h"
#include "generated/cpp/bos/v1/codec.h"
#include "generated/cpp/bos/v1/decode.h"
#include "runtime/codec/field.h"
#include "runtime/codec/json_document.h"
#include "runtime/codec/json_writer.h"
#include "runtime/codec/utf8.h"
#include "server/auth/mint.h"
#include "server/auth/token_verifier.h"
#include "server/bos/error_details.h"
#include "server/bos/protocol.h"
#include "server/log/event.h"

namespace wireloom::server {
namespace {

using transport::HttpError;
using transport::HttpRequest;
using transport::HttpResponse;

namespace wire = wireloom::bos;

// The answer to a request whose body or token was not accepted, and what the log says of it.
struct Refused {
  HttpResponse response;
  wire::ErrorCode code;
  std::string message = {};  // about the token; empty where the body is at fault
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
  const std::string message =
      violations[0].field.empty()
          ? violations[0].message
          : fmt::format("{} {}", violations[0].field, violations[0].message);
  return Refuse(400, wire::ErrorCode::kInvalidMessageFormat, message, shard.nested.view(),
                shard.encoded);
}

HttpResponse RefuseForRate(const core::AddressDirectory::Place& place, absl::Duration now,
                           ShardContext& shard) {
  const int64_t retry_after = core::RetryAfterSeconds(place.UntilNext(now));
  shard.nested.Clear();
  bos::AppendRateDetails({.limit = place.rate().rate, .window = "60s", .retry_after = retry_after},
                         shard.nested);
  HttpResponse response =
      Refuse(429, wire::ErrorCode::kRateLimitExceeded, "your address asks for tokens too often",
             shard.nested.view(), shard.encoded);
  response.headers.emplace_back("Retry-After", std::to_string(retry_after));
  return response;
}

HttpResponse LogAndAnswer(Refused refused, std::string_view address, ShardContext& shard) {
  shard.log.Write(LogEvent(LogLevel::kWarning, "refresh_refused")
                      .Add("status", refused.response.status)
                      .Add("code", codec::JsonName(refused.code))
                      .AddUnlessEmpty("message", refused.message)
                      .Add("address", address));
  return std::move(refused.response);
}

// Reads the body and judges the token in it.
std::variant<auth::Claims, Refused> Judge(std::string_view body, absl::Time now,
                                          ShardContext& shard) {
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
    if (claims.ok()) return *std::move(claims);
    const wire::ErrorCode code = auth::IsExpired(claims.status()) ? wire::ErrorCode::kTokenExpired
                                                                  : wire::ErrorCode::kInvalidToken;
    std::string message(claims.status().message());
    HttpResponse response = Refuse(401, code, message, "{}", shard.encoded);
    response.headers.emplace_back("WWW-Authenticate", R"(Bearer error="invalid_token")");
    return Refused{.response = std::move(response), .code = code, .message = std::move(message)};
  }
  return Refused{.response = RefuseBody(violations, shard),
                 .code = wire::ErrorCode::kInvalidMessageFormat};
}

// The access token may be longer than the refresh token, by another algorithm's signature for
// example.
Refused RefuseLength(size_t bytes, ShardContext& shard) {
  Refusal refusal;
  refusal.field = "refreshToken";
  refusal.rule = "access_token.max_bytes";
  shard.nested.Clear();
  bos::AppendDetails(refusal, shard.nested);
  constexpr wire::ErrorCode kCode = wire::ErrorCode::kInvalidMessageFormat;
  std::string message = fmt::format(
      "the access token would have {} bytes, more than the {} that servers accept: let the "
      "refresh token name fewer channels and roles",
      bytes, auth::TokenVerifier::kMaxTokenBytes);
  HttpResponse response = Refuse(400, kCode, message, shard.nested.view(), shard.encoded);
  return {.response = std::move(response), .code = kCode, .message = std::move(message)};
}

HttpResponse Issue(auth::Claims claims, absl::Time now, std::string_view address,
                   ShardContext& shard) {
  const Policy& policy = *shard.policy;
  claims.expires_at = now + policy.refresh.access_lifetime;
  const absl::StatusOr<std::string> token = auth::Sign(
      *policy.tokens->keys().signing_key(), claims, now,
      {.issuer = policy.tokens->rules().issuer, .audience = policy.tokens->rules().audience});
  if (!token.ok()) {
    shard.log.Write(LogEvent(LogLevel::kError, "refresh_failed")
                        .Add("message", std::string_view(token.status().message().data(),
                                                         token.status().message().size())));
    return Refuse(500, wire::ErrorCode::kInternalServerError, "the token could not be signed", "{}",
                  shard.encoded);
  }
  if (token->size() > auth::TokenVerifier::kMaxTokenBytes) {
    return LogAndAnswer(RefuseLength(token->size(), shard), address, shard);
  }
  shard.log.Write(LogEvent(LogLevel::kInfo, "token_refreshed")
                      .Add("user", claims.subject)
                      .AddUnlessEmpty("organization", claims.organization.value_or(""))
                      .Add("address", address));
  shard.encoded.Clear();
  AppendJson(wire::RefreshAnswer{.access_token = *token,
                                 .expires_in = static_cast<uint32_t>(
                                     absl::ToInt64Seconds(policy.refresh.access_lifetime))},
             shard.encoded);
  return Answer(200, shard.encoded.view());
}

}  // namespace

std::optional<HttpResponse> CheckRefreshHead(const HttpRequest& request,
                                             const ShardContext& shard) {
  if (shard.policy->tokens->keys().signing_key() == nullptr) {
    return HttpError(404, "this server signs no tokens: it has no token.signing_key");
  }
  if (request.method != "POST") {
    HttpResponse response = HttpError(405, "only POST is served here");
    response.headers.emplace_back("Allow", "POST");
    return response;
  }
  return std::nullopt;
}

HttpResponse AnswerRefresh(const HttpRequest& request, ShardContext& shard,
                           core::AddressDirectory& requests) {
  if (std::optional<HttpResponse> refusal = CheckRefreshHead(request, shard)) {
    return *std::move(refusal);
  }
  core::AddressDirectory::Place place;
  requests.Admit(request.peer_address, {.rate = shard.policy->refresh.address_rate}, &place);
  const absl::Duration elapsed = shard.clock.Elapsed();
  if (!place.Take(elapsed)) return RefuseForRate(place, elapsed, shard);
  const absl::Time now = shard.clock.Now();
  std::variant<auth::Claims, Refused> judged = Judge(request.body, now, shard);
  if (auto* const refused = std::get_if<Refused>(&judged)) {
    return LogAndAnswer(std::move(*refused), request.peer_address, shard);
  }
  return Issue(std::get<auth::Claims>(std::move(judged)), now, request.peer_address, shard);
}

}  // namespace wireloom::server
