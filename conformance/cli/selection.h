// Which cases a command is about.
#ifndef WIRELOOM_CONFORMANCE_CLI_SELECTION_H_
#define WIRELOOM_CONFORMANCE_CLI_SELECTION_H_

#include <string>
#include <vector>

#include "conformance/run/case.h"
#include "conformance/run/match.h"

namespace wireloom::conformance {

struct Selection {
  std::vector<std::string> run;   // patterns; none: all
  std::vector<std::string> skip;  // patterns
  Level level = Level::kDecisions;
};

// In their order. At the level of the specifications those alone whose requirement is theirs.
std::vector<const Case*> Select(const std::vector<Case>& all, const Selection& selection);

// What is like `id`: for a name that is no case's.
std::string NearestCase(const std::vector<Case>& all, const std::string& id);

}  // namespace wireloom::conformance

#endif  // WIRELOOM_CONFORMANCE_CLI_SELECTION_H_
