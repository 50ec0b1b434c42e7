#include "conformance/run/case_run.h"

#include <string>
#include <utility>

#include "absl/time/clock.h"
#include "conformance/run/acceptance.h"
#include "conformance/run/case_state.h"
#include "conformance/run/expecting.h"
#include "conformance/run/opening.h"
#include "conformance/run/sending.h"
#include "fmt/format.h"
#include "generated/cpp/conformance/cases/settings.h"

namespace wireloom::conformance {
namespace {

class CaseRun {
 public:
  CaseRun(const RunContext& context, const Case& run, Trace* trace) : state_(context, run, trace) {}

  Result Run() {
    if (Result lacking = CheckNeeds()) return lacking;
    SetVariables();
    size_t number = 0;
    for (const cases::Step& step : state_.run.steps->steps) {
      ++number;
      Result stop = RunStep(step);
      if (!stop.has_value()) continue;
      if (step.control.value_or(false) && stop->verdict == Verdict::kFail) {
        stop->verdict = Verdict::kInconclusive;
      }
      // What the target lacks it lacks at every step.
      if (stop->verdict != Verdict::kNotApplicable) {
        stop->message = fmt::format("step {}: {}", number, stop->message);
      }
      return stop;
    }
    return std::nullopt;
  }

 private:
  Result CheckNeeds() {
    for (const cases::Capability need : state_.run.steps->needs) {
      const auto lack = state_.target.lacks.find(codec::JsonName(need));
      if (lack != state_.target.lacks.end()) {
        return Stop{Verdict::kNotApplicable,
                    fmt::format("the target lacks {}: {}", lack->first, lack->second)};
      }
    }
    for (const std::string_view name : state_.run.steps->waits) {
      const auto time = state_.target.times.find(std::string(name));
      if (time == state_.target.times.end()) {
        return Broken(absl::NotFoundError(fmt::format("there is no time {}", name)));
      }
      if (time->second > state_.context.max_wait) {
        return Stop{Verdict::kNotApplicable,
                    fmt::format("the target's {} is {}, longer than --max-wait {}", name,
                                absl::FormatDuration(time->second),
                                absl::FormatDuration(state_.context.max_wait))};
      }
    }
    return std::nullopt;
  }

  void SetVariables() {
    for (const auto& [name, value] : state_.target.limits) {
      state_.scope.Set("limit." + name, Json::Integer(static_cast<int64_t>(value)));
    }
    // In requests of 100 channels, the most that one may have.
    const uint64_t subscriptions = state_.target.limits.at("subscriptions");
    state_.scope.Set("limit.subscription_requests",
                     Json::Integer(static_cast<int64_t>((subscriptions - 1) / 100)));
    state_.scope.Set("limit.subscription_rest",
                     Json::Integer(static_cast<int64_t>((subscriptions - 1) % 100 + 1)));
    for (const auto& [name, value] : state_.target.times) {
      state_.scope.Set("time." + name, Json::String(absl::FormatDuration(value)));
    }
    state_.scope.Set("server_name",
                     Json::String(state_.context.protocol.described.Find("server_name")->text));
    state_.scope.Set("org", Json::String("org-" + FreshId()));
    for (const std::string_view name : state_.run.steps->names) {
      state_.scope.Set(name, Json::String(fmt::format("{}-{}", name, FreshId())));
    }
  }

  Result RunStep(const cases::Step& step) {
    uint64_t times = 1;
    if (step.times.has_value()) {
      absl::StatusOr<uint64_t> number = state_.scope.Number(*step.times);
      if (!number.ok()) return Broken(number.status());
      times = *number;
    }
    for (uint64_t i = 1; i <= times; ++i) {
      if (step.times.has_value()) state_.scope.Set("i", Json::Integer(static_cast<int64_t>(i)));
      if (Result stop = RunOnce(step)) {
        if (step.times.has_value() && stop->verdict != Verdict::kNotApplicable) {
          stop->message += fmt::format(" (time {} of {})", i, times);
        }
        return stop;
      }
    }
    return std::nullopt;
  }

  Result RunOnce(const cases::Step& step) {
    if (step.mark.has_value()) state_.marks[std::string(*step.mark)] = absl::Now();
    Result stop;
    if (!stop && step.connect.has_value()) stop = RunConnect(state_, *step.connect);
    if (!stop && step.login.has_value()) stop = RunLogin(state_, *step.login);
    if (!stop && step.join.has_value()) stop = RunJoin(state_, *step.join);
    if (!stop && step.subscribe.has_value()) stop = RunSubscribe(state_, *step.subscribe);
    if (!stop && step.send.has_value()) stop = RunSend(state_, *step.send);
    if (!stop && step.http.has_value()) stop = RunHttp(state_, *step.http);
    if (!stop && step.expect.has_value()) stop = RunExpect(state_, *step.expect);
    for (const std::string_view name : step.accepted) {
      if (!stop) stop = RunAccepted(state_, name);
    }
    if (!stop && step.refused.has_value()) stop = RunRefused(state_, *step.refused);
    for (const std::string_view name : step.quiet) {
      if (!stop) stop = RunQuiet(state_, name);
    }
    if (!stop && step.closed.has_value()) stop = RunClosed(state_, *step.closed);
    for (const std::string_view name : step.close) {
      if (!stop)
        stop =
            state_.With(name, [&](Peer& peer) { return Sent(peer, peer.Close(state_.Answer())); });
    }
    if (!stop && step.pause.has_value()) stop = RunPause(*step.pause);
    for (const std::string_view name : step.drop) {
      if (stop) break;
      stop = state_.With(name, [&](Peer& peer) -> Result {
        peer.Drop();
        return std::nullopt;
      });
    }
    return stop;
  }

  Result RunPause(std::string_view time) {
    absl::StatusOr<absl::Duration> duration = state_.scope.Duration(time);
    if (!duration.ok()) return Broken(duration.status());
    state_.ReadUntil(absl::Now() + *duration);
    return std::nullopt;
  }

  CaseState state_;
};

}  // namespace

std::string_view VerdictName(Verdict verdict) {
  switch (verdict) {
    case Verdict::kPass:
      return "pass";
    case Verdict::kFail:
      return "fail";
    case Verdict::kInconclusive:
      return "inconclusive";
    case Verdict::kNotApplicable:
      return "not applicable";
  }
  return "";
}

Outcome RunCase(const RunContext& context, const Case& run) {
  Outcome outcome;
  const absl::Time begin = absl::Now();
  if (Result stop = CaseRun(context, run, &outcome.trace).Run()) {
    outcome.verdict = stop->verdict;
    outcome.message = HideSignatures(stop->message);
  }
  outcome.duration = absl::Now() - begin;
  return outcome;
}

}  // namespace wireloom::conformance
