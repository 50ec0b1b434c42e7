#include "clients/cpp/request.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "runtime/core/manual_clock.h"

namespace wireloom::client {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class RequestTest : public testing::Test {
 protected:
  core::ManualClock clock_;
  RequestMaker maker_{codec::Encoding::kJson, clock_};
  Error error_;
};

TEST_F(RequestTest, HasAnIdAndATime) {
  const auto request = maker_.MakeFromJson("KPI_UPDATE", R"({"kpiId":"7","value":42})", &error_);
  ASSERT_TRUE(request.has_value()) << Text(error_);
  EXPECT_EQ(request->frame,
            R"({"type":"KPI_UPDATE","payload":{"kpiId":"7","value":42},"requestId":"call-1",)"
            R"("timestamp":"2025-01-20T10:30:00.000Z"})");
  EXPECT_EQ(RequestMaker::NumberOf(request->id()), request->number);
  EXPECT_EQ(RequestMaker::NumberOf("ping"), std::nullopt);
  EXPECT_TRUE(request->answered());
}

TEST_F(RequestTest, ThatBreaksARuleIsNotMade) {
  EXPECT_FALSE(maker_.MakeFromJson("KPI_UPDATE", R"({"kpiId":"a b","value":42})", &error_));
  EXPECT_EQ(error_.failure, Failure::kInvalid);
  EXPECT_EQ(error_.field, "payload.kpiId");
  EXPECT_EQ(error_.rule, "string.pattern");
  bos::KpiUpdate unnamed{.kpi_id = "", .value = 1};
  EXPECT_FALSE(maker_.Make(InfoOf(unnamed), &unnamed, &error_));
  EXPECT_EQ(error_.field, "payload.kpiId");
  EXPECT_FALSE(maker_.MakeFromJson("KPI_UPDATE", "{", &error_));
  EXPECT_THAT(Text(error_), StartsWith("invalid: KPI_UPDATE: "));
}

TEST_F(RequestTest, OfAKindThatTheClientDoesNotSendIsNotMade) {
  EXPECT_FALSE(maker_.MakeFromJson("KPI_UPDATED", "{}", &error_));
  EXPECT_FALSE(maker_.MakeFromJson("NOVEL", "{}", &error_));
  EXPECT_EQ(error_.rule, "kind");
  EXPECT_THAT(error_.message, HasSubstr("CURSOR_MOVE, PING"));
  EXPECT_THAT(error_.message, Not(HasSubstr("AUTH")));
  EXPECT_FALSE(maker_.MakeFromJson("AUTH", R"({"token":"t"})", &error_));
  EXPECT_THAT(error_.message, HasSubstr("by the client itself"));
}

TEST_F(RequestTest, OfAConflatableKindKnowsWhatItReplaces) {
  const auto request = maker_.MakeFromJson(
      "CURSOR_MOVE", R"({"sessionId":"s","position":{"x":1,"y":2,"z":3}})", &error_);
  ASSERT_TRUE(request.has_value()) << Text(error_);
  EXPECT_EQ(request->conflation_key, "CURSOR_MOVEsession:s");
  EXPECT_FALSE(request->answered());
}

}  // namespace
}  // namespace wireloom::client
