// A run's report in several forms.
#ifndef WIRELOOM_CONFORMANCE_REPORT_REPORT_H_
#define WIRELOOM_CONFORMANCE_REPORT_REPORT_H_

#include <string>
#include <string_view>

#include "conformance/json.h"
#include "conformance/protocol.h"
#include "conformance/run/runner.h"

namespace wireloom::conformance {

// For a terminal: failures with what was expected, what came and what went over the wire; then
// counts.
std::string TextReport(const Protocol& protocol, const Report& report);

// The lines of one result, as the text report has them.
std::string TextOf(const CaseResult& result);

// `12 passed, 1 failed, ...`.
std::string Summary(const Report& report);

// JUnit's XML, as CI systems read it.
std::string JUnitReport(const Protocol& protocol, const Report& report);

// Test Anything Protocol, version 14.
std::string TapReport(const Protocol& protocol, const Report& report);

// docs/conformance-report.schema.json describes it.
Json JsonReport(const Protocol& protocol, const Report& report);

// One page that needs nothing else.
std::string HtmlReport(const Protocol& protocol, const Report& report);

}  // namespace wireloom::conformance

#endif  // WIRELOOM_CONFORMANCE_REPORT_REPORT_H_
