// The tree as JSON text, and the violations told where the tree was written.
#include "runtime/document/decode.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_join.h"
#include "fmt/format.h"
#include "runtime/codec/json_writer.h"
#include "runtime/document/nearest.h"

namespace wireloom::document {
namespace {

// `a[3].b` as the schema has it: `a[].b`.
std::string WithoutPositions(std::string_view path) {
  std::string without;
  bool inside = false;
  for (const char c : path) {
    if (c == ']') inside = false;
    if (!inside) without.push_back(c);
    if (c == '[') inside = true;
  }
  return without;
}

bool TakeDigits(std::string_view* text) {
  const size_t count = static_cast<size_t>(
      std::find_if_not(text->begin(), text->end(),
                       [](char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); }) -
      text->begin());
  text->remove_prefix(count);
  return count > 0;
}

// A number of JSON. YAML has more (0x1F, 1_000, .5): those stay texts, and are refused where a
// number is asked for.
bool IsNumber(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  const bool leading_zero = text.size() > 1 && text[0] == '0' && text[1] != '.';
  if (leading_zero || !TakeDigits(&text)) return false;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    if (!TakeDigits(&text)) return false;
  }
  return text.empty();
}

std::string Cut(const std::string& text) {
  constexpr size_t kShown = 80;
  return text.size() <= kShown ? text : text.substr(0, kShown) + "...";
}

class JsonText {
 public:
  JsonText(const codec::DocumentInfo& info, codec::Buffer* out, Spots* spots)
      : info_(info), out_(*out), spots_(*spots) {}

  void Write(const Tree& node, const std::string& path) {
    switch (node.kind) {
      case Tree::Kind::kNothing:
        // A group of which nothing is said.
        return out_.Append(IsGroup(info_, path) ? "{}" : "null");
      case Tree::Kind::kPlain:
        if (node.text == "true" || node.text == "false" || IsNumber(node.text)) {
          return out_.Append(node.text);
        }
        [[fallthrough]];
      case Tree::Kind::kText:
        return codec::WriteValue(std::string_view(node.text), out_);
      case Tree::Kind::kList:
        return WriteItems(node, path);
      case Tree::Kind::kMap:
        return WriteMembers(node, path);
    }
  }

 private:
  void WriteItems(const Tree& node, const std::string& path) {
    out_.Append('[');
    for (size_t i = 0; i < node.items.size(); ++i) {
      if (i > 0) out_.Append(',');
      const std::string inner = fmt::format("{}[{}]", path, i);
      const Tree& item = node.items[i];
      spots_[inner] = {item.place, item.place, "", Cut(ToText(item))};
      Write(item, inner);
    }
    out_.Append(']');
  }

  void WriteMembers(const Tree& node, const std::string& path) {
    out_.Append('{');
    for (size_t i = 0; i < node.members.size(); ++i) {
      if (i > 0) out_.Append(',');
      const Tree& member = node.members[i];
      const std::string inner = path.empty() ? member.key : fmt::format("{}.{}", path, member.key);
      const auto [spot, is_new] =
          spots_.try_emplace(inner, Spot{member.place, member.key_place, "", Cut(ToText(member))});
      if (!is_new) spot->second.second_key_place = member.key_place;
      codec::WriteValue(std::string_view(member.key), out_);
      out_.Append(':');
      Write(member, inner);
    }
    out_.Append('}');
  }

  const codec::DocumentInfo& info_;
  codec::Buffer& out_;
  Spots& spots_;
};

// The spot at `path`, or that of the nearest thing around it.
const Spot& SpotAt(const Spots& spots, std::string_view path) {
  for (;;) {
    if (const auto found = spots.find(path); found != spots.end()) return found->second;
    const size_t dot = path.rfind('.');
    path = path.substr(0, dot == std::string_view::npos ? 0 : dot);
  }
}

