#include "conformance/cli/conform_command.h"

#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_join.h"
#include "conformance/cli/selection.h"
#include "conformance/protocol.h"
#include "conformance/report/report.h"
#include "conformance/run/case.h"
#include "conformance/run/case_run.h"
#include "conformance/run/known_failing.h"
#include "conformance/run/repro.h"
#include "conformance/run/runner.h"
#include "conformance/run/target.h"
#include "conformance/wire/socket.h"
#include "conformance/wire/url.h"
#include "fmt/format.h"
#include "runtime/codec/formats.h"

namespace wireloom::conformance {
namespace {

constexpr const char* kFormats[] = {"text", "junit", "tap", "json", "html"};

struct Flags {
  std::string protocol;
  TargetFlags target;
  std::string level = "all";
  std::vector<std::string> run, skip;
  size_t jobs = std::max<size_t>(std::thread::hardware_concurrency(), 1);
  std::string max_wait = "15s";
  std::vector<std::string> reports;
  std::optional<std::string> known_failing;
  bool update_known_failing = false;
  std::optional<std::string> repro;
  std::string cases;
  bool quiet = false;
  // Of the subcommands.
  bool requirements = false;
  std::string shown;
};

int Fail(std::ostream& err, const absl::Status& status, int code = kUsage) {
  err << std::string(status.message()) << "\n";
  return code;
}

// A protocol and its cases.
struct Suite {
  Protocol protocol;
  std::vector<Case> cases;
};

absl::StatusOr<std::unique_ptr<Suite>> LoadSuite(const Flags& flags) {
  auto suite = std::make_unique<Suite>();
  absl::StatusOr<Protocol> protocol = LoadProtocol(flags.protocol);
  if (!protocol.ok()) return protocol.status();
  suite->protocol = *std::move(protocol);
  // The cases point into the protocol's requirements.
  absl::StatusOr<std::vector<Case>> cases = LoadCases(suite->protocol, flags.cases);
  if (!cases.ok()) return cases.status();
  suite->cases = *std::move(cases);
  for (Case& each : ShapeCases(suite->protocol)) suite->cases.push_back(std::move(each));
  return suite;
}

Selection SelectionOf(const Flags& flags) {
  return {flags.run, flags.skip, flags.level == "spec" ? Level::kSpecification : Level::kDecisions};
}

// -- list and show

int RunList(const Flags& flags, std::ostream& out, std::ostream& err) {
  absl::StatusOr<std::unique_ptr<Suite>> suite = LoadSuite(flags);
  if (!suite.ok()) return Fail(err, suite.status());
  const std::vector<const Case*> selected = Select((*suite)->cases, SelectionOf(flags));
  if (!flags.requirements) {
    for (const Case* each : selected) {
      out << fmt::format("{}  {}  {}\n", each->id, each->requirement->id, each->title);
    }
    return selected.empty() ? kUsage : kConformant;
  }
  for (const Requirement& requirement : (*suite)->protocol.requirements) {
    const auto count = std::count_if(selected.begin(), selected.end(), [&](const Case* each) {
      return each->requirement == &requirement;
    });
    out << fmt::format("{:<13} {:<6} {:>4} cases  {} ({})\n", requirement.id, requirement.level,
                       count, requirement.text, requirement.section);
    if (count == 0 && !requirement.untestable.empty()) {
      out << fmt::format("{:>35}not testable: {}\n", "", requirement.untestable);
    }
  }
  return kConformant;
}

const Case* FindCase(const std::vector<Case>& cases, const std::string& id) {
  const auto found =
      std::find_if(cases.begin(), cases.end(), [&](const Case& each) { return each.id == id; });
  return found == cases.end() ? nullptr : &*found;
}

int NoSuchCase(const std::vector<Case>& cases, const std::string& id, std::ostream& err) {
  const std::string nearest = NearestCase(cases, id);
  err << fmt::format("there is no case '{}'{}; `wireloom conform list` shows them\n", id,
                     nearest.empty() ? "" : fmt::format("; did you mean '{}'?", nearest));
  return kUsage;
}

int RunShow(const Flags& flags, std::ostream& out, std::ostream& err) {
  absl::StatusOr<std::unique_ptr<Suite>> suite = LoadSuite(flags);
  if (!suite.ok()) return Fail(err, suite.status());
  const Case* shown = FindCase((*suite)->cases, flags.shown);
  if (shown == nullptr) return NoSuchCase((*suite)->cases, flags.shown, err);
  const Requirement& requirement = *shown->requirement;
  out << fmt::format("{}: {}\n{} {} ({}): {}\nfrom {}\n", shown->id, shown->title, requirement.id,
                     requirement.level, requirement.section, requirement.text, shown->source);
  if (shown->steps != nullptr) out << ToPrettyText(CaseAsJson(*shown)) << "\n";
  return kConformant;
}

// -- A run

// `FORMAT=FILE`, or `FORMAT` for standard output.
struct Output {
  std::string format;
  std::string file;
};

absl::StatusOr<std::vector<Output>> OutputsOf(const Flags& flags) {
  std::vector<Output> outputs;
  for (const std::string& each : flags.reports) {
    const size_t equals = std::min(each.find('='), each.size());
    Output output = {each.substr(0, equals), equals < each.size() ? each.substr(equals + 1) : ""};
    if (std::find(std::begin(kFormats), std::end(kFormats), output.format) == std::end(kFormats)) {
      return absl::InvalidArgumentError(fmt::format("there is no report '{}'; there are {}",
                                                    output.format, absl::StrJoin(kFormats, ", ")));
    }
    outputs.push_back(std::move(output));
  }
  if (outputs.empty()) outputs.push_back({"text", ""});
  return outputs;
}

std::string Rendered(const std::string& format, const Protocol& protocol, const Report& report) {
  if (format == "junit") return JUnitReport(protocol, report);
  if (format == "tap") return TapReport(protocol, report);
  if (format == "json") return ToPrettyText(JsonReport(protocol, report)) + "\n";
  if (format == "html") return HtmlReport(protocol, report);
  return TextReport(protocol, report);
}

absl::Status Write(const std::vector<Output>& outputs, const Protocol& protocol,
                   const Report& report, std::ostream& out) {
  for (const Output& output : outputs) {
    const std::string text = Rendered(output.format, protocol, report);
    if (output.file.empty()) {
      out << text;
      continue;
    }
    std::ofstream file(output.file, std::ios::binary);
    file << text;
    file.flush();
    if (!file.good()) {
      return absl::InvalidArgumentError(output.file + ": the report cannot be written");
    }
  }
  return absl::OkStatus();
}

// A line that is written over, where somebody watches.
OnDone Progress(std::ostream& err, bool quiet) {
  if (quiet || isatty(STDERR_FILENO) == 0) return nullptr;
  return [&err, failed = size_t{0}](const CaseResult& result, size_t done, size_t all) mutable {
    if (result.outcome.verdict == Verdict::kFail) ++failed;
    err << fmt::format("\r\033[K{}/{} cases, {} failed  {}", done, all, failed, result.run->id)
        << std::flush;
    if (done == all) err << "\r\033[K";
  };
}

// Whether the server is there at all.
absl::Status Reach(const Target& target, const Protocol& protocol) {
  absl::StatusOr<Url> url = ParseUrl(target.url, protocol.path);
  if (!url.ok()) return url.status();
  return Socket::Open(*url, target.ca_file, target.times.at("answer")).status();
}

int CodeOf(const Report& report) {
  const bool failed =
      std::any_of(report.results.begin(), report.results.end(), [](const CaseResult& each) {
        return each.outcome.verdict == Verdict::kFail && each.known.empty();
      });
  if (failed || !report.known_failing_faults.empty()) return kNotConformant;
  // Who could be asked nothing has shown nothing.
  const bool asked = report.Count(Verdict::kPass) + report.Count(Verdict::kFail) > 0;
  return !asked || report.Count(Verdict::kInconclusive) > 0 ? kIncomplete : kConformant;
}

int RunAll(const Flags& flags, std::ostream& out, std::ostream& err) {
  absl::StatusOr<std::unique_ptr<Suite>> suite = LoadSuite(flags);
  if (!suite.ok()) return Fail(err, suite.status());
  const Protocol& protocol = (*suite)->protocol;
  absl::StatusOr<std::vector<Output>> outputs = OutputsOf(flags);
  if (!outputs.ok()) return Fail(err, outputs.status());
  absl::StatusOr<Target> target = LoadTarget(flags.target, protocol);
  if (!target.ok()) return Fail(err, target.status());
  if (!protocol.is_arqon() && target->tokens.empty()) {
    return Fail(err, absl::InvalidArgumentError(
                         "BOS needs tokens: give --jwt-secret FILE, or `tokens` in a target file"));
  }
  const auto max_wait = codec::ParseDuration(flags.max_wait);
  if (!max_wait.has_value()) {
    return Fail(err, absl::InvalidArgumentError("--max-wait takes a time, as 15s"));
  }
  const RunContext context = {.protocol = protocol,
                              .target = *target,
                              .level = SelectionOf(flags).level,
                              .max_wait = *max_wait};
  if (flags.repro.has_value()) {
    const Case* run = FindCase((*suite)->cases, *flags.repro);
    if (run == nullptr || run->steps == nullptr) {
      return NoSuchCase((*suite)->cases, *flags.repro, err);
    }
    // A script that ran the case otherwise would tell what is not so.
    const auto& needs = run->steps->needs;
    if (std::find(needs.begin(), needs.end(), cases::Capability::kBinary) != needs.end()) {
      return Fail(err, absl::InvalidArgumentError(
                           run->id + " sends binary frames, which the script does not make"));
    }
    if (!target->tokens.list.empty()) {
      return Fail(err, absl::InvalidArgumentError(
                           "the script makes tokens; give --jwt-secret, or secret_file or command "
                           "in the target file instead of a list"));
    }
    out << ReproScript(context, *run);
    return kConformant;
  }
  std::vector<KnownFailure> known;
  if (flags.known_failing.has_value()) {
    absl::StatusOr<std::vector<KnownFailure>> read = ReadKnownFailing(*flags.known_failing);
    if (!read.ok() && !flags.update_known_failing) return Fail(err, read.status());
    if (read.ok()) known = *std::move(read);
  } else if (flags.update_known_failing) {
    return Fail(err, absl::InvalidArgumentError("--update-known-failing needs --known-failing"));
  }
  const std::vector<const Case*> selected = Select((*suite)->cases, SelectionOf(flags));
  if (selected.empty()) {
    return Fail(err, absl::InvalidArgumentError(
                         "no case is selected; `wireloom conform list` shows all of them"));
  }
  // OpenSSL writes to connections that the server has ended, as does a pipe to a program that has.
  std::signal(SIGPIPE, SIG_IGN);
  if (absl::Status reached = Reach(*target, protocol); !reached.ok()) {
    return Fail(err, reached, kUnreachable);
  }
  // Fixed tokens name users, whom two cases at once would share.
  const size_t jobs = target->tokens.list.empty() ? flags.jobs : 1;
  Report report = RunCases(context, selected, jobs, Progress(err, flags.quiet));
  ApplyKnownFailing(known, &report);
  if (flags.update_known_failing) {
    if (absl::Status status = UpdateKnownFailing(*flags.known_failing, known, report);
        !status.ok()) {
      return Fail(err, status);
    }
  }
  if (absl::Status status = Write(*outputs, protocol, report, out); !status.ok()) {
    return Fail(err, status);
  }
  return CodeOf(report);
}

void AddSuiteFlags(CLI::App& app, Flags& flags) {
  app.add_option("--protocol", flags.protocol, "arqon or bos")
      ->type_name("NAME")
      ->check(CLI::IsMember(ProtocolNames()));
  app.add_option("--cases", flags.cases, "A folder with further cases, as YAML files")
      ->type_name("FOLDER");
  app.add_option("--level", flags.level,
                 "spec: what the specification itself says; all: what was decided beside it too")
      ->type_name("LEVEL")
      ->check(CLI::IsMember({"spec", "all"}))
      ->capture_default_str();
  app.add_option("--run", flags.run,
                 "Run only these: cases or requirements, with * for any text; may be repeated")
      ->type_name("PATTERN");
  app.add_option("--skip", flags.skip, "Leave these out")->type_name("PATTERN");
}

void AddRunFlags(CLI::App& app, Flags& flags) {
  app.add_option("--url", flags.target.url, "The server, as ws://127.0.0.1:8080/v1/ws")
      ->type_name("URL");
  app.add_option("--target", flags.target.file, "A file that describes the server")
      ->type_name("FILE");
  app.add_option("--jwt-secret", flags.target.secret_file,
                 "The file with the HS256 secret that tokens are signed with")
      ->type_name("FILE");
  app.add_option("--jobs", flags.jobs, "Cases at once")
      ->type_name("N")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  app.add_option("--timeout-scale", flags.target.timeout_scale,
                 "Gives answers so many times longer")
      ->type_name("FACTOR")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  app.add_option("--max-wait", flags.max_wait,
                 "Cases that must wait longer for a time of the server's are not applicable")
      ->type_name("TIME")
      ->capture_default_str();
  app.add_option("--report", flags.reports,
                 "text, junit, tap, json or html, with =FILE to write it there; may be repeated")
      ->type_name("FORMAT[=FILE]");
  app.add_option("--known-failing", flags.known_failing, "Cases that are known to fail")
      ->type_name("FILE");
  app.add_flag("--update-known-failing", flags.update_known_failing,
               "Write that file anew, as the run went");
  app.add_option("--repro", flags.repro,
                 "Run nothing; print this case as a script for Node that needs nothing else")
      ->type_name("CASE");
  app.add_flag("--no-progress", flags.quiet, "No line of progress on a terminal");
}

}  // namespace

Conform AddConformCommand(CLI::App& app) {
  CLI::App* const conform = app.add_subcommand(
      "conform",
      "Check whether a server speaks a protocol as it must. Ends with 0: conformant, 1: not, 2: "
      "wrong flags or files, 3: no connection, 4: something could not be told");
  const auto flags = std::make_shared<Flags>();
  AddSuiteFlags(*conform, *flags);
  AddRunFlags(*conform, *flags);
  CLI::App* const list = conform->add_subcommand("list", "Print the cases, or the requirements");
  list->add_flag("--requirements", flags->requirements,
                 "The requirements, and how many cases check each");
  list->fallthrough();
  CLI::App* const show = conform->add_subcommand("show", "Print a case: what it sends and expects");
  show->add_option("CASE", flags->shown, "The case, as auth/success")->type_name("")->required();
  show->fallthrough();
  return [flags, list, show](std::ostream& out, std::ostream& err) {
    if (flags->protocol.empty()) {
      err << "which protocol? give --protocol arqon or --protocol bos\n";
      return static_cast<int>(kUsage);
    }
    if (list->parsed()) return RunList(*flags, out, err);
    if (show->parsed()) return RunShow(*flags, out, err);
    return RunAll(*flags, out, err);
  };
}

}  // namespace wireloom::conformance
