// What goes through the WebSockets of one endpoint on one shard.
#ifndef WIRELOOM_RUNTIME_TRANSPORT_TRAFFIC_H_
#define WIRELOOM_RUNTIME_TRANSPORT_TRAFFIC_H_

#include <cstdint>

#include "runtime/core/cell.h"

namespace wireloom::transport {

// As Shard::traffic() tells it.
struct Traffic {
  uint64_t open = 0;     // connections whose handler lives
  uint64_t closing = 0;  // over for the application, but the close frames or the socket linger
  // Frames of every kind, control frames too; bytes with their headers, behind the handshake.
  uint64_t frames_received = 0;
  uint64_t bytes_received = 0;
  uint64_t frames_sent = 0;
  uint64_t bytes_sent = 0;
  // What waits because clients read too slowly, and the most that waits for one of them. Looked at
  // ten times a second.
  uint64_t queued_bytes = 0;
  uint64_t largest_queue_bytes = 0;
};

// Written by the shard's thread.
struct TrafficCells {
  core::Cell open;
  core::Cell closing;
  core::Cell frames_received;
  core::Cell bytes_received;
  core::Cell frames_sent;
  core::Cell bytes_sent;
  core::Cell queued_bytes;
  core::Cell largest_queue_bytes;

  Traffic Read() const {
    return {.open = open.value(),
            .closing = closing.value(),
            .frames_received = frames_received.value(),
            .bytes_received = bytes_received.value(),
            .frames_sent = frames_sent.value(),
            .bytes_sent = bytes_sent.value(),
            .queued_bytes = queued_bytes.value(),
            .largest_queue_bytes = largest_queue_bytes.value()};
  }
};

}  // namespace wireloom::transport

#endif  // WIRELOOM_RUNTIME_TRANSPORT_TRAFFIC_H_