// What may stand in the group of which `path` is no member.
std::vector<std::string> KnownBeside(const codec::DocumentInfo& info, std::string_view path) {
  const size_t dot = path.rfind('.');
  const std::string prefix =
      WithoutPositions(path.substr(0, dot == std::string_view::npos ? 0 : dot + 1));
  std::vector<std::string> known;
  for (const codec::SettingInfo& setting : info.settings) {
    if (!setting.path.starts_with(prefix)) continue;
    const std::string_view rest = setting.path.substr(prefix.size());
    std::string name(rest.substr(0, rest.find_first_of(".[")));
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      known.push_back(std::move(name));
    }
  }
  return known;
}

std::string UnknownKey(const codec::DocumentInfo& info, std::string_view path) {
  const std::vector<std::string> known = KnownBeside(info, path);
  const size_t dot = path.rfind('.');
  const std::string nearest =
      Nearest(dot == std::string_view::npos ? path : path.substr(dot + 1), known);
  if (known.empty()) return "unknown key: it belongs to no group of settings";
  return fmt::format("unknown key; {}here may stand: {}",
                     nearest.empty() ? "" : fmt::format("did you mean '{}'? If not, ", nearest),
                     absl::StrJoin(known, ", "));
}

std::string WrongType(const codec::DocumentInfo& info, std::string_view path, const Spot& spot) {
  const codec::SettingInfo* setting = FindSetting(info, path);
  // An item of a list of texts or numbers.
  if (setting == nullptr) setting = FindSetting(info, path.substr(0, path.rfind('[')));
  const std::string_view wanted = setting == nullptr ? "a map of settings" : setting->rule;
  const bool needs_quotes = setting != nullptr && setting->type != codec::SettingType::kInteger &&
                            setting->type != codec::SettingType::kBool &&
                            setting->type != codec::SettingType::kDouble &&
                            (spot.shown == "true" || spot.shown == "false" || IsNumber(spot.shown));
  return fmt::format("must be {}; got {}{}", wanted, spot.shown,
                     needs_quotes && setting->type == codec::SettingType::kString
                         ? ", which is a text only in quotes"
                         : "");
}

std::string Describe(const codec::DocumentInfo& info, const codec::Violation& violation,
                     const Spots& spots) {
  const std::string& path = violation.field;
  const Spot& spot = SpotAt(spots, path);
  const auto line = [&](const std::string& place, const std::string& what) {
    return path.empty() ? fmt::format("{}: {}", place, what)
                        : fmt::format("{}: {}: {}", place, path, what);
  };
  if (violation.rule == "unknown_field") return line(spot.key_place, UnknownKey(info, path));
  if (violation.rule == "duplicate_key") {
    return line(spot.second_key_place,
                fmt::format("stands here a second time, first at {}; keep one", spot.key_place));
  }
  if (violation.rule == "type") return line(spot.place, WrongType(info, path, spot));
  const bool says_it = violation.message.find("; got") != std::string::npos;
  return line(spot.place, violation.message + (says_it ? "" : fmt::format("; got {}", spot.shown)));
}

}  // namespace

const codec::SettingInfo* FindSetting(const codec::DocumentInfo& info, std::string_view path) {
  const std::string wanted = WithoutPositions(path);
  const auto* const found =
      std::find_if(info.settings.begin(), info.settings.end(),
                   [&](const codec::SettingInfo& setting) { return setting.path == wanted; });
  return found == info.settings.end() ? nullptr : found;
}

bool IsGroup(const codec::DocumentInfo& info, std::string_view path) {
  if (path.empty()) return true;
  const std::string group = WithoutPositions(path) + '.';
  return std::any_of(
      info.settings.begin(), info.settings.end(),
      [&](const codec::SettingInfo& setting) { return setting.path.starts_with(group); });
}

Spots WriteJson(const Tree& root, const codec::DocumentInfo& info, codec::Buffer* out) {
  Spots spots;
  spots[""] = {root.place, root.place, "", Cut(ToText(root))};
  JsonText(info, out, &spots).Write(root, "");
  return spots;
}

void Tell(const codec::Violations& violations, const Spots& spots, const codec::DocumentInfo& info,
          Problems* problems) {
  for (const codec::Violation& violation : violations) {
    problems->Add(Describe(info, violation, spots));
  }
}

}  // namespace wireloom::document
