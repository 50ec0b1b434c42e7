#include "conformance/run/case.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <utility>

#include "absl/status/status.h"
#include "conformance/data/resources.h"
#include "fmt/format.h"
#include "generated/cpp/conformance/cases/codec.h"
#include "generated/cpp/conformance/cases/settings.h"
#include "runtime/document/decode.h"
#include "runtime/document/problems.h"
#include "runtime/document/yaml.h"

namespace wireloom::conformance {
namespace {

void Append(std::vector<Case> more, std::vector<Case>* out) {
  std::move(more.begin(), more.end(), std::back_inserter(*out));
}

absl::Status CheckDistinct(const std::vector<Case>& all) {
  std::set<std::string_view> ids;
  for (const Case& each : all) {
    if (!ids.insert(each.id).second) {
      return absl::InvalidArgumentError(
          fmt::format("{}: there are two cases {}", each.source, each.id));
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::vector<Case>> ReadCases(const Protocol& protocol, const std::string& text,
                                            const std::string& name) {
  document::Problems problems;
  const std::optional<document::Tree> tree =
      document::ParseYaml(text, {name, /*is_file=*/true}, &problems);
  if (!tree.has_value()) return problems.ToStatus();
  std::shared_ptr<document::Decoded<cases::CaseFile>> file =
      document::Decode<cases::CaseFile>(*tree, cases::Document(), &problems);
  if (file == nullptr) return problems.ToStatus();
  absl::StatusOr<Json> parsed = ParseJson(file->json.view());
  if (!parsed.ok()) {
    return absl::InvalidArgumentError(
        fmt::format("{}: {}", name, std::string(parsed.status().message())));
  }
  const auto json = std::make_shared<const Json>(*std::move(parsed));
  std::vector<Case> read;
  for (const cases::Case& each : file->message.cases) {
    Case& added = read.emplace_back();
    added.id = each.id;
    added.title = each.title;
    added.requirement = protocol.Find(each.requirement);
    added.source = name;
    added.steps = &each;
    added.memory = file;
    added.json = std::shared_ptr<const Json>(json, &json->Find("cases")->items[read.size() - 1]);
    if (added.requirement == nullptr) {
      return absl::InvalidArgumentError(fmt::format(
          "{}: {}: {} has no requirement '{}'; see `wireloom conform list --requirements`", name,
          added.id, protocol.name, each.requirement));
    }
  }
  return read;
}

absl::StatusOr<std::vector<Case>> LoadCases(const Protocol& protocol, const std::string& folder) {
  std::vector<Case> all;
  for (const std::string_view name : ResourcesBelow(fmt::format("cases/{}/", protocol.name))) {
    absl::StatusOr<std::vector<Case>> read =
        ReadCases(protocol, std::string(*Resource(name)), std::string(name));
    if (!read.ok()) return read.status();
    Append(*std::move(read), &all);
  }
  absl::StatusOr<std::vector<Case>> derived = DeriveCases(protocol);
  if (!derived.ok()) return derived.status();
  Append(*std::move(derived), &all);
  if (!folder.empty()) {
    std::error_code error;
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
      if (entry.path().extension() == ".yaml") files.push_back(entry.path());
    }
    if (error) {
      return absl::InvalidArgumentError(fmt::format("{}: {}", folder, error.message()));
    }
    std::sort(files.begin(), files.end());
    for (const std::filesystem::path& path : files) {
      std::ifstream file(path, std::ios::binary);
      const std::string text((std::istreambuf_iterator<char>(file)), {});
      absl::StatusOr<std::vector<Case>> read = ReadCases(protocol, text, path);
      if (!read.ok()) return read.status();
      Append(*std::move(read), &all);
    }
  }
  if (absl::Status status = CheckDistinct(all); !status.ok()) return status;
  return all;
}

bool Matches(std::string_view pattern, std::string_view id) {
  const size_t star = pattern.find('*');
  if (star == std::string_view::npos) return pattern == id;
  if (!id.starts_with(pattern.substr(0, star))) return false;
  const std::string_view rest = pattern.substr(star + 1);
  for (size_t begin = star; begin <= id.size(); ++begin) {
    if (Matches(rest, id.substr(begin))) return true;
  }
  return false;
}

}  // namespace wireloom::conformance
