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

Tree Scalar(Tree::Kind kind, std::string text) {
  return {.kind = kind, .text = std::move(text), .place = "the default"};
}

Tree DefaultOf(const codec::SettingInfo& setting) {
  switch (setting.type) {
    case codec::SettingType::kList:
      return {.kind = Tree::Kind::kList, .place = "the default"};
    case codec::SettingType::kString:
    case codec::SettingType::kDuration:
      return Scalar(Tree::Kind::kText, std::string(*setting.default_value));
    default:
      return Scalar(Tree::Kind::kPlain, std::string(*setting.default_value));
  }
}

Tree Number(uint64_t value) { return Scalar(Tree::Kind::kPlain, std::to_string(value)); }

Tree Time(absl::Duration value) {
  // absl::FormatDuration() writes zero without a unit.
  return Scalar(Tree::Kind::kText,
                value == absl::ZeroDuration() ? "0s" : absl::FormatDuration(value));
}

void SetLimits(Tree* root, const codec::ProtocolInfo& protocol) {
  const codec::Limits& limits = protocol.limits;
  const auto set = [&](std::string_view name, Tree value) {
    SetPath(root, fmt::format("limits.{}.{}", protocol.name, name), std::move(value));
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

Tree Defaults() {
  Tree root = {.kind = Tree::Kind::kMap, .place = "the defaults"};
  SetLimits(&root, wireloom::bos::Protocol());
  SetLimits(&root, wireloom::arqon::Protocol());
  for (const codec::SettingInfo& setting : config::Document().settings) {
    if (setting.default_value.has_value()) SetPath(&root, setting.path, DefaultOf(setting));
  }
  return root;
}

}  // namespace wireloom::configuration
