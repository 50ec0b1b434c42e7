// The report as JUnit's XML.
#include <string>

#include "absl/strings/str_replace.h"
#include "conformance/report/report.h"
#include "fmt/format.h"

namespace wireloom::conformance {
namespace {

// XML has no control characters but three, escaped or not.
std::string Escaped(std::string_view text) {
  std::string plain;
  for (const char c : text) {
    const auto code = static_cast<unsigned char>(c);
    plain.push_back(code < 0x20 && c != '\n' && c != '\t' ? '?' : c);
  }
  return absl::StrReplaceAll(plain,
                             {{"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}, {"\"", "&quot;"}});
}

std::string CaseText(const CaseResult& result, const std::string& protocol) {
  const std::string& id = result.run->id;
  const size_t slash = id.find('/');
  std::string text = fmt::format(
      "  <testcase classname=\"{}.{}\" name=\"{}\" time=\"{:.3f}\">\n"
      "    <properties><property name=\"requirement\" value=\"{}\"/></properties>\n",
      protocol, Escaped(id.substr(0, slash)), Escaped(id.substr(slash + 1)),
      absl::ToDoubleSeconds(result.outcome.duration), Escaped(result.run->requirement->id));
  const std::string message = Escaped(result.outcome.message);
  if (result.outcome.verdict == Verdict::kFail && result.known.empty()) {
    text +=
        fmt::format("    <failure message=\"{}\">{}</failure>\n", message, Escaped(TextOf(result)));
  } else if (result.outcome.verdict == Verdict::kFail) {
    text += fmt::format("    <skipped message=\"known failure: {}\"/>\n", Escaped(result.known));
  } else if (result.outcome.verdict == Verdict::kInconclusive) {
    text += fmt::format("    <error message=\"inconclusive: {}\">{}</error>\n", message,
                        Escaped(TextOf(result)));
  } else if (result.outcome.verdict == Verdict::kNotApplicable) {
    text += fmt::format("    <skipped message=\"{}\"/>\n", message);
  }
  return text + "  </testcase>\n";
}

}  // namespace

std::string JUnitReport(const Protocol& protocol, const Report& report) {
  size_t known = 0;
  for (const CaseResult& each : report.results) known += each.known.empty() ? 0 : 1;
  std::string text = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"{}\" tests=\"{}\" "
      "failures=\"{}\" errors=\"{}\" skipped=\"{}\" time=\"{:.3f}\">\n",
      Escaped("wireloom conform " + protocol.name), report.results.size(),
      report.Count(Verdict::kFail) - known, report.Count(Verdict::kInconclusive),
      report.Count(Verdict::kNotApplicable) + known, absl::ToDoubleSeconds(report.duration));
  for (const CaseResult& result : report.results) text += CaseText(result, protocol.name);
  return text + "</testsuite>\n";
}

}  // namespace wireloom::conformance
