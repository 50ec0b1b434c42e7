// A case of the suite, wherever it comes from.
#ifndef WIRELOOM_CONFORMANCE_RUN_CASE_H_
#define WIRELOOM_CONFORMANCE_RUN_CASE_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "conformance/json.h"
#include "conformance/protocol.h"
#include "generated/cpp/conformance/cases/messages.h"

namespace wireloom::conformance {

struct Case {
  std::string id;
  std::string title;
  const Requirement* requirement = nullptr;  // the protocol's
  std::string source = {};                   // the file that it stands in, or `schema`
  // Valid as long as `memory`.
  const cases::Case* steps = nullptr;  // null: of ShapeCases()
  std::shared_ptr<const void> memory = {};
  // The case as its file has it; null for one that has no steps.
  std::shared_ptr<const Json> json = {};
};

// All cases of the protocol: those of the suite's files, in order, then those that follow from the
// schema. `folder`: further YAML files; empty: none.
absl::StatusOr<std::vector<Case>> LoadCases(const Protocol& protocol, const std::string& folder);

// The cases of a text, which is called `name` in messages.
absl::StatusOr<std::vector<Case>> ReadCases(const Protocol& protocol, const std::string& text,
                                            const std::string& name);

// Those that follow from the schema: generated/conformance/PROTOCOL/rules.json.
absl::StatusOr<std::vector<Case>> DeriveCases(const Protocol& protocol);

// Whether `pattern`, in which `*` is any text, matches.
bool Matches(std::string_view pattern, std::string_view id);

}  // namespace wireloom::conformance

#endif  // WIRELOOM_CONFORMANCE_RUN_CASE_H_
