// Runs one case against the target.
#ifndef WIRELOOM_CONFORMANCE_RUN_CASE_RUN_H_
#define WIRELOOM_CONFORMANCE_RUN_CASE_RUN_H_

#include <functional>
#include <string>
#include <string_view>

#include "absl/time/time.h"
#include "conformance/protocol.h"
#include "conformance/run/case.h"
#include "conformance/run/match.h"
#include "conformance/run/peer.h"
#include "conformance/run/target.h"
#include "conformance/run/trace.h"

namespace wireloom::conformance {

enum class Verdict {
  kPass,
  kFail,
  kInconclusive,   // A step that only prepares went otherwise than written.
  kNotApplicable,  // The target lacks what the case needs.
};

std::string_view VerdictName(Verdict verdict);

struct Outcome {
  Verdict verdict = Verdict::kPass;
  // Why it is no pass: `step 3: alice: payload.code: expected "A", got "B"`.
  std::string message = {};
  Trace trace = {};
  absl::Duration duration = {};
};

// What all cases of a run have in common.
struct RunContext {
  const Protocol& protocol;
  const Target& target;
  Level level = Level::kDecisions;
  // Cases that wait for longer than this are not applicable.
  absl::Duration max_wait = absl::Seconds(15);
  // Called with each message of the server's, from whatever thread.
  std::function<void(const Case&, const Incoming&)> on_message = nullptr;
};

Outcome RunCase(const RunContext& context, const Case& run);

}  // namespace wireloom::conformance

#endif  // WIRELOOM_CONFORMANCE_RUN_CASE_RUN_H_
