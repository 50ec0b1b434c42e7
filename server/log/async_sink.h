// Writes lines to a descriptor on a thread of its own.
#ifndef WIRELOOM_SERVER_LOG_ASYNC_SINK_H_
#define WIRELOOM_SERVER_LOG_ASYNC_SINK_H_

#include <cstddef>
#include <memory>

#include "server/log/logger.h"

namespace wireloom::server {

// At most so many lines wait; 8,192 of the longest take some 16 MiB.
inline constexpr size_t kQueuedLogLines = 8192;

// Lines wait in a bounded queue, in which the newest takes the oldest one's place. The destructor
// writes what still waits. The descriptor stays the caller's.
std::unique_ptr<LogSink> MakeAsyncSink(int descriptor, size_t queued_lines = kQueuedLogLines);

}  // namespace wireloom::server

#endif  // WIRELOOM_SERVER_LOG_ASYNC_SINK_H_
