// The steps that say what must come: messages, ping frames, the end.
#ifndef WIRELOOM_CONFORMANCE_RUN_EXPECTING_H_
#define WIRELOOM_CONFORMANCE_RUN_EXPECTING_H_

#include <string>
#include <string_view>

#include "conformance/json.h"
#include "conformance/run/case_state.h"
#include "generated/cpp/conformance/cases/messages.h"

namespace wireloom::conformance {

Result RunExpect(CaseState& state, const cases::Expect& expect);
Result RunClosed(CaseState& state, const cases::Closed& closed);

// The next thing that comes must match.
Result ExpectNext(CaseState& state, Peer& peer, const Json& pattern);
// It must match.
Result CheckMessage(CaseState& state, const Peer& peer, const Json& pattern, const Incoming& next);

}  // namespace wireloom::conformance

#endif  // WIRELOOM_CONFORMANCE_RUN_EXPECTING_H_
