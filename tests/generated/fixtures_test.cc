// Every example of the specifications is accepted in its direction, and encoding what was decoded
// gives it again.
#include "tests/generated/fixtures.h"

#include <gtest/gtest.h>

#include <string>

#include "generated/cpp/arqon/v1/codec.h"
#include "generated/cpp/bos/v1/codec.h"
#include "runtime/codec/buffer.h"
#include "runtime/codec/decode_context.h"

namespace wireloom::testing {
namespace {

std::string Describe(const codec::DecodeContext& context) {
  std::string text;
  for (const codec::Violation& violation : context.violations()) {
    text += violation.field + " " + std::string(violation.rule) + ": " + violation.message + "\n";
  }
  return text;
}

struct Arqon {
  using Message = arqon::Message;
  static constexpr const char* kName = "arqon";
  static constexpr auto DecodeJson = arqon::DecodeJson;
  static constexpr auto DecodeBinary = arqon::DecodeBinary;
  static constexpr auto EncodeRelay = arqon::EncodeRelay;
  static constexpr void (*EncodeJson)(const arqon::Envelope&, const codec::KindInfo&, const void*,
                                      codec::Buffer&) = arqon::EncodeJson;
};

struct Bos {
  using Message = bos::Message;
  static constexpr const char* kName = "bos";
  static constexpr auto DecodeJson = bos::DecodeJson;
  static constexpr auto DecodeBinary = bos::DecodeBinary;
  static constexpr auto EncodeRelay = bos::EncodeRelay;
  static constexpr void (*EncodeJson)(const bos::Envelope&, const codec::KindInfo&, const void*,
                                      codec::Buffer&) = bos::EncodeJson;
};

template <typename Protocol>
void CheckRoundTrip(const std::string& text, const std::string& original, codec::Side side) {
  codec::DecodeContext context;
  codec::Buffer out;
  typename Protocol::Message message;
  const Padded frame(text);
  ASSERT_EQ(Protocol::DecodeJson(frame.view(), side, context, &message), codec::DecodeResult::kOk)
      << Describe(context);
  ASSERT_TRUE(message.kind->validate(message.payload, context.violations())) << Describe(context);

  // The struct is written anew; a payload that was absent stays so.
  const bool absent = message.payload_bytes.empty();
  Protocol::EncodeJson(message.envelope, *message.kind, absent ? nullptr : message.payload, out);
  EXPECT_TRUE(SameJson(std::string(out.view()), original)) << out.view();
  out.Clear();
  Protocol::EncodeRelay(message.envelope, message, codec::Encoding::kJson, out);
  EXPECT_TRUE(SameJson(std::string(out.view()), original)) << out.view();

  // By way of a binary frame.
  out.Clear();
  Protocol::EncodeRelay(message.envelope, message, codec::Encoding::kBinary, out);
  const Padded binary(out.view());
  typename Protocol::Message again;
  codec::DecodeContext binary_context;
  ASSERT_EQ(Protocol::DecodeBinary(binary.view(), side, binary_context, &again),
            codec::DecodeResult::kOk)
      << Describe(binary_context);
  out.Clear();
  Protocol::EncodeRelay(again.envelope, again, codec::Encoding::kJson, out);
  EXPECT_TRUE(SameJson(std::string(out.view()), original)) << out.view();
}

template <typename Protocol>
void CheckAll(size_t expected) {
  size_t checked = 0;
  for (const Fixture& fixture : LoadFixtures(Protocol::kName)) {
    SCOPED_TRACE(fixture.file);
    if (!fixture.placeholder.empty()) continue;
    for (const codec::Side side : {codec::Side::kClient, codec::Side::kServer}) {
      const bool sends = side == codec::Side::kClient ? fixture.from_client : fixture.from_server;
      if (!sends) continue;
      CheckRoundTrip<Protocol>(fixture.text, fixture.text, side);
      CheckRoundTrip<Protocol>(Minified(fixture.text), fixture.text, side);
      ++checked;
    }
  }
  EXPECT_GE(checked, expected);
}

TEST(FixturesTest, ArqonExamplesSurvive) { CheckAll<Arqon>(8); }

TEST(FixturesTest, BosExamplesSurvive) { CheckAll<Bos>(33); }

}  // namespace
}  // namespace wireloom::testing
