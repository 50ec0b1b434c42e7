// Which representation of an answer a request prefers.
#include "server/http/accept.h"

#include <string_view>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"

namespace wireloom::server {
namespace {

absl::string_view Abseil(std::string_view text) { return {text.data(), text.size()}; }

// How much a media type is wanted, by the most specific range that matches it.
class Preference {
 public:
  Preference(absl::string_view type, absl::string_view any_subtype)
      : type_(type), any_subtype_(any_subtype) {}

  void See(absl::string_view range, double quality) {
    const int specificity = absl::EqualsIgnoreCase(range, type_)          ? 3
                            : absl::EqualsIgnoreCase(range, any_subtype_) ? 2
                            : range == "*/*"                              ? 1
                                                                          : 0;
    if (specificity == 0 || specificity < specificity_) return;
    specificity_ = specificity;
    quality_ = quality;
  }

  double quality() const { return quality_; }

 private:
  const absl::string_view type_;
  const absl::string_view any_subtype_;
  int specificity_ = 0;
  double quality_ = 0;
};

}  // namespace

Representation Negotiate(absl::Span<const transport::HttpHeader> headers,
                         Representation otherwise) {
  Preference json("application/json", "application/*");
  Preference text("text/plain", "text/*");
  for (const transport::HttpHeader& header : headers) {
    if (!absl::EqualsIgnoreCase(Abseil(header.name), "Accept")) continue;
    for (const absl::string_view item : absl::StrSplit(Abseil(header.value), ',')) {
      double quality = 1;
      absl::string_view range;
      for (absl::string_view part : absl::StrSplit(item, ';')) {
        part = absl::StripAsciiWhitespace(part);
        if (range.empty()) {
          range = part;
        } else if (absl::StartsWithIgnoreCase(part, "q=") &&
                   !absl::SimpleAtod(part.substr(2), &quality)) {
          quality = 0;
        }
      }
      json.See(range, quality);
      text.See(range, quality);
    }
  }
  if (json.quality() > text.quality()) return Representation::kJson;
  if (text.quality() > json.quality()) return Representation::kText;
  return otherwise;
}

}  // namespace wireloom::server
