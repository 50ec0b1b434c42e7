#include "clients/cpp/request.h"

#include <algorithm>
#include <array>

#include "absl/strings/numbers.h"
#include "fmt/format.h"
#include "runtime/codec/json_reader.h"
#include "runtime/codec/timestamp.h"

namespace wireloom::client {
namespace {

constexpr std::string_view kIdPrefix = "call-";

// Kinds that the client sends by itself, at the right time.
constexpr std::array kManaged = {bos::KindId::kAuth, bos::KindId::kSubscribe,
                                 bos::KindId::kUnsubscribe, bos::KindId::kSyncRequest,
                                 bos::KindId::kPong};

bool IsCallable(const codec::KindInfo& kind) {
  return kind.from_client && std::none_of(kManaged.begin(), kManaged.end(), [&](bos::KindId id) {
           return kind.id == static_cast<uint16_t>(id);
         });
}

Error Invalid(std::string message) {
  return {.failure = Failure::kInvalid, .message = std::move(message)};
}

Error Invalid(const codec::KindInfo& kind, const codec::Violations& violations) {
  Error error = Invalid(std::string(kind.name));
  if (violations.empty()) return error;
  error.message.append(": ").append(violations[0].message);
  error.field = violations[0].field;
  error.rule = violations[0].rule;
  return error;
}

}  // namespace

std::string Request::id() const { return fmt::format("{}{}", kIdPrefix, number); }

std::optional<uint64_t> RequestMaker::NumberOf(std::string_view id) {
  uint64_t number = 0;
  if (!id.starts_with(kIdPrefix)) return std::nullopt;
  id.remove_prefix(kIdPrefix.size());
  if (!absl::SimpleAtoi(absl::string_view(id.data(), id.size()), &number)) return std::nullopt;
  return number;
}

std::string RequestMaker::Encode(const codec::KindInfo& kind, const void* payload,
                                 std::string_view id) const {
  const std::string now = codec::FormatMillis(clock_.Now());
  bos::Envelope envelope{.type = kind.name, .timestamp = now};
  if (!id.empty()) envelope.request_id = id;
  codec::Buffer out;
  if (encoding_ == codec::Encoding::kJson) {
    bos::EncodeJson(envelope, kind, payload, out);
  } else {
    bos::EncodeBinary(envelope, kind, payload, out);
  }
  return std::string(out.view());
}

std::optional<Request> RequestMaker::Make(const codec::KindInfo& kind, const void* payload,
                                          Error* error) {
  if (!IsCallable(kind)) {
    *error = Invalid(fmt::format("{} is sent by {}", kind.name,
                                 kind.from_client ? "the client itself" : "the server alone"));
    return std::nullopt;
  }
  codec::Violations violations;
  violations.set_sender(codec::Side::kClient);
  if (!kind.validate(payload, violations)) {
    *error = Invalid(kind, violations);
    return std::nullopt;
  }
  Request request{.kind = &kind, .number = ++last_};
  request.frame = Encode(kind, payload, request.id());
  if (request.frame.size() > bos::Protocol().limits.max_message_bytes) {
    *error = Invalid(fmt::format("{} of {} bytes; a message has at most {}", kind.name,
                                 request.frame.size(), bos::Protocol().limits.max_message_bytes));
    error->rule = "size";
    return std::nullopt;
  }
  if (kind.conflatable) {
    codec::Arena arena;
    codec::ChannelNames channels(arena);
    if (kind.access != nullptr) kind.access(nullptr, payload, {}, &channels);
    request.conflation_key = kind.name;
    for (const std::string_view channel : channels.names()) request.conflation_key.append(channel);
  }
  return request;
}

std::optional<Request> RequestMaker::MakeFromJson(std::string_view kind, std::string_view payload,
                                                  Error* error) {
  const codec::KindInfo* info = bos::FindKind(kind, codec::Side::kClient);
  if (info == nullptr || !info->from_client) {
    std::string known;
    for (const codec::KindInfo& each : bos::Protocol().kinds) {
      if (IsCallable(each)) known.append(known.empty() ? "" : ", ").append(each.name);
    }
    *error = Invalid(fmt::format("'{}' is no kind that clients send; these are: {}", kind, known));
    error->rule = "kind";
    return std::nullopt;
  }
  codec::DecodeContext context;
  context.Begin({}, {}, codec::Side::kClient);
  std::string padded(payload);
  padded.append(codec::kPadding, '\0');
  const void* decoded = nullptr;
  if (!info->decode_payload_json(std::string_view(padded).substr(0, payload.size()), context,
                                 &decoded)) {
    *error = Invalid(*info, context.violations());
    return std::nullopt;
  }
  return Make(*info, decoded, error);
}

}  // namespace wireloom::client
