// The report as JSON.
#include <string>
#include <utility>

#include "conformance/report/report.h"
#include "fmt/format.h"

namespace wireloom::conformance {
namespace {

std::string Timestamp(absl::Time time) {
  return absl::FormatTime("%Y-%m-%dT%H:%M:%E3SZ", time, absl::UTCTimeZone());
}

Json Count(size_t count) { return Json::Integer(static_cast<int64_t>(count)); }

// Rounded to microseconds.
Json Seconds(absl::Duration duration) {
  return {.type = Json::Type::kNumber,
          .text = fmt::format("{:.6f}", absl::ToDoubleSeconds(duration))};
}

Json TraceOf(const Outcome& outcome) {
  Json trace = Json::Array();
  for (const TraceLine& line : outcome.trace.lines()) {
    trace.items.push_back(Json::Object({{"at", Json::String(Timestamp(line.at))},
                                        {"connection", Json::String(line.connection)},
                                        {"sent", Json::Bool(line.sent)},
                                        {"text", Json::String(line.text)}}));
  }
  return trace;
}

Json CaseOf(const CaseResult& result) {
  Json made = Json::Object({{"id", Json::String(result.run->id)},
                            {"title", Json::String(result.run->title)},
                            {"requirement", Json::String(result.run->requirement->id)},
                            {"source", Json::String(result.run->source)},
                            {"verdict", Json::String(VerdictName(result.outcome.verdict))},
                            {"seconds", Seconds(result.outcome.duration)}});
  if (!result.outcome.message.empty()) {
    made.Set("message", Json::String(result.outcome.message));
  }
  if (!result.known.empty()) made.Set("known", Json::String(result.known));
  if (result.outcome.verdict == Verdict::kFail ||
      result.outcome.verdict == Verdict::kInconclusive) {
    made.Set("trace", TraceOf(result.outcome));
  }
  return made;
}

Json RequirementOf(const RequirementResult& result) {
  const Requirement& requirement = *result.requirement;
  Json made = Json::Object({{"id", Json::String(requirement.id)},
                            {"level", Json::String(requirement.level)},
                            {"section", Json::String(requirement.section)},
                            {"text", Json::String(requirement.text)},
                            {"verdict", Json::String(result.verdict)},
                            {"cases", Count(result.results.size())}});
  if (!result.why.empty()) made.Set("why", Json::String(result.why));
  return made;
}

}  // namespace

Json JsonReport(const Protocol& protocol, const Report& report) {
  Json cases = Json::Array();
  for (const CaseResult& result : report.results) cases.items.push_back(CaseOf(result));
  Json requirements = Json::Array();
  for (const RequirementResult& result : ByRequirement(protocol, report)) {
    requirements.items.push_back(RequirementOf(result));
  }
  Json faults = Json::Array();
  for (const std::string& each : report.known_failing_faults) {
    faults.items.push_back(Json::String(each));
  }
  return Json::Object(
      {{"target", Json::String(report.target)},
       {"protocol", Json::String(protocol.name)},
       {"version", Json::String(protocol.version)},
       {"level", Json::String(report.level == Level::kSpecification ? "spec" : "all")},
       {"began", Json::String(Timestamp(report.began))},
       {"seconds", Seconds(report.duration)},
       {"counts", Json::Object({{"pass", Count(report.Count(Verdict::kPass))},
                                {"fail", Count(report.Count(Verdict::kFail))},
                                {"inconclusive", Count(report.Count(Verdict::kInconclusive))},
                                {"notApplicable", Count(report.Count(Verdict::kNotApplicable))}})},
       {"requirements", std::move(requirements)},
       {"cases", std::move(cases)},
       {"knownFailingFaults", std::move(faults)}});
}

}  // namespace wireloom::conformance
