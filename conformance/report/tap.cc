// The report as the Test Anything Protocol has it, version 14.
#include <string>

#include "absl/strings/str_replace.h"
#include "conformance/report/report.h"
#include "fmt/format.h"

namespace wireloom::conformance {
namespace {

// What would begin a directive or another line.
std::string Plain(std::string_view text) {
  return absl::StrReplaceAll(absl::string_view(text.data(), text.size()),
                             {{"\\", "\\\\"}, {"#", "\\#"}, {"\n", " "}});
}

}  // namespace

std::string TapReport(const Protocol&, const Report& report) {
  std::string text = fmt::format("TAP version 14\n1..{}\n", report.results.size());
  size_t number = 0;
  for (const CaseResult& result : report.results) {
    const Outcome& outcome = result.outcome;
    const bool ok = outcome.verdict == Verdict::kPass || outcome.verdict == Verdict::kNotApplicable;
    text += fmt::format("{} {} - {} {}", ok ? "ok" : "not ok", ++number, Plain(result.run->id),
                        Plain(result.run->requirement->id));
    if (outcome.verdict == Verdict::kNotApplicable) {
      text += " # SKIP " + Plain(outcome.message);
    } else if (!result.known.empty()) {
      text += " # TODO " + Plain(result.known);
    }
    text += "\n";
    if (ok) continue;
    text += fmt::format("  ---\n  verdict: {}\n  message: {}\n  ...\n",
                        VerdictName(outcome.verdict), ToText(Json::String(outcome.message)));
  }
  return text;
}

}  // namespace wireloom::conformance
