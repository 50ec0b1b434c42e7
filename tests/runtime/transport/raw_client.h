// A client on a plain POSIX socket that speaks just enough HTTP and WebSocket, right or wrong: the
// server must not be judged by its own parser.
#ifndef WIRELOOM_TESTS_RUNTIME_TRANSPORT_RAW_CLIENT_H_
#define WIRELOOM_TESTS_RUNTIME_TRANSPORT_RAW_CLIENT_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "absl/time/time.h"

namespace wireloom::transport {

struct RawFrame {
  int opcode = 0;
  bool final = true;
  std::string payload;

  // Of a close frame; 1005 without one.
  uint16_t code() const;
  std::string_view reason() const;
};

struct RawResponse {
  int status = 0;
  std::string head;
  std::string body;

  bool Has(std::string_view line) const { return head.find(line) != std::string::npos; }
};

class RawClient {
 public:
  static constexpr absl::Duration kPatience = absl::Seconds(20);

  // Whether all of them speak TLS, to servers with a certificate (TestServer::Options()): ctest
  // runs the tests of the transport a second time so, with WIRELOOM_TEST_TLS set.
  static bool UsesTls();

  // `receive_buffer`: of the socket, in bytes, to be a slow reader; 0: the system's choice.
  explicit RawClient(uint16_t port, const std::string& host = "127.0.0.1", int receive_buffer = 0);
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;
  ~RawClient();

  // -- Sending. False if the connection is broken.
  bool Send(std::string_view bytes);
  bool SendFrame(int opcode, std::string_view payload, bool final = true, bool masked = true);
  bool SendText(std::string_view payload) { return SendFrame(1, payload); }
  bool SendClose(uint16_t code, std::string_view reason = {});

  static std::string Frame(int opcode, std::string_view payload, bool final = true,
                           bool masked = true);
  static std::string UpgradeRequest(std::string_view path, std::string_view more_headers = {});

  // -- Receiving. Nothing if the connection ended or `patience` did.
  std::optional<RawResponse> ReadResponse(absl::Duration patience = kPatience, bool head = false);
  std::optional<RawFrame> ReadFrame(absl::Duration patience = kPatience);
  // The payload of the next text or binary frame, "" if there is none.
  std::string ReadMessage();
  // The next close frame, whatever comes before it.
  std::optional<RawFrame> ReadClose();
  // Whether the server ended the connection, after whatever is still to be read.
  bool ReadEnd(absl::Duration patience = kPatience);

  // Opens a WebSocket; the answer's status.
  int Upgrade(std::string_view path, std::string_view more_headers = {});

  // Ends the connection with a reset, as a crash does.
  void Abort();
  int fd() const { return fd_; }
  // Whether the server said under TLS that nothing follows.
  bool ended_by_notice() const;
  // What the server proved itself with, in DER; "" without TLS.
  std::string certificate() const;

 private:
  bool Fill(absl::Time deadline);
  // Waits until the socket is ready, as far as the deadline allows.
  bool Wait(int events, absl::Time deadline) const;
  bool SendTls(std::string_view bytes);
  bool FillTls(absl::Time deadline);

  int fd_ = -1;
  struct Tls;
  std::unique_ptr<Tls> tls_;  // null: plain
  std::string buffer_;
};

}  // namespace wireloom::transport

#endif  // WIRELOOM_TESTS_RUNTIME_TRANSPORT_RAW_CLIENT_H_
