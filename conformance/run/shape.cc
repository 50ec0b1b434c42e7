#include "conformance/run/shape.h"

#include "absl/strings/str_cat.h"
#include "fmt/format.h"
#include "generated/cpp/arqon/v1/codec.h"
#include "generated/cpp/bos/v1/codec.h"
#include "runtime/codec/buffer.h"
#include "runtime/codec/decode_context.h"

namespace wireloom::conformance {
namespace {

using codec::Side;

struct Arqon {
  using Message = arqon::Message;
  static constexpr auto kDecodeJson = arqon::DecodeJson;
  static constexpr auto kDecodeBinary = arqon::DecodeBinary;
  static constexpr auto kEncodeRelay = arqon::EncodeRelay;
};
struct Bos {
  using Message = bos::Message;
  static constexpr auto kDecodeJson = bos::DecodeJson;
  static constexpr auto kDecodeBinary = bos::DecodeBinary;
  static constexpr auto kEncodeRelay = bos::EncodeRelay;
};

// A frame in memory as decoders want it.
codec::Buffer Padded(std::string_view frame) {
  codec::Buffer buffer;
  buffer.Append(frame);
  buffer.Room(codec::kPadding);
  return buffer;
}

std::vector<std::string> Told(const codec::DecodeContext& context) {
  std::vector<std::string> told;
  for (const codec::Violation& each : context.violations()) {
    told.push_back(fmt::format("{}{}{}", each.field, each.field.empty() ? "" : ": ", each.rule));
  }
  return told;
}

template <typename P>
std::vector<std::string> Faults(std::string_view text) {
  const codec::Buffer frame = Padded(text);
  codec::DecodeContext context;
  typename P::Message message;
  P::kDecodeJson(frame.view(), Side::kServer, context, &message);
  return Told(context);
}

template <typename P>
absl::StatusOr<std::string> Text(std::string_view bytes) {
  const codec::Buffer frame = Padded(bytes);
  codec::DecodeContext context;
  typename P::Message message;
  P::kDecodeBinary(frame.view(), Side::kServer, context, &message);
  if (!context.violations().empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat("it is not as the schema says: ", Told(context)[0]));
  }
  codec::Buffer out;
  P::kEncodeRelay(message.envelope, message, codec::Encoding::kJson, out);
  return std::string(out.view());
}

}  // namespace

std::vector<std::string> ShapeFaults(std::string_view protocol, std::string_view text) {
  return protocol == "arqon" ? Faults<Arqon>(text) : Faults<Bos>(text);
}

absl::StatusOr<std::string> ToJsonText(std::string_view protocol, std::string_view frame) {
  return protocol == "arqon" ? Text<Arqon>(frame) : Text<Bos>(frame);
}

}  // namespace wireloom::conformance
