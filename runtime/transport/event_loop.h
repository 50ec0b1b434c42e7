// libev's loop as a shard uses it: a hook per turn, a wake-up from other threads, a listening
// socket.
#ifndef WIRELOOM_RUNTIME_TRANSPORT_EVENT_LOOP_H_
#define WIRELOOM_RUNTIME_TRANSPORT_EVENT_LOOP_H_

#include <ev.h>

#include "absl/time/time.h"

namespace wireloom::transport {

// Belongs to one thread, but for Wake().
class EventLoop {
 public:
  class Delegate {
   public:
    virtual ~Delegate() = default;

    // After the loop slept, before anything that came is handled.
    virtual void OnTurnBegins() = 0;
    // Before the loop sleeps.
    virtual void OnTurnEnds() = 0;
    virtual void OnWoken() = 0;
    virtual void OnAcceptable() = 0;
  };

  explicit EventLoop(Delegate& delegate);
  EventLoop(const EventLoop&) = delete;
  EventLoop& operator=(const EventLoop&) = delete;
  ~EventLoop();

  // False if the system has no resources for it.
  bool ok() const { return loop_ != nullptr; }
  struct ev_loop* get() const {
    return loop_;
  }

  // Returns after Quit().
  void Run();
  void Quit();

  // From every thread: OnWoken() follows.
  void Wake();

  void WatchListener(int fd);
  void UnwatchListener();

  // Keeps the loop from sleeping at all, or after `delay` at the latest.
  void SetBusy(bool busy);
  void SetTimer(absl::Duration delay);

 private:
  EventLoop::Delegate& delegate_;
  struct ev_loop* loop_ = nullptr;
  ev_prepare prepare_{};
  ev_check check_{};
  ev_idle idle_{};
  ev_async async_{};
  ev_timer timer_{};
  ev_io listener_{};
};

}  // namespace wireloom::transport

#endif  // WIRELOOM_RUNTIME_TRANSPORT_EVENT_LOOP_H_
