#include "conformance/run/runner.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_replace.h"
#include "absl/time/clock.h"
#include "conformance/cut.h"
#include "conformance/run/shape.h"
#include "fmt/format.h"

namespace wireloom::conformance {
namespace {

constexpr std::string_view kShapePrefix = "shape/";
constexpr std::string_view kNoKind = "shape/kind";

std::string ShapeId(std::string_view kind) {
  return absl::StrReplaceAll(
      absl::AsciiStrToLower(absl::string_view(kind.data(), kind.size())).insert(0, kShapePrefix),
      {{"_", "-"}});
}

// What was seen of each kind of the server's messages. Any thread.
class Shapes {
 public:
  Shapes(const Protocol& protocol, Level level) : protocol_(protocol), level_(level) {
    for (const Json& kind : protocol.described.Find("kinds")->items) {
      if (kind.Find("from_server")->is_true()) kinds_.push_back(kind.Find("name")->text);
    }
  }

  void Look(const Case& run, const Incoming& incoming) {
    if (incoming.kind != Incoming::Kind::kMessage && incoming.kind != Incoming::Kind::kBroken) {
      return;
    }
    std::string id(kNoKind);
    std::string fault;
    const Json* type = incoming.message.Find("type");
    if (incoming.kind == Incoming::Kind::kBroken) {
      fault = incoming.text;
    } else if (type == nullptr ||
               std::find(kinds_.begin(), kinds_.end(), type->string()) == kinds_.end()) {
      fault = "it is of no kind that servers send";
    } else {
      id = ShapeId(type->string());
      // The specifications give examples, the schema says which members there are.
      if (level_ == Level::kDecisions) {
        for (const std::string& each : ShapeFaults(protocol_.name, incoming.text)) {
          fault += (fault.empty() ? "" : ", ") + each;
        }
      }
    }
    const std::lock_guard lock(mutex_);
    Seen& seen = seen_[id];
    ++seen.count;
    if (fault.empty() || !seen.fault.empty()) return;
    seen.fault = fmt::format("{}; in {}: {}", fault, run.id, Cut(incoming.text, 500));
  }

  Outcome OutcomeOf(std::string_view id) const {
    Outcome outcome;
    const auto found = seen_.find(id);
    if (id == kNoKind) {
      if (found != seen_.end()) {
        outcome.verdict = Verdict::kFail;
        outcome.message = found->second.fault;
      }
      return outcome;
    }
    if (found == seen_.end()) {
      outcome.verdict = Verdict::kNotApplicable;
      outcome.message = "no such message came in this run";
    } else if (!found->second.fault.empty()) {
      outcome.verdict = Verdict::kFail;
      outcome.message = found->second.fault;
    }
    return outcome;
  }

 private:
  struct Seen {
    size_t count = 0;
    std::string fault;  // the first
  };

