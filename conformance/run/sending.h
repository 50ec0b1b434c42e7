// The steps that send messages and HTTP requests.
#ifndef WIRELOOM_CONFORMANCE_RUN_SENDING_H_
#define WIRELOOM_CONFORMANCE_RUN_SENDING_H_

#include <string>
#include <string_view>

#include "conformance/json.h"
#include "conformance/run/case_state.h"
#include "generated/cpp/conformance/cases/messages.h"

namespace wireloom::conformance {

Result RunSend(CaseState& state, const cases::Send& send);
Result RunHttp(CaseState& state, const cases::Http& http);

// The message with what its envelope needs and nothing was said of.
Json Completed(const CaseState& state, Json message, const Peer& peer);
// By what an answer says that it answers this message; empty: nothing.
std::string RequestOf(const CaseState& state, const std::string& sent);

}  // namespace wireloom::conformance

#endif  // WIRELOOM_CONFORMANCE_RUN_SENDING_H_
