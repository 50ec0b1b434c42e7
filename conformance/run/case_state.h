// What the steps of a case share while it runs: its connections, variables and marks.
#ifndef WIRELOOM_CONFORMANCE_RUN_CASE_STATE_H_
#define WIRELOOM_CONFORMANCE_RUN_CASE_STATE_H_

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "conformance/run/case_run.h"
#include "conformance/run/peer.h"
#include "conformance/run/scope.h"
#include "runtime/codec/free_form.h"

namespace wireloom::conformance {

// Why a step did not go as written.
struct Stop {
  Verdict verdict = Verdict::kFail;
  std::string message;
};
// Nothing: it went as written.
using Result = std::optional<Stop>;

Stop Failed(std::string message);
// The case itself is at fault; of Unimplemented the target, which lacks something.
Stop Broken(const absl::Status& status);
// For people.
std::string Described(const Incoming& incoming);

// What sending came to.
Result Sent(const Peer& peer, const absl::Status& status);

// A text that no other run has.
std::string FreshId();

// Of one run of one case; one thread.
struct CaseState {
  CaseState(const RunContext& context, const Case& run, Trace* trace);

  // How long an answer may take.
  absl::Duration Answer() const { return target.times.at("answer"); }
  // The object with its variables and functions replaced; `{}` where there is none.
  absl::StatusOr<Json> Expanded(const std::optional<codec::FreeForm>& object) const;
  // The id of a user or client of that name: a fresh one unless it is known.
  std::string IdOf(const std::string& name);
  // Does something with the connection of that name, which may hold variables.
  template <typename Do>
  Result With(std::string_view name, Do act) {
    absl::StatusOr<std::string> expanded = scope.ExpandText(name);
    if (!expanded.ok()) return Broken(expanded.status());
    const auto found = peers.find(*expanded);
    if (found == peers.end()) {
      return Broken(absl::NotFoundError(absl::StrCat("there is no connection ", *expanded)));
    }
    return act(*found->second);
  }

  // The next thing that comes to the peer, within the time. All connections are read meanwhile.
  std::optional<Incoming> Next(Peer& peer, absl::Time deadline);
  // Reads all connections until then.
  void ReadUntil(absl::Time end);

  const RunContext& context;
  const Target& target;
  const Case& run;
  Trace& trace;
  Scope scope;
  std::map<std::string, std::unique_ptr<Peer>, std::less<>> peers;
  std::map<std::string, absl::Time, std::less<>> marks;
  // Of the target's list, those that a connection has.
  std::vector<const FixedToken*> taken;
  // The requests that were found to be accepted: their answers may come whenever they like.
  std::set<std::string, std::less<>> settled;

 private:
  void ReadPeer(Peer& peer);
  bool IsLateAnswer(const Incoming& incoming) const;
};

}  // namespace wireloom::conformance

#endif  // WIRELOOM_CONFORMANCE_RUN_CASE_STATE_H_
