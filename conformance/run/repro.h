// A case as a program that needs nothing but Node.
#ifndef WIRELOOM_CONFORMANCE_RUN_REPRO_H_
#define WIRELOOM_CONFORMANCE_RUN_REPRO_H_

#include <string>

#include "conformance/json.h"
#include "conformance/run/case.h"
#include "conformance/run/case_run.h"

namespace wireloom::conformance {

// The case as its file has it: id, title, requirement, needs, steps.
Json CaseAsJson(const Case& run);

// A script for Node 18 or later: the steps of the case, and what runs them.
std::string ReproScript(const RunContext& context, const Case& run);

}  // namespace wireloom::conformance

#endif  // WIRELOOM_CONFORMANCE_RUN_REPRO_H_
