// Counts heap allocations of the whole program.
#ifndef WIRELOOM_BENCH_CODEC_ALLOCATIONS_H_
#define WIRELOOM_BENCH_CODEC_ALLOCATIONS_H_

#include <cstdint>

namespace wireloom::bench {

// Calls of operator new so far.
uint64_t Allocations();

}  // namespace wireloom::bench

#endif  // WIRELOOM_BENCH_CODEC_ALLOCATIONS_H_
