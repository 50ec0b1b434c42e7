// Brings to a shard's thread what other threads have done for it.
#include "server/store/completions.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <vector>

namespace wireloom::server {

// Filled by whatever thread, emptied by the shard's.
class Completions::Inbox : public std::enable_shared_from_this<Completions::Inbox> {
 public:
  Inbox(transport::Shard& loop, Completions& owner) : loop_(loop), owner_(&owner) {}

  void Put(Task task) {
    const std::lock_guard<std::mutex> lock(mutex_);
    tasks_.push_back(std::move(task));
    arrived_.notify_one();
    if (owner_ == nullptr || called_ || posted_) return;
    posted_ = true;
    loop_.Post([self = shared_from_this()] { self->OnPosted(); });
  }

  // While the shard calls, what is put at once needs no task of the loop.
  void BeginCall() {
    const std::lock_guard<std::mutex> lock(mutex_);
    called_ = true;
  }
  std::vector<Task> EndCall() {
    const std::lock_guard<std::mutex> lock(mutex_);
    called_ = false;
    return std::exchange(tasks_, {});
  }

  // False: nothing came.
  bool Wait(absl::Duration at_most) {
    std::unique_lock<std::mutex> lock(mutex_);
    return arrived_.wait_for(lock, absl::ToChronoNanoseconds(at_most),
                             [this] { return !tasks_.empty(); });
  }

  // Nobody takes tasks any more.
  void Leave() {
    const std::lock_guard<std::mutex> lock(mutex_);
    owner_ = nullptr;
  }

 private:
  void OnPosted() {
    Completions* owner = nullptr;
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      posted_ = false;
      owner = owner_;
    }
    if (owner != nullptr) owner->TakeAll();
  }

  transport::Shard& loop_;
  // The standard library's, which ThreadSanitizer sees.
  std::mutex mutex_;
  std::condition_variable arrived_;
  // What follows is guarded by it.
  Completions* owner_;
  std::vector<Task> tasks_;
  bool called_ = false;
  bool posted_ = false;
};

Completions::Completions(transport::Shard& loop) : inbox_(std::make_shared<Inbox>(loop, *this)) {}

Completions::~Completions() { Close(); }

void Completions::Close() { inbox_->Leave(); }

void Completions::Put(Inbox& inbox, Task task) { inbox.Put(std::move(task)); }

void Completions::BeginCall() { inbox_->BeginCall(); }

void Completions::TakeAll() {
  // What is brought may call again.
  for (Task& task : inbox_->EndCall()) {
    --expected_;
    task();
  }
}

void Completions::Finish(absl::Duration at_most) {
  const auto end = std::chrono::steady_clock::now() + absl::ToChronoNanoseconds(at_most);
  TakeAll();
  while (expected_ > 0) {
    const absl::Duration left = absl::FromChrono(end - std::chrono::steady_clock::now());
    if (left <= absl::ZeroDuration() || !inbox_->Wait(left)) return;
    TakeAll();
  }
}

}  // namespace wireloom::server
