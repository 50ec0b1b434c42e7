// Generated from schema/conformance; do not edit, run ./dev generate.
// The table of the settings of the cases that a server is known to fail.
#include "generated/cpp/conformance/known_failing/settings.h"

#include <optional>
#include <string_view>

namespace wireloom::known_failing {
namespace {

constexpr codec::SettingInfo kSettings[] = {
    {
        .path = "entries[].case",
        .variable = "",
        .type = codec::SettingType::kString,
        .rule = "a text, not empty",
        .default_value = std::nullopt,
        .when_absent = "",
        .example = "",
        .restart = false,
        .comment = "The case, or a pattern with `*` for several.",
    },
    {
        .path = "entries[].reason",
        .variable = "",
        .type = codec::SettingType::kString,
        .rule = "a text, not empty",
        .default_value = std::nullopt,
        .when_absent = "",
        .example = "",
        .restart = false,
        .comment = "Why it fails.",
    },
    {
        .path = "entries[].expect",
        .variable = "",
        .type = codec::SettingType::kString,
        .rule = "a text, not empty",
        .default_value = std::nullopt,
        .when_absent = "",
        .example = "",
        .restart = false,
        .comment = "A text that the failure must contain, as the name of a rule. Absent: any "
                   "failure will do.",
    },
};

constexpr absl::Span<const std::string_view> kForeignVariables;

}  // namespace

const codec::DocumentInfo& Document() {
  static constexpr codec::DocumentInfo kDocument = {
      .name = "known_failing",
      .title = "cases that a server is known to fail",
      .settings = kSettings,
      .variable_prefix = "",
      .foreign_variables = kForeignVariables,
  };
  return kDocument;
}

}  // namespace wireloom::known_failing
