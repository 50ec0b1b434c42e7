// Runs many cases, several at once, and brings the outcomes together.
#ifndef WIRELOOM_CONFORMANCE_RUN_RUNNER_H_
#define WIRELOOM_CONFORMANCE_RUN_RUNNER_H_

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/time/time.h"
#include "conformance/run/case.h"
#include "conformance/run/case_run.h"

namespace wireloom::conformance {

struct CaseResult {
  const Case* run = nullptr;
  Outcome outcome = {};
  // Of a failure that the file of known ones names: its reason.
  std::string known = {};
};

struct Report {
  std::string target;
  std::string protocol;
  Level level = Level::kDecisions;
  absl::Time began;
  absl::Duration duration;
  std::vector<CaseResult> results;  // in the order of the cases
  // What is wrong with the file of known failures.
  std::vector<std::string> known_failing_faults;

  size_t Count(Verdict verdict) const;
};

// What one requirement's cases say together.
struct RequirementResult {
  const Requirement* requirement = nullptr;
  // pass, fail, inconclusive, not applicable, not covered or not testable.
  std::string verdict;
  std::string why;  // of the last four
  std::vector<const CaseResult*> results;
};

// For each requirement of the protocol that the level asks for, in the schema's order.
std::vector<RequirementResult> ByRequirement(const Protocol& protocol, const Report& report);

// Called after each case, from one thread at a time.
using OnDone = std::function<void(const CaseResult&, size_t done, size_t all)>;

// `jobs` cases at once; those that want to be alone come last. The cases live as long as the
// report.
Report RunCases(const RunContext& context, const std::vector<const Case*>& selected, size_t jobs,
                const OnDone& on_done);

// Cases that look at every message that the server sends in a run: one for each of its kinds, and
// one for what is none.
std::vector<Case> ShapeCases(const Protocol& protocol);

}  // namespace wireloom::conformance

#endif  // WIRELOOM_CONFORMANCE_RUN_RUNNER_H_
