// The headers of a publish request, and how its errors look.
#include "server/bos/publish_request.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "fmt/format.h"
#include "runtime/codec/field.h"
#include "runtime/codec/json_writer.h"
#include "server/bos/error_details.h"
#include "server/bos/protocol.h"

namespace wireloom::server::bos {
namespace {

constexpr std::string_view kAuthorization = "Authorization";
constexpr std::string_view kContentEncoding = "Content-Encoding";
constexpr std::string_view kContentType = "Content-Type";
constexpr std::string_view kIdempotencyKey = "Idempotency-Key";
constexpr std::string_view kOrganization = "X-Organization";
constexpr size_t kMaxKey = 255;

absl::string_view Abseil(std::string_view text) { return {text.data(), text.size()}; }

const codec::Refusals& Codes() { return Protocol::Info().refusals; }

PublishFault Invalid(std::string_view field, std::string_view rule, std::string message) {
  return {.status = 400,
          .code = Codes().malformed,
          .rule = rule,
          .field = field,
          .message = std::move(message)};
}

PublishFault Unsupported(std::string_view field, std::string_view rule, std::string message) {
  PublishFault fault = Invalid(field, rule, std::move(message));
  fault.status = 415;
  return fault;
}

// RFC 6750, section 3: `challenge` is what the scheme's parameters say.
PublishFault Unauthenticated(std::string_view code, std::string message, std::string challenge) {
  PublishFault fault;
  fault.status = 401;
  fault.code = code;
  fault.rule = "token";
  fault.field = kAuthorization;
  fault.message = std::move(message);
  fault.headers.emplace_back("WWW-Authenticate", std::move(challenge));
  return fault;
}

PublishFault Forbidden(std::string_view field, std::string_view rule, std::string message) {
  PublishFault fault;
  fault.status = 403;
  fault.code = Codes().unauthorized;
  fault.rule = rule;
  fault.field = field;
  fault.message = std::move(message);
  return fault;
}

// What two readers could take differently is refused.
std::optional<PublishFault> CheckOnce(const transport::HttpRequest& request) {
  for (const std::string_view name :
       {kAuthorization, kOrganization, kContentType, kContentEncoding, kIdempotencyKey}) {
    const auto count =
        std::count_if(request.headers.begin(), request.headers.end(), [name](const auto& header) {
          return absl::EqualsIgnoreCase(Abseil(header.name), Abseil(name));
        });
    if (count > 1) return Invalid(name, "duplicate_header", "must not be sent twice");
  }
  return std::nullopt;
}

// The token of `Bearer TOKEN`; empty if there is none.
std::string_view BearerToken(std::string_view authorization) {
  constexpr std::string_view kScheme = "bearer ";
  if (!absl::StartsWithIgnoreCase(Abseil(authorization), Abseil(kScheme))) return {};
  authorization.remove_prefix(kScheme.size());
  authorization.remove_prefix(std::min(authorization.find_first_not_of(' '), authorization.size()));
  return authorization;
}

std::optional<PublishFault> ReadToken(const transport::HttpRequest& request,
                                      const auth::TokenVerifier& tokens, absl::Time now,
                                      auth::Claims* claims) {
  const std::string_view token = BearerToken(request.Header(kAuthorization).value_or(""));
  if (token.empty()) {
    return Unauthenticated(Codes().unauthenticated,
                           "send `Authorization: Bearer TOKEN` with a service's token", "Bearer");
  }
  auto verified = tokens.Verify(token, now);
  if (!verified.ok()) {
    const wire::ErrorCode code = auth::IsExpired(verified.status())
                                     ? wire::ErrorCode::kTokenExpired
                                     : wire::ErrorCode::kInvalidToken;
    return Unauthenticated(codec::JsonName(code), std::string(verified.status().message()),
                           R"(Bearer error="invalid_token")");
  }
  *claims = *std::move(verified);
  const std::string_view role = Protocol::Info().publish.role;
  if (std::find(claims->roles.begin(), claims->roles.end(), role) == claims->roles.end()) {
    PublishFault fault =
        Forbidden(kAuthorization, "role", fmt::format("publishing needs the role {}", role));
    fault.headers.emplace_back("WWW-Authenticate", R"(Bearer error="insufficient_scope")");
    return fault;
  }
  return std::nullopt;
}

std::optional<PublishFault> ReadOrganization(const transport::HttpRequest& request,
                                             const auth::Claims& claims,
                                             std::string* organization) {
  const std::optional<std::string_view> named = request.Header(kOrganization);
  if (claims.organization.has_value()) {
    if (named.has_value() && *named != *claims.organization) {
      return Forbidden(kOrganization, "organization",
                       "the token is another organization's: leave the header out");
    }
    *organization = *claims.organization;
    return std::nullopt;
  }
  if (!named.has_value()) {
    return Invalid(kOrganization, "required",
                   "is required: the token names no organization to publish to");
  }
  if (!auth::IsId(*named)) {
    return Invalid(kOrganization, "string.pattern", std::string(auth::kIdRule));
  }
  *organization = *named;
  return std::nullopt;
}

std::optional<PublishFault> CheckContent(const transport::HttpRequest& request) {
  const std::string_view type = request.Header(kContentType).value_or("application/json");
  const absl::string_view essence =
      absl::StripAsciiWhitespace(Abseil(type.substr(0, type.find(';'))));
  if (!absl::EqualsIgnoreCase(essence, "application/json")) {
    return Unsupported(kContentType, "content_type", "must be application/json");
  }
  const std::string_view encoding = request.Header(kContentEncoding).value_or("identity");
  if (!absl::EqualsIgnoreCase(Abseil(encoding), "identity")) {
    return Unsupported(kContentEncoding, "content_encoding", "send the body as it is");
  }
  return std::nullopt;
}

std::optional<PublishFault> ReadKey(const transport::HttpRequest& request, std::string* key) {
  const std::optional<std::string_view> sent = request.Header(kIdempotencyKey);
  if (!sent.has_value()) return std::nullopt;
  const bool visible =
      std::all_of(sent->begin(), sent->end(), [](char c) { return c > 0x20 && c < 0x7F; });
  if (sent->empty() || sent->size() > kMaxKey || !visible) {
    return Invalid(kIdempotencyKey, "string.pattern",
                   fmt::format("must be 1 to {} visible ASCII characters", kMaxKey));
  }
  *key = *sent;
  return std::nullopt;
}

}  // namespace

std::variant<PublishRequest, PublishFault> ReadPublishHeaders(const transport::HttpRequest& request,
                                                              const auth::TokenVerifier& tokens,
                                                              absl::Time now) {
  if (request.method != "POST") {
    PublishFault fault = Invalid("", "method", "only POST is served here");
    fault.status = 405;
    fault.headers.emplace_back("Allow", "POST");
    return fault;
  }
  PublishRequest result;
  std::optional<PublishFault> fault = CheckOnce(request);
  if (!fault) fault = ReadToken(request, tokens, now, &result.claims);
  if (!fault) fault = ReadOrganization(request, result.claims, &result.organization);
  if (!fault) fault = CheckContent(request);
  if (!fault) fault = ReadKey(request, &result.idempotency_key);
  if (fault) return *std::move(fault);
  return result;
}

transport::HttpResponse PublishErrorResponse(const PublishFault& fault) {
  static constexpr codec::Field kError("error"), kCode("code"), kMessage("message"),
      kDetails("details");
  codec::Buffer out;
  codec::JsonObject body(out);
  body.Key(kError);
  codec::JsonObject error(out);
  error.Member(kCode, fault.code);
  error.Member(kMessage, std::string_view(fault.message));
  error.Key(kDetails);
  if (!fault.channels.empty()) {
    AppendChannelDetails(fault.channels, out);
  } else {
    server::Refusal refusal;
    refusal.code = fault.code;
    refusal.rule = fault.rule;
    refusal.field = fault.field;
    refusal.violations = fault.violations;
    AppendDetails(refusal, out);
  }
  error.End();
  body.End();
  transport::HttpResponse response;
  response.status = fault.status;
  response.body = std::string(out.view());
  response.headers = fault.headers;
  return response;
}

}  // namespace wireloom::server::bos
