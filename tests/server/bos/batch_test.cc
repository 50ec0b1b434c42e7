// Reading what is published: which messages come out, and what is said of those that do not.
#include "server/bos/batch.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace wireloom::server::bos {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::SizeIs;

constexpr char kReport[] =
    R"({"type":"REPORT_GENERATED","payload":{"reportId":"r","title":"t","type":"custom",)"
    R"("createdBy":"u","createdAt":"2025-01-01T00:00:00Z"}})";
constexpr char kKpi[] =
    R"({"payload":{"kpiId":"7","value":1,"departmentId":"d","updatedBy":"u",)"
    R"("updatedAt":"2025-01-01T00:00:00Z"},"requestId":"r","type":"KPI_UPDATED"})";

std::string Array(const std::vector<std::string>& items) {
  std::string text = "[";
  for (const std::string& item : items) text.append(text.size() > 1 ? "," : "").append(item);
  return text + "]";
}

class BatchTest : public ::testing::Test {
 protected:
  // Whether it is valid.
  bool Read(const std::string& body) {
    PublishTicket ticket;
    ticket.organization = organizations_.Get("acme", absl::Now());
    ticket.author = "system";
    ticket.patterns = std::make_shared<PatternSet>(claim_);
    batch_ = std::make_shared<Batch>(std::move(ticket), body, limits_, core::ByteBudget::Claim());
    while (batch_->ReadOne()) {
    }
    return batch_->Check();
  }

  // Field and rule of each violation.
  std::vector<std::pair<std::string, std::string>> Violations() {
    std::vector<std::pair<std::string, std::string>> all;
    for (const codec::Violation& violation : batch_->violations()) {
      EXPECT_EQ(violation.code, "INVALID_MESSAGE_FORMAT");
      EXPECT_NE(violation.message, "");
      all.emplace_back(violation.field, violation.rule);
    }
    return all;
  }

  core::OrganizationDirectory organizations_;
  std::optional<std::vector<std::string>> claim_;
  codec::PublishedLimits limits_ = {.max_messages = 5, .max_message_bytes = 1000};
  std::shared_ptr<Batch> batch_;
};

// AttributesOf() gives them in the schema's order.
TEST(SessionAttributesTest, AreThoseOfTheSchema) {
  EXPECT_THAT(Protocol::Info().session_attributes, ElementsAre("org", "user"));
}

TEST_F(BatchTest, OneMessageOrAnArray) {
  ASSERT_TRUE(Read(kReport));
  EXPECT_EQ(batch_->size(), 1u);
  ASSERT_TRUE(Read(std::string(" \n ") + kReport + "\t"));
  ASSERT_TRUE(Read(Array({kReport, kKpi})));
  ASSERT_EQ(batch_->size(), 2u);
  EXPECT_EQ(batch_->message(0).kind->name, "REPORT_GENERATED");
  EXPECT_EQ(batch_->message(1).kind->name, "KPI_UPDATED");
  EXPECT_EQ(batch_->message(1).As<wire::KpiUpdated>().kpi_id, "7");
  // The payload as it came, and nothing of the envelope.
  EXPECT_EQ(batch_->message(1).payload_bytes,
            std::string_view(kKpi).substr(11, std::string_view(kKpi).find("},\"req") - 10));
  EXPECT_FALSE(batch_->message(1).envelope.request_id.has_value());
  EXPECT_THAT(batch_->channels(0), ElementsAre("user:u", "organization:acme"));
  EXPECT_THAT(batch_->channels(1), ElementsAre("kpi:7", "department:d", "organization:acme"));
}

TEST_F(BatchTest, CountsMessages) {
  EXPECT_TRUE(Read(Array(std::vector<std::string>(5, kReport))));
  EXPECT_FALSE(Read(Array(std::vector<std::string>(6, kReport))));
  EXPECT_THAT(Violations(), ElementsAre(Pair("", "repeated.max_items")));
  EXPECT_EQ(batch_->size(), 5u);
  // What stands behind is not looked at.
  EXPECT_FALSE(Read(Array(std::vector<std::string>(5, "{}")).replace(15, 1, ",") + "x"));
  EXPECT_FALSE(Read("[]"));
  EXPECT_THAT(Violations(), ElementsAre(Pair("", "repeated.min_items")));
}

