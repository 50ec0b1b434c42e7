#include "conformance/run/expecting.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "absl/time/clock.h"
#include "conformance/cut.h"
#include "conformance/run/match.h"
#include "fmt/format.h"

namespace wireloom::conformance {
namespace {

absl::StatusOr<absl::Duration> Within(const CaseState& state,
                                      const std::optional<std::string_view>& within) {
  if (!within.has_value()) return state.Answer();
  return state.scope.Duration(*within);
}

// Nothing if `at` is as late as must be.
Result CheckAfter(const CaseState& state, const std::optional<cases::After>& after, absl::Time at,
                  const std::string& what) {
  if (!after.has_value()) return std::nullopt;
  const auto mark = state.marks.find(after->mark);
  if (mark == state.marks.end()) return Broken(absl::NotFoundError("there is no such mark"));
  absl::StatusOr<absl::Duration> time = state.scope.Duration(after->time);
  if (!time.ok()) return Broken(time.status());
  // Clocks are read in two places.
  constexpr absl::Duration kTolerance = absl::Milliseconds(50);
  if (at >= mark->second + *time - kTolerance) return std::nullopt;
  return Failed(fmt::format("{} came {} after {}, not {}", what,
                            absl::FormatDuration(at - mark->second), after->mark,
                            absl::FormatDuration(*time)));
}

Result ExpectAnyOrder(CaseState& state, Peer& peer, const cases::Expect& expect,
                      absl::Duration within) {
  std::vector<Json> patterns;
  for (const cases::Pattern& each : expect.any_order) {
    absl::StatusOr<Json> pattern = state.Expanded(each.message);
    if (!pattern.ok()) return Broken(pattern.status());
    patterns.push_back(*std::move(pattern));
  }
  const absl::Time deadline = absl::Now() + within;
  while (!patterns.empty()) {
    std::optional<Incoming> next = state.Next(peer, deadline);
    if (!next.has_value()) {
      return Failed(
          fmt::format("{}: expected {} too, got nothing", peer.name(), ToText(patterns[0])));
    }
    Result first;
    auto found = patterns.begin();
    for (; found != patterns.end(); ++found) {
      Result differs = CheckMessage(state, peer, *found, *next);
      if (!differs.has_value()) break;
      if (!first.has_value()) first = differs;
    }
    if (found == patterns.end()) {
      if (expect.among.value_or(false) && next->kind == Incoming::Kind::kMessage) continue;
      return first;
    }
    patterns.erase(found);
  }
  return std::nullopt;
}

Result ExpectVerbatim(CaseState& state, Peer& peer, std::string_view sender,
                      absl::Duration within) {
  return state.With(sender, [&](Peer& from) -> Result {
    std::optional<Incoming> next = state.Next(peer, absl::Now() + within);
    if (next.has_value() && next->kind == Incoming::Kind::kMessage &&
        next->text == from.last_sent()) {
      return std::nullopt;
    }
    return Failed(fmt::format("{}: expected what {} sent, {}, got {}", peer.name(), from.name(),
                              Cut(from.last_sent(), 500),
                              next.has_value() ? Described(*next) : "nothing"));
  });
}

Result CheckClose(const CaseState& state, const cases::Closed& closed, const Peer& peer,
                  const Incoming& end) {
  if (Result early = CheckAfter(state, closed.after, end.at, "the close")) return early;
  if (closed.codes.empty()) return std::nullopt;
  // RFC 6455 (7.4.1) says when to close with these; which code stands for what else is a decision.
  const bool of_rfc = closed.codes[0] == 1002 || closed.codes[0] == 1003 ||
                      closed.codes[0] == 1007 || closed.codes[0] == 1009;
  if (state.context.level == Level::kSpecification && !of_rfc) return std::nullopt;
  if (end.kind != Incoming::Kind::kClose ||
      std::find(closed.codes.begin(), closed.codes.end(), end.code) == closed.codes.end()) {
    return Failed(fmt::format("{}: expected a close with {}, got {}", peer.name(), closed.codes[0],
                              Described(end)));
  }
  if (closed.reason.value_or(false) && state.context.level == Level::kDecisions &&
      end.text.empty()) {
    return Failed(fmt::format("{}: the close has no reason text", peer.name()));
  }
  return std::nullopt;
}

}  // namespace

Result CheckMessage(CaseState& state, const Peer& peer, const Json& pattern, const Incoming& next) {
  if (next.kind != Incoming::Kind::kMessage) {
    return Failed(
        fmt::format("{}: expected {}, got {}", peer.name(), ToText(pattern), Described(next)));
  }
  if (auto differs = Mismatch(pattern, &next.message, state.context.level, &state.scope)) {
    return Failed(
        fmt::format("{}: {}; the message was {}", peer.name(), *differs, Described(next)));
  }
  return std::nullopt;
}

Result ExpectNext(CaseState& state, Peer& peer, const Json& pattern) {
  std::optional<Incoming> next = state.Next(peer, absl::Now() + state.Answer());
  if (!next.has_value()) {
    return Failed(fmt::format("{}: expected {}, got nothing within {}", peer.name(),
                              ToText(pattern), absl::FormatDuration(state.Answer())));
  }
  return CheckMessage(state, peer, pattern, *next);
}

Result RunExpect(CaseState& state, const cases::Expect& expect) {
  return state.With(expect.to, [&](Peer& peer) -> Result {
    absl::StatusOr<absl::Duration> within = Within(state, expect.within);
    if (!within.ok()) return Broken(within.status());
    if (!expect.any_order.empty()) return ExpectAnyOrder(state, peer, expect, *within);
    if (expect.verbatim.has_value()) return ExpectVerbatim(state, peer, *expect.verbatim, *within);
    absl::StatusOr<Json> pattern = state.Expanded(expect.message);
    if (!pattern.ok()) return Broken(pattern.status());
    const absl::Time deadline = absl::Now() + *within;
    const bool wants_ping = expect.ping.value_or(false);
    Result last;
    for (;;) {
      std::optional<Incoming> next = state.Next(peer, deadline);
      if (!next.has_value()) {
        if (last.has_value()) return last;
        return Failed(fmt::format("{}: expected {}, got nothing within {}", peer.name(),
                                  wants_ping ? "a ping frame" : ToText(*pattern),
                                  absl::FormatDuration(*within)));
      }
      if (wants_ping) {
        last = next->kind == Incoming::Kind::kPing
                   ? std::nullopt
                   : Result(Failed(fmt::format("{}: expected a ping frame, got {}", peer.name(),
                                               Described(*next))));
      } else {
        last = CheckMessage(state, peer, *pattern, *next);
      }
      if (!last.has_value()) return CheckAfter(state, expect.after, next->at, "it");
      if (!expect.among.value_or(false) || next->kind != Incoming::Kind::kMessage) return last;
    }
  });
}

Result RunClosed(CaseState& state, const cases::Closed& closed) {
  return state.With(closed.to, [&](Peer& peer) -> Result {
    absl::StatusOr<absl::Duration> within = Within(state, closed.within);
    if (!within.ok()) return Broken(within.status());
    const absl::Time deadline = absl::Now() + *within;
    for (;;) {
      std::optional<Incoming> next = state.Next(peer, deadline);
      if (!next.has_value()) {
        return Failed(fmt::format("{}: expected a close within {}, got none", peer.name(),
                                  absl::FormatDuration(*within)));
      }
      if (next->kind == Incoming::Kind::kMessage || next->kind == Incoming::Kind::kPing) {
        if (closed.among.value_or(false)) continue;
        return Failed(fmt::format("{}: expected a close, got {}", peer.name(), Described(*next)));
      }
      return CheckClose(state, closed, peer, *next);
    }
  });
}

}  // namespace wireloom::conformance