  const Protocol& protocol_;
  const Level level_;
  std::vector<std::string> kinds_;
  std::mutex mutex_;
  std::map<std::string, Seen, std::less<>> seen_;
};

bool IsShape(const Case& run) { return run.steps == nullptr; }

}  // namespace

size_t Report::Count(Verdict verdict) const {
  return static_cast<size_t>(
      std::count_if(results.begin(), results.end(),
                    [&](const CaseResult& each) { return each.outcome.verdict == verdict; }));
}

std::vector<Case> ShapeCases(const Protocol& protocol) {
  std::vector<Case> made;
  for (const Json& kind : protocol.described.Find("kinds")->items) {
    if (!kind.Find("from_server")->is_true() || kind.Find("requirements")->items.empty()) continue;
    const std::string& name = kind.Find("name")->text;
    made.push_back({.id = ShapeId(name),
                    .title = fmt::format("Every {} of the server's in this run is as the schema "
                                         "says",
                                         name),
                    .requirement = protocol.Find(kind.Find("requirements")->items[0].text),
                    .source = "schema"});
  }
  const Requirement* envelope = protocol.Find(protocol.is_arqon() ? "ARQ-ENV-14" : "BOS-MSG-1");
  if (envelope != nullptr) {
    made.push_back({.id = std::string(kNoKind),
                    .title = "Every message of the server's in this run is of a kind of its own",
                    .requirement = envelope,
                    .source = "schema"});
  }
  return made;
}

Report RunCases(const RunContext& context, const std::vector<const Case*>& selected, size_t jobs,
                const OnDone& on_done) {
  Report report;
  report.target = context.target.name;
  report.protocol = context.protocol.name;
  report.level = context.level;
  report.began = absl::Now();
  report.results.resize(selected.size());
  Shapes shapes(context.protocol, context.level);
  RunContext watched = context;
  watched.on_message = [&](const Case& run, const Incoming& incoming) {
    shapes.Look(run, incoming);
  };
  std::mutex mutex;
  size_t done = 0;
  const auto run_one = [&](size_t i) {
    CaseResult result = {.run = selected[i], .outcome = RunCase(watched, *selected[i])};
    const std::lock_guard lock(mutex);
    report.results[i] = std::move(result);
    ++done;
    if (on_done != nullptr) on_done(report.results[i], done, selected.size());
  };
  std::vector<size_t> together, alone;
  for (size_t i = 0; i < selected.size(); ++i) {
    if (IsShape(*selected[i])) continue;
    (selected[i]->steps->alone.value_or(false) ? alone : together).push_back(i);
  }
  // Those that wait for something first: the others fill the time.
  std::stable_sort(together.begin(), together.end(), [&](size_t a, size_t b) {
    return selected[a]->steps->waits.size() > selected[b]->steps->waits.size();
  });
  std::atomic<size_t> next = 0;
  std::vector<std::thread> threads;
  for (size_t job = 0; job < std::max<size_t>(jobs, 1); ++job) {
    threads.emplace_back([&] {
      for (size_t i = next++; i < together.size(); i = next++) run_one(together[i]);
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const size_t i : alone) run_one(i);
  for (size_t i = 0; i < selected.size(); ++i) {
    if (!IsShape(*selected[i])) continue;
    report.results[i] = {.run = selected[i], .outcome = shapes.OutcomeOf(selected[i]->id)};
    ++done;
    if (on_done != nullptr) on_done(report.results[i], done, selected.size());
  }
  report.duration = absl::Now() - report.began;
  return report;
}

std::vector<RequirementResult> ByRequirement(const Protocol& protocol, const Report& report) {
  std::vector<RequirementResult> all;
  for (const Requirement& requirement : protocol.requirements) {
    if (report.level == Level::kSpecification && !requirement.of_specification()) continue;
    RequirementResult& added = all.emplace_back();
    added.requirement = &requirement;
    const CaseResult* inconclusive = nullptr;
    const CaseResult* not_applicable = nullptr;
    bool passed = false;
    bool failed = false;
    for (const CaseResult& result : report.results) {
      if (result.run->requirement != &requirement) continue;
      added.results.push_back(&result);
      switch (result.outcome.verdict) {
        case Verdict::kPass:
          passed = true;
          break;
        case Verdict::kFail:
          failed = true;
          break;
        case Verdict::kInconclusive:
          inconclusive = &result;
          break;
        case Verdict::kNotApplicable:
          not_applicable = &result;
          break;
      }
    }
    if (failed) {
      added.verdict = "fail";
    } else if (inconclusive != nullptr) {
      added.verdict = "inconclusive";
      added.why = inconclusive->outcome.message;
    } else if (passed) {
      added.verdict = "pass";
    } else if (not_applicable != nullptr) {
      added.verdict = "not applicable";
      added.why = not_applicable->outcome.message;
    } else if (!requirement.untestable.empty()) {
      added.verdict = "not testable";
      added.why = requirement.untestable;
    } else {
      added.verdict = "not covered";
      added.why = "no case that was run checks it";
    }
  }
  return all;
}

}  // namespace wireloom::conformance
