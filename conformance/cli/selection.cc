#include "conformance/cli/selection.h"

#include <algorithm>

#include "runtime/document/nearest.h"

namespace wireloom::conformance {
namespace {

bool AnyMatches(const std::vector<std::string>& patterns, const Case& each) {
  return std::any_of(patterns.begin(), patterns.end(), [&](const std::string& pattern) {
    return Matches(pattern, each.id) || Matches(pattern, each.requirement->id);
  });
}

}  // namespace

std::vector<const Case*> Select(const std::vector<Case>& all, const Selection& selection) {
  std::vector<const Case*> selected;
  for (const Case& each : all) {
    if (selection.level == Level::kSpecification && !each.requirement->of_specification()) continue;
    if (!selection.run.empty() && !AnyMatches(selection.run, each)) continue;
    if (AnyMatches(selection.skip, each)) continue;
    selected.push_back(&each);
  }
  return selected;
}

std::string NearestCase(const std::vector<Case>& all, const std::string& id) {
  std::vector<std::string> ids;
  ids.reserve(all.size());
  for (const Case& each : all) ids.push_back(each.id);
  return document::Nearest(id, ids);
}

}  // namespace wireloom::conformance
