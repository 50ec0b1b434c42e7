#include "server/config/reference.h"

#include <algorithm>
#include <cctype>
#include <string_view>

#include "absl/strings/str_replace.h"
#include "fmt/format.h"
#include "generated/cpp/server/settings.h"
#include "runtime/codec/document_info.h"
#include "runtime/codec/formats.h"
#include "runtime/document/tree.h"
#include "server/config/defaults.h"

namespace wireloom::configuration {
namespace {

constexpr size_t kColumns = 100;

// A value as one writes it: in quotes only where YAML would read something else without.
std::string Plain(const document::Tree& node) {
  if (node.kind != document::Tree::Kind::kText) return document::ToText(node);
  const bool is_plain =
      !node.text.empty() && std::all_of(node.text.begin(), node.text.end(), [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
               std::string_view("-_./:").find(c) != std::string_view::npos;
      });
  return is_plain ? node.text : document::ToText(node);
}

std::string Example(const codec::SettingInfo& setting) {
  return setting.type == codec::SettingType::kList ? fmt::format("[{}]", setting.example)
                                                   : std::string(setting.example);
}

// Wraps words to lines that begin with `lead`.
std::string Wrapped(std::string_view text, const std::string& lead) {
  std::string lines;
  std::string line = lead;
  while (!text.empty()) {
    const size_t space = text.find(' ');
    const std::string_view word = text.substr(0, space);
    text.remove_prefix(space == std::string_view::npos ? text.size() : space + 1);
    if (line.size() + 1 + word.size() > kColumns && line.size() > lead.size()) {
      lines += line + "\n";
      line = lead;
    }
    line += " ";
    line += word;
  }
  return lines + line + "\n";
}

// The groups that `path` opens and `last` did not, with their indentation.
std::string OpenGroups(std::string_view last, std::string_view path) {
  std::string text;
  for (size_t begin = 0, dot = path.find('.'); dot != std::string_view::npos;
       begin = dot + 1, dot = path.find('.', begin)) {
    if (last.starts_with(path.substr(0, dot + 1))) continue;
    const auto depth = static_cast<size_t>(std::count(path.begin(), path.begin() + dot, '.'));
    text += fmt::format("\n{}{}:\n", std::string(2 * depth, ' '), path.substr(begin, dot - begin));
  }
  return text;
}

// A cell of a table.
std::string Cell(std::string_view text) {
  return absl::StrReplaceAll(std::string(text), {{"|", "\\|"}});
}

std::string DefaultCell(const codec::SettingInfo& setting, const document::Tree* value) {
  if (value == nullptr) return Cell(setting.when_absent);
  const std::string shown = fmt::format("`{}`", Plain(*value));
  // Of a protocol's own schema.
  if (!setting.default_value.has_value() && !setting.when_absent.empty()) {
    return Cell(fmt::format("{}: {}", setting.when_absent, shown));
  }
  return Cell(shown);
}

}  // namespace

std::string DefaultFile() {
  const document::Tree defaults = Defaults();
  std::string text =
      "# The configuration of `wireloom serve`: every setting with its default. As it is, this "
      "file changes\n# nothing; `wireloom config check FILE` checks it after an edit.\n";
  std::string_view last;
  for (const codec::SettingInfo& setting : config::Document().settings) {
    const size_t dot = setting.path.rfind('.');
    const std::string_view name =
        dot == std::string_view::npos ? setting.path : setting.path.substr(dot + 1);
    const auto depth =
        static_cast<size_t>(std::count(setting.path.begin(), setting.path.end(), '.'));
    const std::string indent(2 * depth, ' ');
    const std::string opened = OpenGroups(last, setting.path);
    text += opened.empty() ? "\n" : opened;
    text += Wrapped(fmt::format("{} It is {}.{}", setting.comment, setting.rule,
                                setting.restart ? " A change takes a restart." : ""),
                    indent + "#");
    if (const document::Tree* value = document::FindPath(defaults, setting.path);
        value == nullptr) {
      text += Wrapped(fmt::format("Default: {}.", setting.when_absent), indent + "#");
      text += fmt::format("{}# {}: {}\n", indent, name, Example(setting));
    } else {
      text += fmt::format("{}{}: {}\n", indent, name, Plain(*value));
    }
    last = setting.path;
  }
  return text;
}

std::string ReferencePage() {
  const document::Tree defaults = Defaults();
  std::string text =
      "| setting, variable | value | default | change | what it does |\n"
      "| --- | --- | --- | --- | --- |\n";
  for (const codec::SettingInfo& setting : config::Document().settings) {
    text += fmt::format("| `{}`<br>`{}` | {} | {} | {} | {} |\n", setting.path, setting.variable,
                        Cell(setting.rule),
                        DefaultCell(setting, document::FindPath(defaults, setting.path)),
                        setting.restart ? "restart" : "reload", Cell(setting.comment));
  }
  return text;
}

}  // namespace wireloom::configuration
