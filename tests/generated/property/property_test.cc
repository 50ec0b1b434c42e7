// For every kind: random valid messages survive the generated codec unchanged, and protobuf's JSON
// util agrees.
#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "generated/cpp/arqon/v1/codec.h"
#include "generated/cpp/arqon/v1/kinds.h"
#include "generated/cpp/bos/v1/codec.h"
#include "generated/cpp/bos/v1/kinds.h"
#include "runtime/codec/buffer.h"
#include "runtime/codec/decode_context.h"
#include "runtime/codec/kind_info.h"
#include "tests/generated/property/oracle_json.h"
#include "tests/generated/property/random_message.h"

namespace wireloom::testing {
namespace {

namespace pb = google::protobuf;

// Messages per kind and side, each checked as text and as a binary frame. A sanitizer makes the
// oracle, which takes most of the time, some ten times slower; it is after reads out of bounds, not
// after rare values.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int kMessages = 50;
#else
constexpr int kMessages = 2000;
#endif

#ifdef WIRELOOM_PROPERTY_arqon
struct Arqon {
  static constexpr const char* kPackage = "wireloom.arqon.v1";
  using Message = arqon::Message;
  using Envelope = arqon::Envelope;
  static codec::DecodeResult DecodeJson(std::string_view frame, codec::Side side,
                                        codec::DecodeContext& context, Message* out) {
    return arqon::DecodeJson(frame, side, context, out);
  }
  static codec::DecodeResult DecodeBinary(std::string_view frame, codec::Side side,
                                          codec::DecodeContext& context, Message* out) {
    return arqon::DecodeBinary(frame, side, context, out);
  }
  static void EncodeRelay(const Message& message, codec::Encoding to, codec::Buffer& out) {
    arqon::EncodeRelay(message.envelope, message, to, out);
  }
};

#endif

#ifdef WIRELOOM_PROPERTY_bos
struct Bos {
  static constexpr const char* kPackage = "wireloom.bos.v1";
  using Message = bos::Message;
  using Envelope = bos::Envelope;
  static codec::DecodeResult DecodeJson(std::string_view frame, codec::Side side,
                                        codec::DecodeContext& context, Message* out) {
    return bos::DecodeJson(frame, side, context, out);
  }
  static codec::DecodeResult DecodeBinary(std::string_view frame, codec::Side side,
                                          codec::DecodeContext& context, Message* out) {
    return bos::DecodeBinary(frame, side, context, out);
  }
  static void EncodeRelay(const Message& message, codec::Encoding to, codec::Buffer& out) {
    bos::EncodeRelay(message.envelope, message, to, out);
  }
};

#endif

uint64_t Seed() {
  static const uint64_t seed = [] {
    const char* given = std::getenv("WIRELOOM_TEST_SEED");
    const uint64_t value =
        given != nullptr ? std::strtoull(given, nullptr, 10) : std::random_device()();
    std::cout << "WIRELOOM_TEST_SEED=" << value << "\n";
    return value;
  }();
  return seed;
}

std::string Describe(const codec::DecodeContext& context) {
  std::string text;
  for (const codec::Violation& violation : context.violations()) {
    text += violation.field + " " + std::string(violation.rule) + ": " + violation.message + "\n";
  }
  return text;
}

// A frame in a heap block of exactly its size and the padding that the decoder asks for, so that
// AddressSanitizer sees a read beyond it.
class Padded {
 public:
  explicit Padded(std::string_view text) : size_(text.size()), bytes_(new char[text.size() + 16]) {
    std::copy(text.begin(), text.end(), bytes_.get());
    std::fill_n(bytes_.get() + size_, 16, '\0');
  }
  std::string_view view() const { return {bytes_.get(), size_}; }

 private:
  size_t size_;
  std::unique_ptr<char[]> bytes_;
};

template <typename Protocol>
class Property {
 public:
  Property(const SchemaKind& kind, bool from_server, uint64_t seed)
      : kind_(kind),
        from_server_(from_server),
        side_(from_server ? codec::Side::kServer : codec::Side::kClient),
        rng_(seed) {}

  void Check() {
    const std::unique_ptr<pb::Message> frame = RandomFrame(rng_, kind_, from_server_);
    const pb::Value json = ToWireJson(*frame, kind_.payload);
    CheckText(*frame, PrintShuffled(rng_, json));
    if (!::testing::Test::HasFailure()) CheckBinary(*frame);
  }

 private:
  using Message = typename Protocol::Message;

  void CheckText(const pb::Message& frame, const std::string& text) {
    context_.Reset();
    const Padded padded(text);
    Message message;
    ASSERT_EQ(Protocol::DecodeJson(padded.view(), side_, context_, &message),
              codec::DecodeResult::kOk)
        << Describe(context_) << text;
    ASSERT_EQ(message.kind->name, kind_.options.name());
    ExpectSame(frame, message, text);
  }

  void CheckBinary(const pb::Message& frame) {
    context_.Reset();
    const std::string bytes = frame.SerializeAsString();
    const Padded padded(bytes);
    Message message;
    ASSERT_EQ(Protocol::DecodeBinary(padded.view(), side_, context_, &message),
              codec::DecodeResult::kOk)
        << Describe(context_) << frame.ShortDebugString();
    ExpectSame(frame, message, frame.ShortDebugString());
  }

