// How many bytes may be in hand at once, over all threads.
#ifndef WIRELOOM_RUNTIME_CORE_BYTE_BUDGET_H_
#define WIRELOOM_RUNTIME_CORE_BYTE_BUDGET_H_

#include <atomic>
#include <cstddef>
#include <utility>

namespace wireloom::core {

// Safe from every thread. Outlives its claims.
class ByteBudget {
 public:
  // Bytes in hand; gives them back when it is destroyed.
  class Claim {
   public:
    Claim() = default;
    Claim(Claim&& other) noexcept { *this = std::move(other); }
    Claim& operator=(Claim&& other) noexcept {
      std::swap(budget_, other.budget_);
      std::swap(bytes_, other.bytes_);
      return *this;
    }
    ~Claim() {
      if (budget_ != nullptr) budget_->used_.fetch_sub(bytes_, std::memory_order_relaxed);
    }

    explicit operator bool() const { return budget_ != nullptr; }

   private:
    friend class ByteBudget;

    Claim(ByteBudget* budget, size_t bytes) : budget_(budget), bytes_(bytes) {}

    ByteBudget* budget_ = nullptr;
    size_t bytes_ = 0;
  };

  // A false claim if that would take more than `limit` bytes. Where nothing is in hand, any size is
  // taken, so that a small limit refuses nothing for good.
  Claim Take(size_t bytes, size_t limit) {
    size_t used = used_.load(std::memory_order_relaxed);
    do {
      if (used != 0 && (used > limit || bytes > limit - used)) return Claim();
    } while (!used_.compare_exchange_weak(used, used + bytes, std::memory_order_relaxed));
    return Claim(this, bytes);
  }

  size_t used() const { return used_.load(std::memory_order_relaxed); }

 private:
  std::atomic<size_t> used_{0};
};

}  // namespace wireloom::core

#endif  // WIRELOOM_RUNTIME_CORE_BYTE_BUDGET_H_
