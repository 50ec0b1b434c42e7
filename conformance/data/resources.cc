// The table is written by CMake (resource_table.inc), the bytes come in by the assembler.
#include "conformance/data/resources.h"

#include <algorithm>
#include <iterator>

#include "resource_table.h"

namespace wireloom::conformance {

std::optional<std::string_view> Resource(std::string_view name) {
  for (const ResourceEntry& entry : kResources) {
    if (entry.name == name) {
      return std::string_view(entry.begin, static_cast<size_t>(entry.end - entry.begin));
    }
  }
  return std::nullopt;
}

std::vector<std::string_view> ResourcesBelow(std::string_view prefix) {
  std::vector<std::string_view> names;
  for (const ResourceEntry& entry : kResources) {
    if (entry.name.starts_with(prefix)) names.push_back(entry.name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace wireloom::conformance
