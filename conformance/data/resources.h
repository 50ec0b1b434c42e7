// The suite's files, which the program carries with it.
#ifndef WIRELOOM_CONFORMANCE_DATA_RESOURCES_H_
#define WIRELOOM_CONFORMANCE_DATA_RESOURCES_H_

#include <optional>
#include <string_view>
#include <vector>

namespace wireloom::conformance {

// `cases/bos/auth.yaml`, `generated/bos/rules.json`, `report/page.html`; nothing if there is none.
std::optional<std::string_view> Resource(std::string_view name);

// The names that begin so, sorted.
std::vector<std::string_view> ResourcesBelow(std::string_view prefix);

}  // namespace wireloom::conformance

#endif  // WIRELOOM_CONFORMANCE_DATA_RESOURCES_H_