  // The decoded message, encoded both ways and read by protobuf, is the one that was sent; it also
  // passes the validator for built messages.
  void ExpectSame(const pb::Message& frame, const Message& message, const std::string& sent) {
    codec::Violations violations;
    EXPECT_TRUE(message.kind->validate(message.payload, violations)) << sent;

    buffer_.Clear();
    Protocol::EncodeRelay(message, codec::Encoding::kJson, buffer_);
    const std::string json(buffer_.view());
    ExpectEqual(frame, *FromWireJson(ParseValue(json), frame.GetDescriptor(), kind_.payload), sent);

    buffer_.Clear();
    Protocol::EncodeRelay(message, codec::Encoding::kBinary, buffer_);
    std::unique_ptr<pb::Message> parsed = NewMessage(frame.GetDescriptor());
    ASSERT_TRUE(
        parsed->ParseFromArray(buffer_.view().data(), static_cast<int>(buffer_.view().size())));
    ExpectEqual(frame, *parsed, sent);

    // The payload alone, from its struct (a relay may have copied its bytes).
    const pb::Descriptor* envelope = frame.GetDescriptor();
    const Envelope& slots = envelope->options().GetExtension(wireloom::envelope);
    const std::string payload_bytes =
        frame.GetReflection()->GetString(frame, envelope->FindFieldByName(slots.payload()));
    std::unique_ptr<pb::Message> payload = NewMessage(kind_.payload);
    payload->ParseFromString(payload_bytes);
    buffer_.Clear();
    message.kind->append_payload_json(message.payload, buffer_);
    ExpectPayload(*payload, *FromWireJson(ParseValue(buffer_.view()), kind_.payload, nullptr),
                  sent);
    buffer_.Clear();
    message.kind->append_payload_binary(message.payload, buffer_);
    std::unique_ptr<pb::Message> reparsed = NewMessage(kind_.payload);
    ASSERT_TRUE(
        reparsed->ParseFromArray(buffer_.view().data(), static_cast<int>(buffer_.view().size())));
    ExpectPayload(*payload, *reparsed, sent);
  }

  // Payload slots are bytes, in which the order of map entries is free: compared as the messages
  // that they hold.
  void ExpectEqual(const pb::Message& expected, const pb::Message& actual,
                   const std::string& sent) {
    const pb::Descriptor* descriptor = expected.GetDescriptor();
    const Envelope& slots = descriptor->options().GetExtension(wireloom::envelope);
    const pb::FieldDescriptor* slot = descriptor->FindFieldByName(slots.payload());
    std::unique_ptr<pb::Message> left(expected.New());
    std::unique_ptr<pb::Message> right(actual.New());
    left->CopyFrom(expected);
    right->CopyFrom(actual);
    std::unique_ptr<pb::Message> left_payload = NewMessage(kind_.payload);
    std::unique_ptr<pb::Message> right_payload = NewMessage(kind_.payload);
    left_payload->ParseFromString(left->GetReflection()->GetString(*left, slot));
    right_payload->ParseFromString(right->GetReflection()->GetString(*right, slot));
    left->GetReflection()->ClearField(left.get(), slot);
    right->GetReflection()->ClearField(right.get(), slot);
    // An alias is read as the kind that it stands for.
    const pb::FieldDescriptor* discriminator = descriptor->FindFieldByName(slots.discriminator());
    left->GetReflection()->SetString(left.get(), discriminator, kind_.options.name());
    right->GetReflection()->SetString(right.get(), discriminator, kind_.options.name());
    EXPECT_TRUE(pb::util::MessageDifferencer::Equals(*left, *right))
        << "sent " << sent << "\nexpected " << left->ShortDebugString() << "\ngot "
        << right->ShortDebugString();
    ExpectPayload(*left_payload, *right_payload, sent);
  }

  void ExpectPayload(const pb::Message& expected, const pb::Message& actual,
                     const std::string& sent) {
    const Envelope& slots = kind_.payload->options().GetExtension(wireloom::kind).variants();
    if (slots.discriminator().empty()) {
      EXPECT_TRUE(pb::util::MessageDifferencer::Equals(expected, actual))
          << "sent " << sent << "\nexpected " << expected.ShortDebugString() << "\ngot "
          << actual.ShortDebugString();
      return;
    }
    // A kind with variants: the same, one level deeper. A variant is compared through its JSON.
    EXPECT_EQ(PrintSorted(ToWireJson(expected, nullptr)), PrintSorted(ToWireJson(actual, nullptr)))
        << sent;
  }

  static std::string PrintSorted(const pb::Value& value) {
    Rng fixed(1);
    return PrintShuffled(fixed, value);
  }

  const SchemaKind kind_;
  const bool from_server_;
  const codec::Side side_;
  Rng rng_;
  codec::DecodeContext context_;
  codec::Buffer buffer_;
};

template <typename Protocol>
void CheckAllKinds() {
  const uint64_t seed = Seed();
  int sides = 0;
  for (const SchemaKind& kind : FindKinds(Protocol::kPackage)) {
    for (const bool from_server : {false, true}) {
      if (!(from_server ? kind.FromServer() : kind.FromClient())) continue;
      ++sides;
      SCOPED_TRACE(kind.options.name() + (from_server ? " from the server" : " from a client"));
      Property<Protocol> property(kind, from_server, seed + static_cast<uint64_t>(sides));
      for (int i = 0; i < kMessages; ++i) {
        property.Check();
        if (::testing::Test::HasFailure()) break;
      }
    }
  }
  EXPECT_GE(sides, 6);
}

#ifdef WIRELOOM_PROPERTY_arqon
TEST(PropertyTest, EveryArqonMessageSurvivesTheCodec) { CheckAllKinds<Arqon>(); }
#endif

#ifdef WIRELOOM_PROPERTY_bos
TEST(PropertyTest, EveryBosMessageSurvivesTheCodec) { CheckAllKinds<Bos>(); }
#endif

}  // namespace
}  // namespace wireloom::testing
