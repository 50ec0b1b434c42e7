// What a publish request's headers say, and how its errors look.
#include "server/bos/publish_request.h"

#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/auth/key_ring.h"
#include "server/auth/mint.h"

namespace wireloom::server::bos {
namespace {

using ::testing::Contains;
using ::testing::Pair;

class PublishRequestTest : public ::testing::Test {
 protected:
  PublishRequestTest() { SetToken("acme", {"service"}); }

  void SetToken(std::optional<std::string> organization, std::vector<std::string> roles) {
    auth::Claims claims = {.subject = "system",
                           .organization = std::move(organization),
                           .roles = std::move(roles),
                           .expires_at = now_ + absl::Hours(1)};
    authorization_ = "Bearer " + *auth::Mint(keys_, claims, now_);
  }

  std::variant<PublishRequest, PublishFault> Read(std::vector<transport::HttpHeader> headers = {},
                                                  std::string_view method = "POST") {
    headers.push_back({"authorization", authorization_});
    transport::HttpRequest request;
    request.method = method;
    request.headers = headers;
    return ReadPublishHeaders(request, tokens_, now_);
  }

  // Status, field and rule of the fault; 200 for none.
  std::string Fault(const std::variant<PublishRequest, PublishFault>& read) {
    const auto* fault = std::get_if<PublishFault>(&read);
    if (fault == nullptr) return "200";
    return std::to_string(fault->status) + " " + std::string(fault->field) + " " +
           std::string(fault->rule);
  }

  const absl::Time now_ = absl::FromUnixSeconds(1'800'000'000);
  const auth::KeyRing keys_ = *auth::KeyRing::FromSecret(std::string(32, 's'));
  const auth::TokenVerifier tokens_{keys_};
  std::string authorization_;
};

TEST_F(PublishRequestTest, TakesTheOrganizationFromTokenOrHeader) {
  EXPECT_EQ(std::get<PublishRequest>(Read()).organization, "acme");
  EXPECT_EQ(Fault(Read({{"X-Organization", "acme"}})), "200");
  EXPECT_EQ(Fault(Read({{"X-Organization", "other"}})), "403 X-Organization organization");
  SetToken(std::nullopt, {"service"});
  EXPECT_EQ(std::get<PublishRequest>(Read({{"x-organization", "other"}})).organization, "other");
  EXPECT_EQ(Fault(Read()), "400 X-Organization required");
  EXPECT_EQ(Fault(Read({{"X-Organization", "a b"}})), "400 X-Organization string.pattern");
}

TEST_F(PublishRequestTest, AsksForTheRole) {
  SetToken("acme", {"admin"});
  EXPECT_EQ(Fault(Read()), "403 Authorization role");
  SetToken("acme", {"admin", "service"});
  EXPECT_EQ(Fault(Read()), "200");
}

TEST_F(PublishRequestTest, JudgesTheMethodFirst) {
  authorization_ = "";
  EXPECT_EQ(Fault(Read({}, "GET")), "405  method");
  EXPECT_EQ(Fault(Read()), "401 Authorization token");
}

TEST_F(PublishRequestTest, ChecksContentAndKey) {
  EXPECT_EQ(Fault(Read({{"Content-Type", "application/json ; charset=utf-8"}})), "200");
  EXPECT_EQ(Fault(Read({{"Content-Type", "text/json"}})), "415 Content-Type content_type");
  EXPECT_EQ(Fault(Read({{"Content-Encoding", "br"}})), "415 Content-Encoding content_encoding");
  const std::string longest(255, 'k');
  EXPECT_EQ(std::get<PublishRequest>(Read({{"Idempotency-Key", longest}})).idempotency_key,
            longest);
  for (const std::string& bad : {std::string(), longest + "k", std::string("a b"),
                                 std::string("\x7f"), std::string("\xc3\xbc")}) {
    EXPECT_EQ(Fault(Read({{"Idempotency-Key", bad}})), "400 Idempotency-Key string.pattern");
  }
  EXPECT_EQ(Fault(Read({{"Idempotency-Key", "a"}, {"idempotency-key", "a"}})),
            "400 Idempotency-Key duplicate_header");
}

TEST(PublishErrorResponseTest, HasTheShapeOfTheProtocolsErrors) {
  PublishFault fault;
  fault.status = 403;
  fault.code = "UNAUTHORIZED";
  fault.rule = "role";
  fault.field = "Authorization";
  fault.message = "no \"role\"";
  fault.headers.emplace_back("Allow", "POST");
  const transport::HttpResponse response = PublishErrorResponse(fault);
  EXPECT_EQ(response.status, 403);
  EXPECT_EQ(response.content_type, "application/json");
  EXPECT_THAT(response.headers, Contains(Pair("Allow", "POST")));
  EXPECT_EQ(response.body, R"({"error":{"code":"UNAUTHORIZED","message":"no \"role\"",)"
                           R"("details":{"field":"Authorization","rule":"role"}}})");
  fault.channels = {"kpi:7", "kpi:8"};
  EXPECT_EQ(PublishErrorResponse(fault).body,
            R"({"error":{"code":"UNAUTHORIZED","message":"no \"role\"",)"
            R"("details":{"channels":["kpi:7","kpi:8"]}}})");
}

}  // namespace
}  // namespace wireloom::server::bos
