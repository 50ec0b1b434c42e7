#include "conformance/run/trace.h"

#include "absl/strings/ascii.h"
#include "absl/time/clock.h"
#include "conformance/cut.h"

namespace wireloom::conformance {
namespace {

constexpr size_t kKeptLines = 60;
constexpr size_t kKeptText = 1000;

// How a JSON object in base64url begins.
constexpr std::string_view kObject = "eyJ";

// Where the base64url text that begins at `at` ends.
size_t EndOfPart(std::string_view text, size_t at) {
  while (at < text.size() && (absl::ascii_isalnum(static_cast<unsigned char>(text[at])) ||
                              text[at] == '-' || text[at] == '_')) {
    ++at;
  }
  return at;
}

}  // namespace

std::string HideSignatures(std::string_view text) {
  std::string hidden;
  size_t copied = 0;
  size_t at = 0;
  while ((at = text.find(kObject, at)) != std::string_view::npos) {
    const size_t header = EndOfPart(text, at);
    const size_t claims =
        text.substr(header).starts_with('.') ? EndOfPart(text, header + 1) : header;
    at = claims;
    if (claims == header || !text.substr(claims).starts_with('.')) continue;
    const size_t signature = EndOfPart(text, claims + 1);
    at = signature;
    if (signature == claims + 1) continue;  // there is none
    hidden.append(text.substr(copied, claims + 1 - copied)).append("(signature)");
    copied = signature;
  }
  return hidden.append(text.substr(copied));
}

void Trace::Add(std::string_view connection, bool sent, std::string_view text) {
  lines_.push_back(
      {absl::Now(), std::string(connection), sent, Cut(HideSignatures(text), kKeptText)});
  if (lines_.size() <= kKeptLines) return;
  // The beginning says how it came about.
  lines_.erase(lines_.begin() + kKeptLines / 3);
  ++left_out_;
}

}  // namespace wireloom::conformance
