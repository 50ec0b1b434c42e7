// A bare simdjson On-Demand walk that visits every key and every value: the least that reading a
// message costs.
#ifndef WIRELOOM_BENCH_CODEC_WALK_H_
#define WIRELOOM_BENCH_CODEC_WALK_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

namespace wireloom::bench {

class Walker {
 public:
  virtual ~Walker() = default;
  // Sum of what was visited, so that nothing is optimized away. 16 (and more: 64) bytes behind the
  // text are readable.
  virtual uint64_t Walk(std::string_view text, size_t capacity) = 0;
  // The implementation of simdjson that it was compiled for.
  virtual std::string_view name() const = 0;
};

// As a program that uses Debian's package without further flags gets it.
std::unique_ptr<Walker> PortableWalker();
// Compiled with -march=haswell; null where that cannot be.
std::unique_ptr<Walker> HaswellWalker();

}  // namespace wireloom::bench

#endif  // WIRELOOM_BENCH_CODEC_WALK_H_
