#include "runtime/document/nearest.h"

#include <algorithm>
#include <numeric>

namespace wireloom::document {
namespace {

constexpr size_t kLongestName = 128;

// Levenshtein's distance.
size_t Distance(std::string_view a, std::string_view b) {
  std::vector<size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), size_t{0});
  for (size_t i = 0; i < a.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i + 1;
    for (size_t j = 0; j < b.size(); ++j) {
      const size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

}  // namespace

std::string Nearest(std::string_view name, const std::vector<std::string>& names) {
  // A third of the characters may be wrong: beyond, the guess would mislead.
  size_t best = std::max<size_t>(1, name.size() / 3) + 1;
  std::string nearest;
  if (name.size() > kLongestName) return nearest;
  for (const std::string& each : names) {
    const size_t distance = Distance(name, each);
    if (distance >= best) continue;
    best = distance;
    nearest = each;
  }
  return nearest;
}

}  // namespace wireloom::document
