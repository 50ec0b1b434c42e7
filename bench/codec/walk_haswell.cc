// The walk compiled for Haswell and later (see CMakeLists.txt).
#include "bench/codec/walk_inline.h"

namespace wireloom::bench {

std::unique_ptr<Walker> HaswellWalker() {
#ifdef __AVX2__
  if (__builtin_cpu_supports("avx2")) return std::make_unique<OnDemandWalker>();
#endif
  return nullptr;
}

}  // namespace wireloom::bench
