#include "conformance/run/known_failing.h"

#include <algorithm>
#include <fstream>

#include "conformance/json.h"
#include "fmt/format.h"
#include "generated/cpp/conformance/known_failing/codec.h"
#include "generated/cpp/conformance/known_failing/settings.h"
#include "runtime/document/decode.h"
#include "runtime/document/problems.h"
#include "runtime/document/yaml.h"

namespace wireloom::conformance {
namespace {

const KnownFailure* EntryOf(const std::vector<KnownFailure>& entries, const CaseResult& result) {
  const auto found = std::find_if(entries.begin(), entries.end(), [&](const KnownFailure& entry) {
    return Matches(entry.pattern, result.run->id);
  });
  return found == entries.end() ? nullptr : &*found;
}

}  // namespace

absl::StatusOr<std::vector<KnownFailure>> ReadKnownFailing(const std::string& path) {
  document::Problems problems;
  const std::optional<document::Tree> tree = document::ReadYamlFile(path, &problems);
  if (!tree.has_value()) return problems.ToStatus();
  // A file without anything in it names nothing.
  if (tree->kind == document::Tree::Kind::kNothing) return std::vector<KnownFailure>{};
  const auto decoded =
      document::Decode<known_failing::KnownFailing>(*tree, known_failing::Document(), &problems);
  if (decoded == nullptr) return problems.ToStatus();
  std::vector<KnownFailure> entries;
  for (const known_failing::Entry& each : decoded->message.entries) {
    entries.push_back(
        {std::string(each.case_), std::string(each.reason), std::string(each.expect.value_or(""))});
  }
  return entries;
}

void ApplyKnownFailing(const std::vector<KnownFailure>& entries, Report* report) {
  std::vector<bool> used(entries.size(), false);
  for (CaseResult& result : report->results) {
    const KnownFailure* entry = EntryOf(entries, result);
    if (entry == nullptr) continue;
    used[static_cast<size_t>(entry - entries.data())] = true;
    const Outcome& outcome = result.outcome;
    if (outcome.verdict != Verdict::kFail) {
      report->known_failing_faults.push_back(
          fmt::format("{}: {} is named by '{}', but is {}; take the entry out", entry->reason,
                      result.run->id, entry->pattern, VerdictName(outcome.verdict)));
    } else if (outcome.message.find(entry->expect) == std::string::npos) {
      report->known_failing_faults.push_back(
          fmt::format("{}: it must fail with '{}', but fails with: {}", result.run->id,
                      entry->expect, outcome.message));
    } else {
      result.known = entry->reason;
    }
  }
  for (size_t i = 0; i < entries.size(); ++i) {
    if (used[i]) continue;
    report->known_failing_faults.push_back(
        fmt::format("'{}' matches no case that was run", entries[i].pattern));
  }
}

absl::Status UpdateKnownFailing(const std::string& path, const std::vector<KnownFailure>& entries,
                                const Report& report) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << "# Cases that the server is known to fail (wireloom conform --known-failing).\n";
  const auto write = [&](const KnownFailure& entry) {
    file << "- case: " << ToText(Json::String(entry.pattern))
         << "\n  reason: " << ToText(Json::String(entry.reason)) << "\n";
    if (!entry.expect.empty()) file << "  expect: " << ToText(Json::String(entry.expect)) << "\n";
  };
  file << "entries:\n";
  bool any = false;
  // Entries that still say what is so.
  for (const KnownFailure& entry : entries) {
    size_t matched = 0;
    const bool holds =
        std::all_of(report.results.begin(), report.results.end(), [&](const CaseResult& result) {
          if (EntryOf(entries, result) != &entry) return true;
          ++matched;
          return !result.known.empty();
        });
    if (!holds || matched == 0) continue;
    write(entry);
    any = true;
  }
  for (const CaseResult& result : report.results) {
    if (result.outcome.verdict != Verdict::kFail || !result.known.empty()) continue;
    write({result.run->id, "to be explained: " + result.outcome.message, ""});
    any = true;
  }
  if (!any) file << "  []\n";
  file.flush();
  if (!file.good()) return absl::InternalError(path + ": it cannot be written");
  return absl::OkStatus();
}

}  // namespace wireloom::conformance
