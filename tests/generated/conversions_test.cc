// What the schema says of conversions: messages of one kind as those of another, read from and
// written in both encodings.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "generated/cpp/bos/v1/codec.h"
#include "runtime/codec/arena.h"
#include "runtime/codec/buffer.h"
#include "runtime/codec/decode_context.h"
#include "tests/generated/fixtures.h"

namespace wireloom::testing {
namespace {

constexpr std::string_view kTime = "2025-09-30T20:00:01.123456Z";

enum class What { kBecomes, kReplay };

// Converts a message that came in `from`, and gives it as JSON by way of `to`.
std::string Converted(What what, codec::Side side, const std::string& text, codec::Encoding from,
                      codec::Encoding to) {
  codec::DecodeContext context;
  bos::Message message;
  const Padded frame(text);
  EXPECT_EQ(bos::DecodeJson(frame.view(), side, context, &message), codec::DecodeResult::kOk);
  codec::Buffer binary;
  codec::DecodeContext binary_context;
  std::string binary_frame;
  if (from == codec::Encoding::kBinary) {
    bos::EncodeRelay(message.envelope, message, codec::Encoding::kBinary, binary);
    binary_frame = binary.view();
    EXPECT_EQ(bos::DecodeBinary(binary_frame, side, binary_context, &message),
              codec::DecodeResult::kOk);
  }
  const codec::Conversion* const conversion =
      what == What::kBecomes ? message.kind->becomes : message.kind->replay;
  if (conversion == nullptr) return "as it is";
  codec::Arena arena;
  codec::Buffer scratch;
  const std::array<std::string_view, 2> attributes = {"acme", "ann"};
  const void* const payload =
      conversion->convert(message.payload, {{attributes}, kTime, arena, scratch});
  const codec::KindInfo& kind = bos::Protocol().kinds[conversion->kind];
  EXPECT_TRUE(kind.validate(payload, context.violations())) << text;
  bos::Envelope envelope;
  envelope.type = kind.name;
  codec::Buffer out;
  if (to == codec::Encoding::kBinary) {
    bos::EncodeBinary(envelope, kind, payload, out);
    codec::DecodeContext again;
    const std::string bytes(out.view());
    EXPECT_EQ(bos::DecodeBinary(bytes, codec::Side::kServer, again, &message),
              codec::DecodeResult::kOk);
    out.Clear();
    bos::EncodeRelay(message.envelope, message, codec::Encoding::kJson, out);
    return std::string(out.view());
  }
  bos::EncodeJson(envelope, kind, payload, out);
  return std::string(out.view());
}

void ExpectConverted(What what, codec::Side side, const std::string& text,
                     const std::string& expected) {
  for (const codec::Encoding from : {codec::Encoding::kJson, codec::Encoding::kBinary}) {
    for (const codec::Encoding to : {codec::Encoding::kJson, codec::Encoding::kBinary}) {
      const std::string converted = Converted(what, side, text, from, to);
      EXPECT_TRUE(SameJson(converted, expected)) << converted << "\nin place of\n" << expected;
    }
  }
}

TEST(ConversionsTest, AnUpdateOfAKpiIsPublishedWithItsAuthorAndTime) {
  ExpectConverted(
      What::kBecomes, codec::Side::kClient,
      R"({"type":"KPI_UPDATE","payload":{"kpiId":"k","value":1350000.25,"unit":"\u20ac \"",)"
      R"("departmentId":"d","trend":{"direction":"up","change":1.5},)"
      R"("performanceStatus":"onTrack"}})",
      R"({"type":"KPI_UPDATED","payload":{"kpiId":"k","value":1350000.25,"unit":"€ \"",)"
      R"("departmentId":"d","trend":{"direction":"up","change":1.5},)"
      R"("performanceStatus":"onTrack","updatedBy":"ann",)"
      R"("updatedAt":"2025-09-30T20:00:01.123456Z"}})");
  ExpectConverted(What::kBecomes, codec::Side::kClient,
                  R"({"type":"KPI_UPDATE","payload":{"kpiId":"k","value":0}})",
                  R"({"type":"KPI_UPDATED","payload":{"kpiId":"k","value":0,"updatedBy":"ann",)"
                  R"("updatedAt":"2025-09-30T20:00:01.123456Z"}})");
}

TEST(ConversionsTest, ChangesAreReplayedAsUpdatesOfTheirEntities) {
  ExpectConverted(
      What::kReplay, codec::Side::kServer,
      R"({"type":"KPI_UPDATED","payload":{"kpiId":"k","value":-1e-7,"target":9007199254740993,)"
      R"("name":"\u0000\ud83d\ude00","trend":{"direction":"flat","period":"month"},)"
      R"("updatedBy":"ann","updatedAt":"2025-01-20T10:35:00+01:00"}})",
      R"({"type":"SYNC_UPDATE","payload":{"entityType":"kpi","entityId":"k",)"
      R"("changeType":"updated","data":{"id":"k","value":-1e-7,"target":9007199254740992,)"
      R"("name":"\u0000\ud83d\ude00","trend":{"direction":"flat","period":"month"},)"
      R"("updatedAt":"2025-01-20T10:35:00+01:00"},"updatedBy":"ann"}})");
  ExpectConverted(
      What::kReplay, codec::Side::kServer,
      R"({"type":"DEPARTMENT_UPDATED","payload":{"departmentId":"d","changes":{"name":"n",)"
      R"("type":"t","parentId":"p","headcount":0,"budget":{"allocated":1,"spent":0.5}},)"
      R"("updatedBy":"ann","updatedAt":"2025-01-20T10:35:00Z"}})",
      R"({"type":"SYNC_UPDATE","payload":{"entityType":"department","entityId":"d",)"
      R"("changeType":"updated","data":{"id":"d","name":"n","type":"t","parentId":"p",)"
      R"("headcount":0,"budget":{"allocated":1,"spent":0.5},"updatedAt":"2025-01-20T10:35:00Z"},)"
      R"("updatedBy":"ann"}})");
  ExpectConverted(
      What::kReplay, codec::Side::kServer,
      R"({"type":"EMPLOYEE_UPDATED","payload":{"employeeId":"e","departmentId":"d",)"
      R"("changes":{"status":"onLeave"},"updatedBy":"ann","updatedAt":"2025-01-20T10:35:00Z"}})",
      R"({"type":"SYNC_UPDATE","payload":{"entityType":"employee","entityId":"e",)"
      R"("changeType":"updated","data":{"id":"e","status":"onLeave",)"
      R"("updatedAt":"2025-01-20T10:35:00Z"},"updatedBy":"ann"}})");
}

// Every kind is either converted, or what the schema says nothing of.
TEST(ConversionsTest, OthersStayWhatTheyAre) {
  std::vector<std::string_view> becomes;
  std::vector<std::string_view> replay;
  std::vector<std::string_view> heartbeats;
  for (const codec::KindInfo& kind : bos::Protocol().kinds) {
    if (kind.becomes != nullptr) becomes.push_back(kind.name);
    if (kind.replay != nullptr) replay.push_back(kind.name);
    if (kind.heartbeat) heartbeats.push_back(kind.name);
  }
  EXPECT_THAT(becomes, ::testing::ElementsAre("KPI_UPDATE"));
  EXPECT_THAT(replay, ::testing::UnorderedElementsAre("KPI_UPDATED", "DEPARTMENT_UPDATED",
                                                      "EMPLOYEE_UPDATED"));
  EXPECT_THAT(heartbeats, ::testing::UnorderedElementsAre("PING", "PONG"));
}

}  // namespace
}  // namespace wireloom::testing
