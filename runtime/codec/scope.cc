// Paths of violations.
#include "runtime/codec/scope.h"

#include "runtime/codec/concat.h"
#include "runtime/codec/utf8.h"

namespace wireloom::codec {
namespace {

constexpr size_t kShownNameBytes = 128;

}  // namespace

std::string PathTo(const Scope& scope) {
  std::string path = scope.parent == nullptr ? std::string() : PathTo(*scope.parent);
  if (!scope.name.empty() || (scope.parent != nullptr && scope.index == Scope::kNoIndex)) {
    if (!path.empty()) path += '.';
    path += CutAt(scope.name, kShownNameBytes);
  }
  if (scope.index != Scope::kNoIndex) path += Concat("[", scope.index, "]");
  return path;
}

}  // namespace wireloom::codec
