#include "runtime/transport/event_loop.h"

#include <algorithm>

namespace wireloom::transport {
namespace {

EventLoop::Delegate& DelegateOf(void* data) { return *static_cast<EventLoop::Delegate*>(data); }

}  // namespace

EventLoop::EventLoop(Delegate& delegate)
    : delegate_(delegate),
      loop_(ev_loop_new(static_cast<unsigned>(EVFLAG_NOENV) | EVBACKEND_EPOLL)) {
  if (loop_ == nullptr) return;
  ev_prepare_init(&prepare_, [](struct ev_loop*, ev_prepare* watcher, int) {
    DelegateOf(watcher->data).OnTurnEnds();
  });
  ev_check_init(&check_, [](struct ev_loop*, ev_check* watcher, int) {
    DelegateOf(watcher->data).OnTurnBegins();
  });
  ev_async_init(&async_, [](struct ev_loop*, ev_async* watcher, int) {
    DelegateOf(watcher->data).OnWoken();
  });
  ev_io_init(
      &listener_,
      [](struct ev_loop*, ev_io* watcher, int) { DelegateOf(watcher->data).OnAcceptable(); }, -1,
      EV_READ);
  // These two only keep the loop awake.
  ev_idle_init(&idle_, [](struct ev_loop*, ev_idle*, int) {});
  ev_timer_init(
      &timer_, [](struct ev_loop*, ev_timer*, int) {}, 0, 0);
  // Before the handlers of everything else that came in this turn.
  ev_set_priority(&check_, EV_MAXPRI);
  prepare_.data = check_.data = async_.data = listener_.data = &delegate_;
  ev_prepare_start(loop_, &prepare_);
  ev_check_start(loop_, &check_);
  ev_async_start(loop_, &async_);
}

EventLoop::~EventLoop() {
  if (loop_ == nullptr) return;
  ev_prepare_stop(loop_, &prepare_);
  ev_check_stop(loop_, &check_);
  ev_async_stop(loop_, &async_);
  UnwatchListener();
  SetBusy(false);
  ev_timer_stop(loop_, &timer_);
  ev_loop_destroy(loop_);
}

void EventLoop::Run() { ev_run(loop_, 0); }

void EventLoop::Quit() { ev_break(loop_, EVBREAK_ALL); }

void EventLoop::Wake() { ev_async_send(loop_, &async_); }

void EventLoop::WatchListener(int fd) {
  ev_io_stop(loop_, &listener_);
  ev_io_set(&listener_, fd, EV_READ);
  ev_io_start(loop_, &listener_);
}

void EventLoop::UnwatchListener() { ev_io_stop(loop_, &listener_); }

void EventLoop::SetBusy(bool busy) {
  if (busy) {
    ev_idle_start(loop_, &idle_);
  } else {
    ev_idle_stop(loop_, &idle_);
  }
}

void EventLoop::SetTimer(absl::Duration delay) {
  ev_timer_stop(loop_, &timer_);
  if (delay == absl::InfiniteDuration()) return;
  // libev counts from the time that it read at the beginning of the turn.
  ev_timer_set(&timer_, std::max(absl::ToDoubleSeconds(delay), 0.0), 0);
  ev_timer_start(loop_, &timer_);
}

}  // namespace wireloom::transport
