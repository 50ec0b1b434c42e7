// A number that one thread keeps and every thread may read.
#ifndef WIRELOOM_RUNTIME_CORE_CELL_H_
#define WIRELOOM_RUNTIME_CORE_CELL_H_

#include <atomic>
#include <cstdint>

namespace wireloom::core {

// Written by its own thread alone, so that counting costs no more than a plain addition; whoever
// reads sees some recent value. Gauges may pass below zero between two cells: their sum counts.
class Cell {
 public:
  void Add(uint64_t by = 1) { Set(value() + by); }
  void Subtract(uint64_t by = 1) { Set(value() - by); }
  void Set(uint64_t value) { value_.store(value, std::memory_order_relaxed); }

  uint64_t value() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<uint64_t> value_{0};
};

}  // namespace wireloom::core

#endif  // WIRELOOM_RUNTIME_CORE_CELL_H_