TEST_F(BatchTest, MeasuresEachMessage) {
  const std::string padding(limits_.max_message_bytes - std::string_view(kReport).size(), ' ');
  std::string whole = kReport;
  whole.insert(1, padding);
  EXPECT_TRUE(Read(Array({whole, whole})));
  whole.insert(1, " ");
  EXPECT_FALSE(Read(Array({kReport, whole})));
  EXPECT_THAT(Violations(), ElementsAre(Pair("[1]", "size")));
  EXPECT_FALSE(Read(whole));
  EXPECT_THAT(Violations(), ElementsAre(Pair("", "size")));
}

TEST_F(BatchTest, SaysOfEachMessageWhatIsWrong) {
  EXPECT_FALSE(Read(
      Array({kReport, R"({"type":"REPORT_GENERATED","payload":{"title":""}})", R"({"type":"PING"})",
             "7", R"({"type":"KPI_UPDATED","payload":{"kpiId":"ü"},"x":1})"})));
  EXPECT_THAT(
      Violations(),
      ElementsAre(Pair("[1].payload.title", "string.min_len"),
                  Pair("[1].payload.reportId", "required"), Pair("[1].payload.type", "required"),
                  Pair("[1].payload.createdBy", "required"),
                  Pair("[1].payload.createdAt", "required"), Pair("[2].type", "kind"),
                  Pair("[3]", "type"), Pair("[4].x", "unknown_field")));
}

TEST_F(BatchTest, ATextThatIsNoJsonIsToldThatAlone) {
  for (const char* text : {"", "[", "[{]", "[{},", "[{} {}]", "{}{}", "[{}]]", "nul"}) {
    EXPECT_FALSE(Read(text)) << text;
    EXPECT_THAT(Violations(), ElementsAre(Pair("", "json.syntax"))) << text;
  }
  EXPECT_FALSE(Read(Array({R"({"type":"NO"})", "{\"type\":\"\xff\"}"})));
  EXPECT_THAT(Violations(), ElementsAre(Pair("", "utf8")));
}

TEST_F(BatchTest, DepthCountsFromEachMessage) {
  const auto deep = [](size_t levels) {
    return R"({"type":"NOTIFICATION","payload":{"notificationId":"n","title":"t","message":"m",)"
           R"("createdAt":"2025-01-01T00:00:00Z","data":{"x":)" +
           std::string(levels - 3, '[') + std::string(levels - 3, ']') + "}}}";
  };
  EXPECT_TRUE(Read(deep(64)));
  EXPECT_TRUE(Read(Array({deep(64), deep(64)})));
  EXPECT_FALSE(Read(deep(65)));
  EXPECT_FALSE(Read(Array({deep(64), deep(65)})));
  EXPECT_THAT(Violations(), ElementsAre(Pair("", "json.depth")));
}

TEST_F(BatchTest, RefusesChannelsThatTheTokenDoesNotAllow) {
  ASSERT_TRUE(Read(Array({kKpi, kKpi, kReport})));
  EXPECT_THAT(batch_->Refused(), IsEmpty());
  claim_ = {"kpi:7"};
  ASSERT_TRUE(Read(Array({kKpi, kKpi, kReport})));
  EXPECT_THAT(batch_->Refused(), ElementsAre("department:d"));
  ASSERT_TRUE(Read(kReport));
  EXPECT_THAT(batch_->Refused(), IsEmpty());
}

TEST_F(BatchTest, RefusesOtherOrganizations) {
  const auto sync = [](const std::string& organization) {
    return R"({"type":"SYNC_DELETE","payload":{"entityType":"organization","entityId":")" +
           organization + R"(","deletedBy":"u","deletedAt":"2025-01-01T00:00:00Z"}})";
  };
  ASSERT_TRUE(Read(sync("acme")));
  EXPECT_THAT(batch_->Refused(), IsEmpty());
  ASSERT_TRUE(Read(sync("other")));
  EXPECT_THAT(batch_->Refused(), ElementsAre("organization:other"));
}

TEST_F(BatchTest, TellsSoManyRefusedChannels) {
  limits_.max_messages = 100;
  claim_.emplace();
  std::vector<std::string> items;
  for (int i = 0; i < 50; ++i) {
    items.push_back(R"({"type":"SYNC_DELETE","payload":{"entityType":"kpi","entityId":")" +
                    std::to_string(i) +
                    R"(","deletedBy":"u","deletedAt":"2025-01-01T00:00:00Z"}})");
  }
  ASSERT_TRUE(Read(Array(items)));
  EXPECT_THAT(batch_->Refused(), SizeIs(16));
}

}  // namespace
}  // namespace wireloom::server::bos
