// A server for tests that does what its clients ask for.
#ifndef WIRELOOM_TESTS_RUNTIME_TRANSPORT_TEST_SERVER_H_
#define WIRELOOM_TESTS_RUNTIME_TRANSPORT_TEST_SERVER_H_

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "runtime/transport/server.h"

namespace wireloom::transport {

// What "/bursts" gives a slow reader: enough for ThreadSanitizer's quick ones, too.
inline constexpr absl::Duration kBurstTime = absl::Seconds(3);

struct ClosedConnection {
  CloseCause cause;
  uint16_t code;
  std::string reason;
  size_t queued_bytes;
};

struct FailedTls {
  TlsFault fault;
  std::string detail;
};

// What the applications of all shards write down.
class Observations {
 public:
  void NoteClose(const CloseInfo& info);
  // The closes so far, once there are `count`; fewer if that takes too long.
  std::vector<ClosedConnection> WaitForCloses(size_t count);

  // Handshakes that were refused: `STATUS PATH ADDRESS`.
  void NoteRefusal(std::string text);
  std::vector<std::string> refusals();

  void NoteTlsFault(TlsFault fault, std::string detail);
  // The TLS handshakes that failed so far, once there are `count`; fewer if that takes too long.
  std::vector<FailedTls> WaitForTlsFaults(size_t count);

  std::atomic<int> opened{0};
  std::atomic<int> pongs{0};
  std::atomic<int> pings{0};
  std::atomic<int> messages{0};

 private:
  // Not absl::Mutex: Debian builds it without ThreadSanitizer's annotations.
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<ClosedConnection> closes_;
  std::vector<std::string> refusals_;
  std::vector<FailedTls> tls_faults_;
};

// Paths: `/ws` (1 MiB a message), `/small` (1,000 bytes a message, 256 KiB queued), `/bursts`
// (256 KiB queued, for half a second 8 MiB more); `/refused`:
// 403. Messages come back, but for these:
//   !close CODE REASON     closes
//   !flood COUNT SIZE      sends so many messages of that size, numbered
//   !last COUNT SIZE       sends them when the server stops, and `noted` now
//   !broadcast TEXT        sends TEXT to all connections of all shards
//   !state KEY TEXT        sends TEXT as the latest state of KEY
//   !shard, !id, !address  tells about the connection
//   !ping                  sends a ping
// HTTP: `GET /health` (a body of 1,000 bytes); `POST /echo` gives the body back; `GET /later`
// answers 20 ms later, `GET /never` not at all.
class TestServer {
 public:
  // Short timeouts, for tests that wait for them.
  static ServerOptions Options();

  explicit TestServer(ServerOptions options = Options());
  ~TestServer();

  uint16_t port() const { return server_->port(); }
  Server& server() { return *server_; }
  Observations& seen() { return seen_; }

 private:
  Observations seen_;
  std::unique_ptr<Server> server_;
};

}  // namespace wireloom::transport

#endif  // WIRELOOM_TESTS_RUNTIME_TRANSPORT_TEST_SERVER_H_
