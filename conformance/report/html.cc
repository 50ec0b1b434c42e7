// The report as one page: report/page.html with the JSON report in it.
#include <string>

#include "absl/strings/str_replace.h"
#include "conformance/data/resources.h"
#include "conformance/report/report.h"

namespace wireloom::conformance {

std::string HtmlReport(const Protocol& protocol, const Report& report) {
  // No text of the server's ends the script that it stands in.
  const std::string data =
      absl::StrReplaceAll(ToText(JsonReport(protocol, report)), {{"<", "\\u003c"}});
  const std::string_view page = Resource("report/page.html").value_or("");
  return absl::StrReplaceAll(absl::string_view(page.data(), page.size()),
                             {{"\"{{report}}\"", data}});
}

}  // namespace wireloom::conformance
