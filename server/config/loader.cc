// Layers of trees, each checked by itself before it is laid on the others: nothing that somebody
// wrote goes unread because something else overrides it.
#include "server/config/loader.h"

#include <array>
#include <filesystem>
#include <memory>
#include <string_view>

#include "fmt/format.h"
#include "generated/cpp/server/codec.h"
#include "generated/cpp/server/settings.h"
#include "runtime/codec/formats.h"
#include "runtime/document/decode.h"
#include "runtime/document/problems.h"
#include "runtime/document/yaml.h"
#include "server/config/defaults.h"

namespace wireloom::configuration {
namespace {

// The configuration that the tree says; null if it breaks a rule.
std::unique_ptr<document::Decoded<config::Config>> Decode(const document::Tree& root,
                                                          document::Problems* problems) {
  return document::Decode<config::Config>(root, config::Document(), problems);
}

// Settings that name files, or have items that do: `FILE`, or `KID=FILE` for keys.
struct FilePath {
  std::string_view setting;
  bool is_key = false;
};
constexpr FilePath kFilePaths[] = {
    {.setting = "jwt_secret"},
    {.setting = "token.keys", .is_key = true},
    {.setting = "token.signing_key", .is_key = true},
    {.setting = "tls.certificate"},
    {.setting = "tls.key"},
    {.setting = "store.path"},
};

// Makes the file start from `folder`.
void MakeAbsolute(const std::filesystem::path& folder, bool is_key, document::Tree* node) {
  for (document::Tree& item : node->items) MakeAbsolute(folder, is_key, &item);
  if (node->kind != document::Tree::Kind::kText && node->kind != document::Tree::Kind::kPlain)
    return;
  auth::KeyFile file =
      is_key ? auth::KeyFile::Parse(node->text) : auth::KeyFile{.path = node->text};
  file.path = (folder / file.path).string();
  node->text = file.Format();
  node->kind = document::Tree::Kind::kText;
}

// Each is nothing without the other.
constexpr std::array<std::string_view, 2> kTlsFiles = {"tls.certificate", "tls.key"};

// The file's settings; none if there was a problem.
document::Tree ReadFile(const std::string& path, document::Problems* problems) {
  std::optional<document::Tree> root = document::ReadYamlFile(path, problems);
  if (!root.has_value()) return {};
  if (root->place.empty()) root->place = path;  // an empty file
  if (Decode(*root, problems) == nullptr) return {};
  for (const FilePath& path_setting : kFilePaths) {
    const document::Tree* written = document::FindPath(*root, path_setting.setting);
    if (written == nullptr) continue;
    document::Tree absolute = *written;
    MakeAbsolute(std::filesystem::path(path).parent_path(), path_setting.is_key, &absolute);
    document::SetPath(&*root, path_setting.setting, std::move(absolute));
  }
  return *std::move(root);
}

// `5m` and `300s` are the same.
bool Same(const codec::SettingInfo& setting, const document::Tree* a, const document::Tree* b) {
  if (a == nullptr || b == nullptr) return a == b;
  if (a->kind == document::Tree::Kind::kList) return document::ToText(*a) == document::ToText(*b);
  if (setting.type != codec::SettingType::kDuration) return a->text == b->text;
  return codec::ParseDuration(a->text) == codec::ParseDuration(b->text);
}

std::string Shown(const codec::SettingInfo& setting, const document::Tree* node) {
  if (node == nullptr) return std::string(setting.when_absent);
  return node->kind == document::Tree::Kind::kList ? document::ToText(*node) : node->text;
}

// Puts back what takes a restart, and tells of it.
std::vector<std::string> KeepUntilRestart(const document::Tree& before, document::Tree* now) {
  std::vector<std::string> told;
  for (const codec::SettingInfo& setting : config::Document().settings) {
    if (!setting.restart) continue;
    const document::Tree* old_value = document::FindPath(before, setting.path);
    const document::Tree* new_value = document::FindPath(*now, setting.path);
    if (Same(setting, old_value, new_value)) continue;
    told.push_back(fmt::format("{}: {} stays until a restart; it is now configured as {}",
                               setting.path, Shown(setting, old_value), Shown(setting, new_value)));
    if (old_value != nullptr) {
      document::SetPath(now, setting.path, *old_value);
    } else {
      document::RemovePath(now, setting.path);
    }
  }
  return told;
}

// Of all sources together: a variable may bring what the file leaves out.
void CheckPairs(const document::Tree& root, document::Problems* problems) {
  const std::array<const document::Tree*, 2> nodes = {document::FindPath(root, kTlsFiles[0]),
                                                      document::FindPath(root, kTlsFiles[1])};
  for (size_t i = 0; i < nodes.size(); ++i) {
    if (nodes[i] == nullptr || nodes[1 - i] != nullptr) continue;
    problems->Add(fmt::format("{}: {} is set, {} is not; TLS needs both files", nodes[i]->place,
                              kTlsFiles[i], kTlsFiles[1 - i]));
  }
}

absl::StatusOr<Settings> DecodeSettings(const document::Tree& root) {
  document::Problems problems;
  const auto decoded = Decode(root, &problems);
  if (decoded == nullptr) return problems.ToStatus();
  return ToSettings(decoded->message);
}

}  // namespace

absl::StatusOr<document::Tree> Loader::ReadAll() const {
  document::Problems problems;
  document::Tree root = Defaults();
  if (sources_.file.has_value()) document::Merge(&root, ReadFile(*sources_.file, &problems));
  const document::Tree variables = ReadVariables(sources_.variables, &problems);
  if (Decode(variables, &problems) != nullptr) document::Merge(&root, variables);
  if (Decode(sources_.flags, &problems) != nullptr) document::Merge(&root, sources_.flags);
  if (problems.empty()) CheckPairs(root, &problems);
  if (!problems.empty()) return problems.ToStatus();
  return root;
}

absl::StatusOr<Settings> Loader::Load() {
  absl::StatusOr<document::Tree> root = ReadAll();
  if (!root.ok()) return root.status();
  loaded_ = *std::move(root);
  return DecodeSettings(loaded_);
}

absl::StatusOr<Reloaded> Loader::Reload() {
  absl::StatusOr<document::Tree> root = ReadAll();
  if (!root.ok()) return root.status();
  Reloaded reloaded;
  reloaded.needs_restart = KeepUntilRestart(loaded_, &*root);
  absl::StatusOr<Settings> settings = DecodeSettings(*root);
  if (!settings.ok()) return settings.status();
  reloaded.settings = *std::move(settings);
  return reloaded;
}

absl::Status CheckFile(const std::string& path) {
  document::Problems problems;
  ReadFile(path, &problems);
  return problems.ToStatus();
}

}  // namespace wireloom::configuration
