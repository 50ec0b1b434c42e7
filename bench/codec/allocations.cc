// operator new that counts.
#include "bench/codec/allocations.h"

#include <cstdlib>
#include <new>

namespace {

uint64_t count = 0;  // The benchmark has one thread.

}  // namespace

void* operator new(size_t size) {
  ++count;
  if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
  std::abort();
}

void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, size_t) noexcept { std::free(memory); }

namespace wireloom::bench {

uint64_t Allocations() { return count; }

}  // namespace wireloom::bench
