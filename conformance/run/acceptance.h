// The steps that say what a server made of a message: accepted, refused, nothing more.
#ifndef WIRELOOM_CONFORMANCE_RUN_ACCEPTANCE_H_
#define WIRELOOM_CONFORMANCE_RUN_ACCEPTANCE_H_

#include <string>
#include <string_view>

#include "conformance/json.h"
#include "conformance/run/case_state.h"
#include "generated/cpp/conformance/cases/messages.h"

namespace wireloom::conformance {

// `name`: a connection.
Result RunAccepted(CaseState& state, std::string_view name);
Result RunRefused(CaseState& state, const cases::Refused& refused);
Result RunQuiet(CaseState& state, std::string_view name);

}  // namespace wireloom::conformance

#endif  // WIRELOOM_CONFORMANCE_RUN_ACCEPTANCE_H_
