#include "server/config/defaults.h"

#include <string>
#include <utility>

#include "absl/time/time.h"
#include "fmt/format.h"
#include "generated/cpp/arqon/v1/kinds.h"
#include "generated/cpp/bos/v1/kinds.h"
#include "generated/cpp/server/settings.h"
#include "runtime/codec/kind_info.h"

namespace wireloom::configuration {
namespace {

document::Tree Scalar(document::Tree::Kind kind, std::string text) {
  return {.kind = kind, .text = std::move(text), .place = "the default"};
}

document::Tree DefaultOf(const codec::SettingInfo& setting) {
  switch (setting.type) {
    case codec::SettingType::kList:
      return {.kind = document::Tree::Kind::kList, .place = "the default"};
    case codec::SettingType::kString:
    case codec::SettingType::kDuration:
      return Scalar(document::Tree::Kind::kText, std::string(*setting.default_value));
    default:
      return Scalar(document::Tree::Kind::kPlain, std::string(*setting.default_value));
  }
}

document::Tree Number(uint64_t value) {
  return Scalar(document::Tree::Kind::kPlain, std::to_string(value));
}

document::Tree Time(absl::Duration value) {
  // absl::FormatDuration() writes zero without a unit.
  return Scalar(document::Tree::Kind::kText,
                value == absl::ZeroDuration() ? "0s" : absl::FormatDuration(value));
}

void SetLimits(document::Tree* root, const codec::ProtocolInfo& protocol) {
  const codec::Limits& limits = protocol.limits;
  const auto set = [&](std::string_view name, document::Tree value) {
    document::SetPath(root, fmt::format("limits.{}.{}", protocol.name, name), std::move(value));
  };
  set("max_message_bytes", Number(limits.max_message_bytes));
  set("authentication_timeout", Time(limits.authentication_timeout));
  set("rate", Number(limits.rate));
  set("rate_window", Time(limits.rate_window));
  set("rate_burst", Number(limits.rate_burst));
  set("ping_after", Time(limits.ping_after));
  set("ping_timeout", Time(limits.ping_timeout));
  set("idle_timeout", Time(limits.idle_timeout));
}

}  // namespace

document::Tree Defaults() {
  document::Tree root = {.kind = document::Tree::Kind::kMap, .place = "the defaults"};
  SetLimits(&root, wireloom::bos::Protocol());
  SetLimits(&root, wireloom::arqon::Protocol());
  for (const codec::SettingInfo& setting : config::Document().settings) {
    if (setting.default_value.has_value())
      document::SetPath(&root, setting.path, DefaultOf(setting));
  }
  return root;
}

}  // namespace wireloom::configuration
