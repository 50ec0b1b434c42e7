// The file of cases that a server is known to fail.
#ifndef WIRELOOM_CONFORMANCE_RUN_KNOWN_FAILING_H_
#define WIRELOOM_CONFORMANCE_RUN_KNOWN_FAILING_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "conformance/run/runner.h"

namespace wireloom::conformance {

struct KnownFailure {
  std::string pattern;  // of the case's id, with `*`
  std::string reason;
  std::string expect;  // what the failure's message must contain; empty: nothing
};

absl::StatusOr<std::vector<KnownFailure>> ReadKnownFailing(const std::string& path);

// Marks the failures that the entries name. An entry is a fault if nothing it matches was run, if a
// case that it matches did not fail, or failed otherwise.
void ApplyKnownFailing(const std::vector<KnownFailure>& entries, Report* report);

// Writes an entry for each failure of the report: as the file said where it did, new ones with the
// failure's message to be explained.
absl::Status UpdateKnownFailing(const std::string& path, const std::vector<KnownFailure>& entries,
                                const Report& report);

}  // namespace wireloom::conformance

#endif  // WIRELOOM_CONFORMANCE_RUN_KNOWN_FAILING_H_
