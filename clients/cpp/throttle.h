// Sends the latest of what comes too often: one in each interval, and the last always.
#ifndef WIRELOOM_CLIENTS_CPP_THROTTLE_H_
#define WIRELOOM_CLIENTS_CPP_THROTTLE_H_

#include <optional>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/functional/any_invocable.h"
#include "absl/time/time.h"
#include "runtime/core/timer_wheel.h"

namespace wireloom::client {

// Belongs to one thread.
class Throttle {
 public:
  Throttle(core::TimerWheel& wheel, absl::Duration interval,
           absl::AnyInvocable<void(std::string frame)> send);

  // Sends the frame now, or, unless another of the same key comes before that, at the end of the
  // interval.
  void Send(const std::string& key, std::string frame);

  // Forgets what waits.
  void Clear();

 private:
  void OnTime();

  struct Key {
    absl::Duration free_at;  // when the next may be sent
    std::optional<std::string> latest;
  };

  core::TimerWheel& wheel_;
  const absl::Duration interval_;
  absl::AnyInvocable<void(std::string frame)> send_;
  absl::flat_hash_map<std::string, Key> keys_;
  core::Timer timer_;
};

}  // namespace wireloom::client

#endif  // WIRELOOM_CLIENTS_CPP_THROTTLE_H_
