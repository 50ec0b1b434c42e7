// Work that takes longer than a turn of the loop: in steps, in order, and everybody in turn.
#ifndef WIRELOOM_RUNTIME_CORE_FAIR_QUEUE_H_
#define WIRELOOM_RUNTIME_CORE_FAIR_QUEUE_H_

#include <cstddef>
#include <deque>

#include "absl/container/flat_hash_map.h"
#include "absl/functional/any_invocable.h"
#include "absl/time/time.h"
#include "runtime/core/clock.h"

namespace wireloom::core {

// Belongs to one shard's thread. Jobs of one key run one after the other, those of different keys
// take turns, step by step. A turn of the loop is given up once it has taken its time, and the rest
// runs in the next, so that large work stalls nobody.
class FairQueue {
 public:
  // Whose work it is; only compared.
  using Key = const void*;

  enum class Progress {
    kMore,  // call again
    kWait,  // call again after Resume()
    kDone,
  };
  using Job = absl::AnyInvocable<Progress()>;  // does one step

  // The loop that the work runs on.
  class Loop {
   public:
    virtual ~Loop() = default;
    // When the present turn began, on the scale of Clock::Elapsed().
    virtual absl::Duration TurnBegan() const = 0;
    // Asks for a call of Run() in a later turn.
    virtual void RunLater() = 0;
  };

  // `turn`: how long a turn of the loop may take. Clock and loop outlive the queue.
  FairQueue(const Clock& clock, Loop& loop, absl::Duration turn)
      : clock_(clock), loop_(loop), turn_(turn) {}
  FairQueue(const FairQueue&) = delete;
  FairQueue& operator=(const FairQueue&) = delete;

  // Whether there is work of that key.
  bool Has(Key key) const { return lines_.contains(key); }
  bool empty() const { return lines_.empty(); }

  // Begins at once if the turn has time left. A job may add others.
  void Add(Key key, Job job);

  // The first job of the key may go on, if it said kWait.
  void Resume(Key key);

  void Run();

  // Runs everything now, and from now on at once: the loop is about to end. What waits is left.
  void RunOut();

 private:
  struct Line {
    std::deque<Job> jobs;
    bool ready = true;  // among those that take turns
  };

  void Step();
  bool TurnIsOver() const { return !running_out_ && clock_.Elapsed() - loop_.TurnBegan() >= turn_; }
  void RunWhileTurnLasts();

  const Clock& clock_;
  Loop& loop_;
  const absl::Duration turn_;
  absl::flat_hash_map<Key, Line> lines_;
  std::deque<Key> ready_;  // in the order of their turns
  bool running_ = false;
  bool scheduled_ = false;
  bool running_out_ = false;
};

}  // namespace wireloom::core

#endif  // WIRELOOM_RUNTIME_CORE_FAIR_QUEUE_H_
