#include "clients/cpp/error.h"

#include <simdjson.h>

#include "fmt/format.h"
#include "runtime/codec/enum_names.h"
#include "runtime/codec/free_form.h"

namespace wireloom::client {

std::string_view Name(Failure failure) {
  switch (failure) {
    case Failure::kRefused:
      return "refused";
    case Failure::kAuthenticationFailed:
      return "authentication failed";
    case Failure::kNoToken:
      return "no token";
    case Failure::kUnreachable:
      return "unreachable";
    case Failure::kConnectionLost:
      return "connection lost";
    case Failure::kTimeout:
      return "timeout";
    case Failure::kInvalid:
      return "invalid";
    case Failure::kQueueFull:
      return "queue full";
    case Failure::kStopped:
      return "stopped";
    case Failure::kProtocol:
      return "protocol error";
    case Failure::kReplayFailed:
      return "replay failed";
  }
  return "failure";
}

std::string Text(const Error& error) {
  std::string text(Name(error.failure));
  if (error.code != bos::ErrorCode::kUnspecified) {
    text.append(" ").append(codec::JsonName(error.code));
  }
  if (!error.message.empty()) text.append(": ").append(error.message);
  if (!error.rule.empty()) {
    text += error.field.empty() ? fmt::format(" ({})", error.rule)
                                : fmt::format(" ({}, {})", error.field, error.rule);
  }
  return text;
}

Error FromServer(const bos::Message& message, const bos::Error& payload) {
  Error error{.failure = Failure::kRefused,
              .code = payload.code,
              .message = std::string(payload.message),
              .request_id = std::string(message.envelope.request_id.value_or(""))};
  codec::Buffer json;
  codec::AppendAsJson(payload.details, json);
  error.details = json.view();
  simdjson::dom::parser parser;
  simdjson::dom::element details;
  // What the specification leaves open is taken where it is as this server writes it.
  if (parser.parse(error.details).get(details) != simdjson::SUCCESS) return error;
  std::string_view text;
  if (details["field"].get(text) == simdjson::SUCCESS) error.field = text;
  if (details["rule"].get(text) == simdjson::SUCCESS) error.rule = text;
  double seconds = 0;
  if (details["retryAfter"].get(seconds) == simdjson::SUCCESS) {
    error.retry_after = absl::Seconds(seconds);
  }
  simdjson::dom::array channels;
  if (details["channels"].get(channels) == simdjson::SUCCESS) {
    for (const simdjson::dom::element channel : channels) {
      if (channel.get(text) == simdjson::SUCCESS) error.channels.emplace_back(text);
    }
  }
  return error;
}

}  // namespace wireloom::client
