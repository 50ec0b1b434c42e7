// The report for a terminal.
#include <algorithm>
#include <map>
#include <string>

#include "absl/strings/str_cat.h"
#include "conformance/report/report.h"
#include "fmt/format.h"

namespace wireloom::conformance {
namespace {

std::string TraceText(const Outcome& outcome) {
  std::string text;
  if (outcome.trace.lines().empty()) return text;
  const absl::Time begin = outcome.trace.lines().front().at;
  if (outcome.trace.left_out() > 0) {
    text += fmt::format("        ({} lines are left out)\n", outcome.trace.left_out());
  }
  for (const TraceLine& line : outcome.trace.lines()) {
    text +=
        fmt::format("    {:>8.1f} ms {:<10} {} {}\n", absl::ToDoubleMilliseconds(line.at - begin),
                    line.connection, line.sent ? "->" : "<-", line.text);
  }
  return text;
}

}  // namespace

std::string Summary(const Report& report) {
  const size_t known = static_cast<size_t>(
      std::count_if(report.results.begin(), report.results.end(),
                    [](const CaseResult& each) { return !each.known.empty(); }));
  std::string text = fmt::format(
      "{} cases: {} passed, {} failed{}, {} inconclusive, {} not applicable, in {:.1f} s",
      report.results.size(), report.Count(Verdict::kPass), report.Count(Verdict::kFail),
      known > 0 ? fmt::format(" ({} known)", known) : "", report.Count(Verdict::kInconclusive),
      report.Count(Verdict::kNotApplicable), absl::ToDoubleSeconds(report.duration));
  return text;
}

std::string TextOf(const CaseResult& result) {
  const Requirement& requirement = *result.run->requirement;
  const bool failed = result.outcome.verdict == Verdict::kFail;
  std::string text = fmt::format("{} {}: {}\n", failed ? "FAIL" : "INCONCLUSIVE", result.run->id,
                                 result.outcome.message);
  text += fmt::format("    {}\n    {} {} ({}): {}\n", result.run->title, requirement.id,
                      requirement.level, requirement.section, requirement.text);
  if (!result.known.empty()) text += fmt::format("    known: {}\n", result.known);
  return text + TraceText(result.outcome);
}

std::string TextReport(const Protocol& protocol, const Report& report) {
  std::string text;
  for (const CaseResult& result : report.results) {
    if (result.outcome.verdict == Verdict::kFail ||
        result.outcome.verdict == Verdict::kInconclusive) {
      absl::StrAppend(&text, TextOf(result), "\n");
    }
  }
  if (!text.empty()) {
    text += "To see one again: `--run CASE`; as a Node script: `--repro CASE`.\n";
  }
  // Why cases were not applicable, each reason once.
  std::map<std::string, size_t> reasons;
  for (const CaseResult& result : report.results) {
    if (result.outcome.verdict == Verdict::kNotApplicable) ++reasons[result.outcome.message];
  }
  for (const auto& [reason, count] : reasons) {
    text += fmt::format("not applicable: {} cases: {}\n", count, reason);
  }
  std::map<std::string, size_t> verdicts;
  for (const RequirementResult& each : ByRequirement(protocol, report)) {
    ++verdicts[each.verdict];
  }
  text += "requirements:";
  for (const auto& [verdict, count] : verdicts) text += fmt::format(" {} {},", count, verdict);
  text.pop_back();
  for (const std::string& fault : report.known_failing_faults) {
    text += fmt::format("\nknown failures: {}", fault);
  }
  return text + "\n" + Summary(report) + "\n";
}

}  // namespace wireloom::conformance
