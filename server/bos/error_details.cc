// The `details` of ERROR.
#include "server/bos/error_details.h"

#include <algorithm>
#include <vector>

#include "runtime/codec/field.h"
#include "runtime/codec/json_writer.h"
#include "server/bos/protocol.h"

namespace wireloom::server::bos {
namespace {

constexpr codec::Field kField("field");
constexpr codec::Field kRule("rule");
constexpr codec::Field kMessage("message");
constexpr codec::Field kViolations("violations");
constexpr codec::Field kChannels("channels");
constexpr codec::Field kLimit("limit");
constexpr codec::Field kWindow("window");
constexpr codec::Field kRetryAfter("retryAfter");

// The malformed names without repeats; none if something else is wrong too.
std::vector<std::string_view> MalformedChannels(const codec::Violations& violations) {
  const std::string_view invalid = codec::JsonName(wire::ErrorCode::kInvalidChannel);
  std::vector<std::string_view> channels;
  for (const codec::Violation& violation : violations) {
    // What is no string at all is no name that could be listed.
    if (violation.code != invalid || violation.rule == "type") return {};
    if (std::find(channels.begin(), channels.end(), violation.value) == channels.end()) {
      channels.push_back(violation.value);  // 100 at most
    }
  }
  return channels;
}

void AppendViolations(const codec::Violations& violations, codec::Buffer& out) {
  char separator = '[';
  for (const codec::Violation& violation : violations) {
    out.Append(separator);
    separator = ',';
    codec::JsonObject one(out);
    if (!violation.field.empty()) one.Member(kField, std::string_view(violation.field));
    one.Member(kRule, violation.rule);
    one.Member(kMessage, std::string_view(violation.message));
    one.End();
  }
  out.Append(']');
}

}  // namespace

void AppendDetails(const Refusal& refusal, codec::Buffer& out) {
  if (refusal.violations != nullptr) {
    const std::vector<std::string_view> channels = MalformedChannels(*refusal.violations);
    if (!channels.empty()) return AppendChannelDetails(channels, out);
  }
  codec::JsonObject details(out);
  if (!refusal.field.empty()) details.Member(kField, refusal.field);
  if (!refusal.rule.empty()) details.Member(kRule, refusal.rule);
  if (refusal.violations != nullptr && refusal.violations->size() > 1) {
    details.Key(kViolations);
    AppendViolations(*refusal.violations, out);
  }
  details.End();
}

void AppendChannelDetails(absl::Span<const std::string_view> channels, codec::Buffer& out) {
  codec::JsonObject details(out);
  details.Member(kChannels, channels);
  details.End();
}

void AppendRateDetails(const RateDetails& rate, codec::Buffer& out) {
  codec::JsonObject details(out);
  details.Member(kLimit, rate.limit);
  details.Member(kWindow, rate.window);
  details.Member(kRetryAfter, rate.retry_after);
  details.End();
}

}  // namespace wireloom::server::bos
