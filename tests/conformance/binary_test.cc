// Binary frames as the suite writes them, read by others.
#include "conformance/run/binary.h"

#include <gmock/gmock.h>
#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/escaping.h"
#include "conformance/run/case.h"
#include "generated/cpp/arqon/v1/codec.h"
#include "generated/cpp/bos/v1/codec.h"
#include "runtime/codec/buffer.h"

namespace wireloom::conformance {
namespace {

absl::StatusOr<std::string> Encode(std::string_view protocol, std::string_view text) {
  return EncodeBinary(LoadProtocol(protocol).value(), ParseJson(text).value());
}

// What the generated decoder makes of the frame: the message as JSON, or its violations.
std::string Read(std::string_view protocol, const std::string& frame) {
  codec::Buffer padded;
  padded.Append(frame);
  padded.Room(codec::kPadding);
  codec::DecodeContext context;
  codec::Buffer out;
  if (protocol == "arqon") {
    arqon::Message message;
    arqon::DecodeBinary(padded.view(), codec::Side::kClient, context, &message);
    if (context.violations().empty()) {
      arqon::EncodeRelay(message.envelope, message, codec::Encoding::kJson, out);
    }
  } else {
    bos::Message message;
    bos::DecodeBinary(padded.view(), codec::Side::kClient, context, &message);
    if (context.violations().empty()) {
      bos::EncodeRelay(message.envelope, message, codec::Encoding::kJson, out);
    }
  }
  std::string told(out.view());
  for (const codec::Violation& each : context.violations()) {
    told += std::string(each.field) + ": " + std::string(each.rule) + "\n";
  }
  return told;
}

TEST(BinaryTest, WritesWhatTheEncodingSays) {
  // Field 1, four bytes.
  EXPECT_EQ(absl::BytesToHexString(Encode("bos", R"({"type":"PING"})").value()), "0a0450494e47");
}

TEST(BinaryTest, EveryPartComesBack) {
  const std::string texts[] = {
      R"({"type":"KPI_UPDATE","payload":{"kpiId":"k","value":-0.5,"performanceStatus":"onTrack",)"
      R"("trend":{"direction":"up","change":1e300}},"requestId":"r"})",
      R"({"type":"SUBSCRIBE","payload":{"channels":["kpi:1","kpi:2"]}})",
  };
  for (const std::string& text : texts) {
    const std::string frame = Encode("bos", text).value();
    EXPECT_TRUE(Equal(ParseJson(Read("bos", frame)).value(), ParseJson(text).value()))
        << Read("bos", frame);
  }
}

TEST(BinaryTest, AKindsOtherNameHasItsPayload) {
  const std::string text = R"({"type":"SESSION_JOINED","payload":{"sessionId":"s"}})";
  EXPECT_EQ(Read("bos", Encode("bos", text).value()),
            R"({"type":"SESSION_JOIN","payload":{"sessionId":"s"}})");
}

TEST(BinaryTest, FreeFormObjectsAreStructs) {
  const std::string text =
      R"({"version":"1.0","id":"arq_1","type":"event","room":"r","channel":"c","from":"f",)"
      R"("timestamp":"2025-01-20T10:30:00.000Z","payload":{"a":[1.5,"two",null,true,{"b":{}},[]]},)"
      R"("metadata":{"ack":true,"more":{"x":"y"}}})";
  const std::string frame = Encode("arqon", text).value();
  EXPECT_TRUE(Equal(ParseJson(Read("arqon", frame)).value(), ParseJson(text).value()))
      << Read("arqon", frame);
}

TEST(BinaryTest, VariantsHaveTheirParameters) {
  const std::string text =
      R"({"version":"1.0","id":"arq_1","type":"command","room":"r","channel":"c","from":"f",)"
      R"("timestamp":"2025-01-20T10:30:00.000Z","payload":{"command":"history",)"
      R"("parameters":{"limit":7,"after":4}}})";
  const std::string frame = Encode("arqon", text).value();
  EXPECT_TRUE(Equal(ParseJson(Read("arqon", frame)).value(), ParseJson(text).value()))
      << Read("arqon", frame);
}

TEST(BinaryTest, WrongValuesAreWrittenAsTheyAre) {
  EXPECT_EQ(Read("bos", Encode("bos", R"({"type":"PING","requestId":"not an id"})").value()),
            "requestId: string.pattern\n");
  EXPECT_EQ(Read("bos", Encode("bos", R"({"type":"NONE","payload":{"a":1}})").value()),
            "type: kind\n");
}

TEST(BinaryTest, SaysWhatNoFrameCanHold) {
  const auto told = [](std::string_view text) {
    return std::string(Encode("bos", text).status().message());
  };
  EXPECT_EQ(told(R"({"type":1})"), "no binary frame can hold type: it is no text");
  EXPECT_EQ(told(R"({"type":"PING","more":1})"), "no binary frame can hold more: it has no field");
  EXPECT_EQ(told(R"({"type":"KPI_UPDATE","payload":{"kpiId":"","value":1}})"),
            "no binary frame can hold kpiId: the default value is an absent one");
  EXPECT_EQ(told(R"({"type":"KPI_UPDATE","payload":{"kpiId":"k","value":1,)"
                 R"("performanceStatus":"well"}})"),
            "no binary frame can hold performanceStatus: it is no enum");
  EXPECT_EQ(told(R"({"type":"SUBSCRIBE","payload":{"channels":[]}})"),
            "no binary frame can hold channels: an empty list is an absent one");
}

// Protobuf's own reader finds the object in the frame.
TEST(BinaryTest, StructsAreWhatProtobufReads) {
  const std::string object = R"({"a":[1.5,"two",null,true,{"b":{}},[]],"c":{"d":false}})";
  // A payload that is a Struct and nothing else.
  const std::string frame = Encode("arqon", R"({"type":"event","payload":)" + object + "}").value();
  const auto inside = [](std::string_view outer, uint32_t number) {
    google::protobuf::io::CodedInputStream in(reinterpret_cast<const uint8_t*>(outer.data()),
                                              static_cast<int>(outer.size()));
    std::string found;
    while (const uint32_t tag = in.ReadTag()) {
      uint32_t size = 0;
      if (!in.ReadVarint32(&size) || !in.ReadString(&found, static_cast<int>(size))) return found;
      if (tag >> 3 == number) return found;
    }
    return std::string("not found");
  };
  constexpr uint32_t kPayload = 8;  // of arqon.v1.Envelope
  constexpr uint32_t kContent = 1;  // of arqon.v1.Event
  google::protobuf::Struct read;
  ASSERT_TRUE(read.ParseFromString(inside(inside(frame, kPayload), kContent)));
  std::string text;
  ASSERT_TRUE(google::protobuf::util::MessageToJsonString(read, &text).ok());
  EXPECT_TRUE(Equal(ParseJson(text).value(), ParseJson(object).value())) << text;
}

// Every kind that a client may send is there as text and as binary, and every other in the wrong
// direction.
TEST(BinaryTest, EveryKindHasDerivedCases) {
  for (const std::string& name : ProtocolNames()) {
    const Protocol protocol = LoadProtocol(name).value();
    std::string ids = " ";
    const std::vector<Case> cases = DeriveCases(protocol).value();
    for (const Case& each : cases) ids += each.id + " ";
    const auto has = [&](const std::string& id) { return ids.find(" " + id) != std::string::npos; };
    std::string sent = " ";
    for (const Json& kind : protocol.described.Find("kinds")->items) {
      if (!kind.Find("from_client")->is_true()) continue;
      sent += kind.Find("name")->text + " ";
      for (const Json& alias : kind.Find("aliases")->items) sent += alias.text + " ";
    }
    size_t wrong = 0;
    for (const Json& kind : protocol.described.Find("kinds")->items) {
      std::string id = kind.Find("name")->text;
      for (char& c : id) {
        if (c == '_') c = '-';
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
      }
      if (kind.Find("from_client")->is_true()) {
        EXPECT_TRUE(has("derived/" + id)) << id;
        EXPECT_TRUE(has("binary/" + id)) << id;
      } else if (sent.find(" " + kind.Find("name")->text + " ") == std::string::npos) {
        EXPECT_TRUE(has("derived/" + id + "-direction ")) << id;
        ++wrong;
      }
    }
    EXPECT_GT(wrong, 1u);
  }
}

}  // namespace
}  // namespace wireloom::conformance
