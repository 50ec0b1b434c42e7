// The steps that open connections and say who is there.
#ifndef WIRELOOM_CONFORMANCE_RUN_OPENING_H_
#define WIRELOOM_CONFORMANCE_RUN_OPENING_H_

#include <string>
#include <string_view>

#include "conformance/json.h"
#include "conformance/run/case_state.h"
#include "generated/cpp/conformance/cases/messages.h"

namespace wireloom::conformance {

Result RunConnect(CaseState& state, const cases::Connect& connect);
Result RunLogin(CaseState& state, const cases::Login& login);
// Arqon.
Result RunJoin(CaseState& state, const cases::Join& join);
// BOS.
Result RunSubscribe(CaseState& state, const cases::Subscribe& subscribe);

}  // namespace wireloom::conformance

#endif  // WIRELOOM_CONFORMANCE_RUN_OPENING_H_
