#include "server/config/variables.h"

#include <unistd.h>

#include <algorithm>
#include <optional>

#include "fmt/format.h"
#include "generated/cpp/server/settings.h"
#include "runtime/document/nearest.h"
#include "runtime/document/yaml.h"

namespace wireloom::configuration {
namespace {

bool IsOurs(std::string_view name) {
  const codec::DocumentInfo& document = config::Document();
  return name.starts_with(document.variable_prefix) && name != kFileVariable &&
         std::none_of(document.foreign_variables.begin(), document.foreign_variables.end(),
                      [&](std::string_view foreign) { return name.starts_with(foreign); });
}

const codec::SettingInfo* FindVariable(std::string_view name) {
  const auto settings = config::Document().settings;
  const auto* const found =
      std::find_if(settings.begin(), settings.end(),
                   [&](const codec::SettingInfo& setting) { return setting.variable == name; });
  return found == settings.end() ? nullptr : found;
}

std::string Unknown(std::string_view name) {
  // The prefix is right: what is compared is the rest.
  const std::string_view prefix = config::Document().variable_prefix;
  std::vector<std::string> known = {std::string(kFileVariable).substr(prefix.size())};
  for (const codec::SettingInfo& setting : config::Document().settings) {
    known.emplace_back(setting.variable.substr(prefix.size()));
  }
  const std::string nearest = document::Nearest(name.substr(prefix.size()), known);
  return fmt::format("{}: unknown variable; {}`wireloom config doc` lists those that there are",
                     name,
                     nearest.empty() ? "" : fmt::format("did you mean {}{}? ", prefix, nearest));
}

}  // namespace

Variables ProcessVariables() {
  Variables variables;
  for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
    const std::string_view text = *entry;
    const size_t equals = text.find('=');
    if (equals == std::string_view::npos) continue;
    variables.emplace_back(text.substr(0, equals), text.substr(equals + 1));
  }
  return variables;
}

document::Tree ReadVariables(const Variables& variables, document::Problems* problems) {
  document::Tree root = {.kind = document::Tree::Kind::kMap, .place = "the environment"};
  for (const auto& [name, value] : variables) {
    if (!IsOurs(name)) continue;
    const auto* const setting = FindVariable(name);
    if (setting == nullptr) {
      problems->Add(Unknown(name));
      continue;
    }
    std::optional<document::Tree> node =
        document::ParseYaml(value, {name, /*is_file=*/false}, problems);
    if (!node.has_value()) continue;
    node->place = name;  // also of what is empty, for which YAML has no event
    document::SetPath(&root, setting->path, *std::move(node));
  }
  return root;
}

}  // namespace wireloom::configuration
