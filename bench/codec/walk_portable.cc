// The walk as the compiler's default target allows it.
#include "bench/codec/walk_inline.h"

namespace wireloom::bench {

std::unique_ptr<Walker> PortableWalker() { return std::make_unique<OnDemandWalker>(); }

}  // namespace wireloom::bench
