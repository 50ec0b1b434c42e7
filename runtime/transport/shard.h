// One thread with its event loop, its connections and its timers.
#ifndef WIRELOOM_RUNTIME_TRANSPORT_SHARD_H_
#define WIRELOOM_RUNTIME_TRANSPORT_SHARD_H_

#include <cstddef>
#include <cstdint>

#include "absl/functional/any_invocable.h"
#include "absl/time/time.h"
#include "runtime/core/timer_wheel.h"
#include "runtime/transport/traffic.h"

namespace wireloom::transport {

// Lives as long as the Server.
class Shard {
 public:
  virtual ~Shard() = default;

  virtual size_t index() const = 0;
  virtual size_t count() const = 0;

  // -- From every thread.

  // Runs `task` on this shard's thread, soon; after what the same thread posted here before. A task
  // that the shard does not get to before it stops is destroyed unrun.
  virtual void Post(absl::AnyInvocable<void()> task) = 0;

  // Another shard of the server, or this one.
  virtual Shard& peer(size_t index) = 0;

  // Of the connections of one endpoint (index in ServerOptions::endpoints) on this shard.
  virtual Traffic traffic(size_t endpoint) const = 0;

  // Sockets of this shard that no request has come on yet: TCP and TLS handshakes, and requests
  // that are not complete.
  virtual uint64_t connecting() const = 0;

  // -- From the shard's thread alone.

  // Since some fixed moment, never going back; the same scale as core::SystemClock::Elapsed(). Read
  // once per turn of the loop.
  virtual absl::Duration Now() const = 0;

  // For core::Timer. Use it for timeouts of connections: arming costs next to nothing.
  virtual core::TimerWheel& timers() = 0;

  // WebSocket connections that are open.
  virtual size_t connection_count() const = 0;
};

}  // namespace wireloom::transport

#endif  // WIRELOOM_RUNTIME_TRANSPORT_SHARD_H_
