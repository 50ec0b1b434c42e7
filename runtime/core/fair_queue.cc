// Work in steps, everybody in turn.
#include "runtime/core/fair_queue.h"

#include <utility>

namespace wireloom::core {

void FairQueue::Add(Key key, Job job) {
  const auto [it, is_new] = lines_.try_emplace(key);
  it->second.jobs.push_back(std::move(job));
  if (is_new) ready_.push_back(key);
  RunWhileTurnLasts();
}

void FairQueue::Resume(Key key) {
  const auto it = lines_.find(key);
  if (it == lines_.end() || it->second.ready) return;
  it->second.ready = true;
  ready_.push_back(key);
  RunWhileTurnLasts();
}

void FairQueue::Run() {
  scheduled_ = false;
  // However late it is: there has to be some progress.
  if (!running_ && !ready_.empty()) Step();
  RunWhileTurnLasts();
}

void FairQueue::RunOut() {
  running_out_ = true;
  RunWhileTurnLasts();
}

void FairQueue::RunWhileTurnLasts() {
  if (running_) return;  // by the loop further up
  while (!ready_.empty() && !TurnIsOver()) Step();
  if (!ready_.empty() && !scheduled_) {
    scheduled_ = true;
    loop_.RunLater();
  }
}

void FairQueue::Step() {
  running_ = true;
  const Key key = ready_.front();
  ready_.pop_front();
  // The job may add others, and so move lines and jobs.
  Job job = std::move(lines_.find(key)->second.jobs.front());
  const Progress progress = job();
  Line& line = lines_.find(key)->second;
  if (progress == Progress::kDone) {
    line.jobs.pop_front();
  } else {
    line.jobs.front() = std::move(job);
  }
  if (line.jobs.empty()) {
    lines_.erase(key);
  } else if (progress == Progress::kWait) {
    line.ready = false;
  } else {
    ready_.push_back(key);
  }
  running_ = false;
}

}  // namespace wireloom::core
